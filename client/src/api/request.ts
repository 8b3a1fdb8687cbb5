import { ERROR_CODES, type ErrorBody, type ErrorCode } from '@jisr/shared/errors.ts'

/** A refusal of the server, or `unreachable` when no answer came. */
export class ApiError extends Error {
  readonly code: ErrorCode | 'unreachable'

  constructor(code: ErrorCode | 'unreachable', message: string) {
    super(message)
    this.code = code
  }
}

interface Options {
  body?: unknown
  headers?: Record<string, string>
}

/**
 * Asks the server. The answer's shape is the server's promise and is not checked again.
 *
 * @throws ApiError for every refusal and when no answer came
 */
export async function request<Answer>(method: string, path: string, { body, headers }: Options = {}): Promise<Answer> {
  const response = await send(path, {
    method,
    headers: body === undefined ? { ...headers } : { 'content-type': 'application/json', ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  })
  if (!response.ok) throw await refusal(response)
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as Answer
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init)
  } catch (error) {
    throw new ApiError('unreachable', String(error))
  }
}

async function refusal(response: Response): Promise<ApiError> {
  try {
    const { error } = (await response.json()) as ErrorBody
    if (ERROR_CODES.includes(error.code)) return new ApiError(error.code, error.message)
  } catch {
    // A proxy in between answers with a page of its own.
  }
  return new ApiError(response.status >= 500 ? 'unreachable' : 'bad_request', `HTTP ${response.status}`)
}
