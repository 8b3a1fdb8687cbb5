import type { IncomingMessage } from 'node:http'
import { Refusal } from '../access/Refusal.ts'

const HOST = /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

/** How browsers reach this server. */
export interface PublicAddress {
  /** JISR_ORIGIN; undefined: whatever address the request came to. */
  origin: string | undefined
  /** This process ends TLS itself. */
  tls: boolean
}

/** @returns origin for links, such as `https://board.example` */
export function originOf(request: IncomingMessage, { origin, tls }: PublicAddress): string {
  if (origin) return origin
  const host = request.headers.host ?? ''
  // The header ends up in links that people send around; forwarded headers are anybody's claim and not read at all.
  if (!HOST.test(host)) throw new Refusal('bad_request', 'The Host header is not an address.')
  return `${tls ? 'https' : 'http'}://${host}`
}

export function isSecure({ origin, tls }: PublicAddress): boolean {
  return tls || (origin?.startsWith('https:') ?? false)
}

/**
 * Whether a request comes from a page of this server, or from no page at all. The scheme is left out: behind a proxy
 * the server does not see it.
 */
export function isSameOrigin(request: IncomingMessage, { origin }: PublicAddress): boolean {
  const claimed = request.headers.origin
  if (claimed === undefined) {
    const site = request.headers['sec-fetch-site']
    return site === undefined || site === 'same-origin' || site === 'none'
  }
  if (claimed === origin) return true
  const [, host] = /^https?:\/\/([^/]+)$/.exec(claimed) ?? []
  return host !== undefined && host === request.headers.host
}
