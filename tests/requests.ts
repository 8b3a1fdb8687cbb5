import type { CreatedBoard, Joined } from '@jisr/shared/api/boards.ts'
import type { RunningServer } from './server.ts'

type Served = Pick<RunningServer, 'origin' | 'siteKey'>

/** Sends JSON with the site key. */
export async function asSite(server: Served, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(server.origin + path, {
    method,
    headers: {
      authorization: `Bearer ${server.siteKey}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

/** Sends JSON as the browser that holds this cookie, or as a new one. */
export async function asBrowser(
  server: Pick<Served, 'origin'>,
  method: string,
  path: string,
  cookie = '',
  body?: unknown,
): Promise<Response> {
  return fetch(server.origin + path, {
    method,
    headers: {
      origin: server.origin,
      ...(cookie ? { cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

export async function createBoard(
  server: Served,
  wish: { title?: string; template?: string; locale?: string } = {},
): Promise<CreatedBoard> {
  const response = await asSite(server, 'POST', '/api/boards', { title: 'Flood exercise', ...wish })
  if (response.status !== 201) throw new Error(`creating a board: ${response.status} ${await response.text()}`)
  return (await response.json()) as CreatedBoard
}

/** The secret of a link, what a page sends as `invite`. */
export function secretOf(link: string): string {
  return new URL(link).hash.slice(1)
}

/** @returns the cookie to send from now on, and who the server says this is */
export async function join(
  server: Pick<Served, 'origin'>,
  link: string,
  person: { name?: string; organisation?: string; cookie?: string; kind?: 'person' | 'screen' } = {},
): Promise<Joined & { cookie: string }> {
  const { name = 'Ali', organisation = 'MOH', cookie = '', kind } = person
  const body = { invite: secretOf(link), name, organisation, ...(kind ? { kind } : {}) }
  const response = await asBrowser(
    server,
    'POST',
    `/api${new URL(link).pathname.replace('/b/', '/boards/')}/join`,
    cookie,
    body,
  )
  if (response.status !== 200) throw new Error(`joining: ${response.status} ${await response.text()}`)
  return { ...((await response.json()) as Joined), cookie: cookieOf(response) ?? cookie }
}

/** `name=value` of the cookie that an answer sets. */
export function cookieOf(response: Response): string | undefined {
  return response.headers.getSetCookie()[0]?.split(';')[0]
}
