import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseCookie, stringifySetCookie } from 'cookie'
import type { Caller } from '../access/Caller.ts'
import type { Session, SiteSecrets } from '../access/SiteSecrets.ts'

const RENEW_AFTER = 24 * 60 * 60 * 1000

/** Who sends this request, by its cookie and its Authorization header. */
export function callerOf(request: IncomingMessage, secrets: SiteSecrets, now: number): Caller {
  const session = sessionOf(request, secrets, now)
  const [, bearer] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? []
  return { session, site: bearer === undefined ? (session?.site ?? false) : secrets.isSiteKey(bearer) }
}

export function sessionOf(request: IncomingMessage, secrets: SiteSecrets, now: number): Session | undefined {
  const value = parseCookie(request.headers.cookie ?? '')[secrets.cookieName]
  return value === undefined ? undefined : secrets.readSession(value, now)
}

/** Sends the session's cookie; a browser that comes back within 30 days stays signed in. */
export function keepSession(response: ServerResponse, secrets: SiteSecrets, session: Session, secure: boolean): void {
  const cookie = stringifySetCookie({
    name: secrets.cookieName,
    value: secrets.writeSession(session),
    httpOnly: true,
    sameSite: 'strict',
    secure,
    path: '/',
    maxAge: secrets.sessionSeconds,
  })
  response.setHeader('Set-Cookie', cookie)
}

/** The 30 days roll: a cookie older than a day is sent anew. */
export function needsRenewal(session: Session, now: number): boolean {
  return now - session.issuedAt > RENEW_AFTER
}
