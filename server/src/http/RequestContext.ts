import type { Request, Response } from 'express'
import type { Caller } from '../access/Caller.ts'
import type { Session } from '../access/SiteSecrets.ts'
import type { Services } from '../services.ts'
import { callerOf, keepSession, needsRenewal } from './callerOf.ts'
import { isSecure, originOf, type PublicAddress } from './requestOrigin.ts'

/** What routes need to know of the server and of a request's sender. */
export class RequestContext {
  readonly services: Services
  readonly address: PublicAddress

  constructor(services: Services, address: PublicAddress) {
    this.services = services
    this.address = address
  }

  /** Renews the sender's cookie on the way when it is a day old. */
  caller(request: Request, response: Response): Caller {
    const { secrets, now } = this.services
    const caller = callerOf(request, secrets, now())
    if (caller.session && needsRenewal(caller.session, now())) this.keep(response, caller.session)
    return caller
  }

  keep(response: Response, session: Session): void {
    const { secrets, now } = this.services
    keepSession(response, secrets, { ...session, issuedAt: now() }, isSecure(this.address))
  }

  origin(request: Request): string {
    return originOf(request, this.address)
  }
}
