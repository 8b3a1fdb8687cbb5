import type { PageConfig } from '@jisr/shared/api/pageConfig.ts'
import express, { type Express, type RequestHandler } from 'express'
import type { Logger } from '../logger.ts'
import type { Services } from '../services.ts'
import { answerErrors, unknownPath } from './answerErrors.ts'
import { commonHeaders, refuseForeignPages } from './guards.ts'
import { pageRoutes } from './page.ts'
import { RequestContext } from './RequestContext.ts'
import type { PublicAddress } from './requestOrigin.ts'
import { blobRoutes } from './routes/blobs.ts'
import { boardRoutes } from './routes/boards.ts'
import { healthRoutes } from './routes/health.ts'
import { inviteRoutes } from './routes/invites.ts'
import { memberRoutes } from './routes/members.ts'
import { siteRoutes } from './routes/site.ts'

const MAX_JSON_BYTES = 64 * 1024

/** Everything that is answered over HTTP. @param distFolder the built page */
export async function createHttp(
  services: Services,
  address: PublicAddress,
  distFolder: string,
  page: PageConfig,
  logger: Logger,
): Promise<Express> {
  const context = new RequestContext(services, address)
  const api = express
    .Router()
    .use(refuseForeignPages(address))
    .use((_request, response, next) => {
      response.setHeader('Cache-Control', 'no-store')
      next()
    })
    // Before the JSON is read: an image is taken as bytes, whatever type it claims.
    .use(blobRoutes(context))
    .use(express.json({ limit: MAX_JSON_BYTES, strict: true }))
    .use(siteRoutes(context))
    .use(boardRoutes(context))
    .use(inviteRoutes(context))
    .use(memberRoutes(context))
    .use(unknownPath)

  return express()
    .disable('x-powered-by')
    .disable('etag')
    .use(logRequests(logger))
    .use(commonHeaders(address))
    .use(healthRoutes(services))
    .use('/api', api)
    .use(await pageRoutes(distFolder, page))
    .use(unknownPath)
    .use(answerErrors(logger))
}

/** Method, kind of route and outcome; never the address itself, which names a board. */
function logRequests(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now()
    response.on('finish', () => {
      const route = (request.route as { path?: unknown } | undefined)?.path
      const ms = Math.round(performance.now() - startedAt)
      logger.debug({ method: request.method, route, status: response.statusCode, ms }, 'request')
    })
    next()
  }
}
