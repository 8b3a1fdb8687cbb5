import { createHash, createHmac, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'

const SESSION_DAYS = 30
const DAY = 24 * 60 * 60 * 1000

/** One browser, as its cookie shows it. */
export interface Session {
  /** SHA-256 of the cookie's token, hex: what storage knows the browser by. */
  id: string
  token: string
  /** The browser signed in to the site page with the site key. */
  site: boolean
  issuedAt: number
}

/** Everything that is derived from the site key. Nothing here is ever stored or logged. */
export class SiteSecrets {
  /** Tells two installations on one host apart: cookies do not know ports. */
  readonly cookieName: string
  readonly sessionSeconds = (SESSION_DAYS * DAY) / 1000
  readonly #keyHash: Buffer
  readonly #derived: Buffer

  constructor(siteKey: string) {
    this.#keyHash = sha256(siteKey)
    // Members hold values made with this key; scrypt keeps them from guessing a short site key from those.
    this.#derived = scryptSync(siteKey, 'jisr', 32)
    this.cookieName = `jisr-${this.#mac('cookie').toString('hex').slice(0, 8)}`
  }

  isSiteKey(candidate: string): boolean {
    return timingSafeEqual(sha256(candidate), this.#keyHash)
  }

  /** The secret of an invite's link, 144 bits; it can be made again at any time, so it is stored nowhere. */
  inviteSecret(inviteId: string): string {
    return this.#mac(`invite:${inviteId}`).subarray(0, 18).toString('base64url')
  }

  newSession(now: number): Session {
    const token = randomBytes(32).toString('base64url')
    return { id: sha256(token).toString('hex'), token, site: false, issuedAt: now }
  }

  /** `<token>.<issued, base 36>.<s or ->.<mac>`: nobody can make up a session, outlive its 30 days or sign it in. */
  writeSession({ token, issuedAt, site }: Session): string {
    const claims = `${token}.${issuedAt.toString(36)}.${site ? 's' : '-'}`
    return `${claims}.${this.#mac(`session:${claims}`).toString('base64url')}`
  }

  readSession(value: string, now: number): Session | undefined {
    const [token = '', issued = '', site, mac = ''] = value.split('.')
    const expected = this.#mac(`session:${token}.${issued}.${site}`)
    const given = Buffer.from(mac, 'base64url')
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
    const issuedAt = Number.parseInt(issued, 36)
    if (!(now - issuedAt < SESSION_DAYS * DAY)) return undefined
    return { id: sha256(token).toString('hex'), token, site: site === 's', issuedAt }
  }

  #mac(text: string): Buffer {
    return createHmac('sha256', this.#derived).update(text).digest()
  }
}

/** What storage keeps of an invite's secret. */
export function secretHash(secret: string): string {
  return sha256(secret).toString('hex')
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
