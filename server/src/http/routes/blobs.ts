import { MAX_IMAGE_BYTES } from '@jisr/shared/api/imageLimits.ts'
import express, { Router } from 'express'
import { requireMember } from '../../access/Caller.ts'
import { Refusal } from '../../access/Refusal.ts'
import { readImage } from '../../blobs/readImage.ts'
import { storeImage } from '../../blobs/storeImage.ts'
import { RateLimit } from '../RateLimit.ts'
import type { RequestContext } from '../RequestContext.ts'

const UPLOADS_PER_MINUTE = 300

export function blobRoutes(context: RequestContext): Router {
  const { services } = context
  const uploads = new RateLimit(UPLOADS_PER_MINUTE)
  const readBytes = express.raw({ type: () => true, limit: MAX_IMAGE_BYTES, inflate: false })
  return Router()
    .post(
      '/boards/:id/blobs',
      // Before a byte is read: strangers cannot make the server hold 10 MB each.
      async (request, response, next) => {
        const { sessionId } = await requireMember(
          services.boards,
          context.caller(request, response),
          request.params.id,
          'uploadBlob',
        )
        uploads.check(sessionId, services.now())
        uploads.count(sessionId, services.now())
        next()
      },
      readBytes,
      async (request, response) => {
        const bytes: unknown = request.body
        if (!Buffer.isBuffer(bytes)) throw new Refusal('bad_request', 'The body must be the bytes of an image.')
        response.status(201).json(await storeImage(services, request.params.id, bytes))
      },
    )
    .get('/boards/:id/blobs/:hash', async (request, response) => {
      const { id, hash } = request.params
      const { bytes, mimeType } = await readImage(services, context.caller(request, response), id, hash)
      response.setHeader('Cache-Control', 'private, max-age=31536000, immutable')
      response.setHeader('Content-Security-Policy', 'sandbox')
      response.setHeader('Content-Disposition', 'inline')
      response.type(mimeType).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    })
}
