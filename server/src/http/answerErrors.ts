import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { ErrorBody, ErrorCode } from '@jisr/shared/errors.ts'
import { Refusal } from '../access/Refusal.ts'
import type { Logger } from '../logger.ts'
import { StorageError } from '../storage/StorageError.ts'

const STATUS: Record<ErrorCode, number> = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_image: 415,
  too_many_requests: 429,
  storage_unavailable: 503,
  internal: 500,
}

export const unknownPath: RequestHandler = () => {
  throw new Refusal('not_found', 'There is nothing at this address.')
}

/** Turns whatever was thrown into `{error: {code, message}}`; what is not meant for people goes to the log alone. */
export function answerErrors(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const refusal = refusalFor(error)
    if (refusal.code === 'internal' || refusal.code === 'storage_unavailable') {
      logger.error({ err: error }, 'request failed')
    }
    if (response.headersSent) {
      // Half an answer is out: all that is left is to break it off, which is what Express does with the error.
      next(error)
      return
    }
    if (refusal.code === 'too_many_requests') response.setHeader('Retry-After', '60')
    const body: ErrorBody = { error: { code: refusal.code, message: refusal.message } }
    response.status(STATUS[refusal.code]).json(body)
  }
}

function refusalFor(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof StorageError) {
    return error.code === 'conflict'
      ? new Refusal('conflict', 'This was changed by somebody else meanwhile.')
      : new Refusal('storage_unavailable', 'The server cannot store anything at the moment.')
  }
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  if (status === 413) return new Refusal('too_large', 'This is larger than the server takes.')
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Refusal('bad_request', 'The request is malformed.')
  }
  return new Refusal('internal', 'Something went wrong on the server.')
}
