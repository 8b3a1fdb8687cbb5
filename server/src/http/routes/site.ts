import { Router } from 'express'
import type { SiteSession } from '@jisr/shared/api/site.ts'
import { requireSite } from '../../access/Caller.ts'
import type { RequestContext } from '../RequestContext.ts'

/** Signs a browser in to the site page, so that the key need not stay in its address or memory. */
export function siteRoutes(context: RequestContext): Router {
  const { secrets, now } = context.services
  return Router()
    .get('/site/session', (request, response) => {
      const answer: SiteSession = { signedIn: context.caller(request, response).site }
      response.json(answer)
    })
    .post('/site/session', (request, response) => {
      const caller = context.caller(request, response)
      requireSite(caller)
      context.keep(response, { ...(caller.session ?? secrets.newSession(now())), site: true })
      const answer: SiteSession = { signedIn: true }
      response.json(answer)
    })
    .delete('/site/session', (request, response) => {
      const { session } = context.caller(request, response)
      // The memberships of boards stay; only the right to the site page goes.
      if (session) context.keep(response, { ...session, site: false })
      response.status(204).end()
    })
}
