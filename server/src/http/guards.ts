import type { RequestHandler } from 'express'
import { Refusal } from '../access/Refusal.ts'
import { isSameOrigin, isSecure, type PublicAddress } from './requestOrigin.ts'

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])
const THIS_MACHINE = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i

/** Headers of every answer; a page and an image say more. */
export function commonHeaders(address: PublicAddress): RequestHandler {
  return (request, response, next) => {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Referrer-Policy', 'no-referrer')
    // Elsewhere browsers do not heed it, and report an error on every page that carries it.
    if (isSecure(address) || THIS_MACHINE.test(request.headers.host ?? '')) {
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    }
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
    response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
    next()
  }
}

/** A foreign page may send requests that carry our cookie; it may not change anything with them. */
export function refuseForeignPages(address: PublicAddress): RequestHandler {
  return (request, _response, next) => {
    if (!READING.has(request.method) && !isSameOrigin(request, address)) {
      throw new Refusal('forbidden', 'This request comes from a foreign page.')
    }
    next()
  }
}
