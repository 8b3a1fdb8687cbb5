import { Router } from 'express'
import { createInviteSchema } from '@jisr/shared/api/boards.ts'
import { requireManager } from '../../access/Caller.ts'
import { createInvite } from '../../invites/createInvite.ts'
import { listInvites } from '../../invites/listInvites.ts'
import { revokeInvite } from '../../invites/revokeInvite.ts'
import { readJson } from '../readJson.ts'
import type { RequestContext } from '../RequestContext.ts'

export function inviteRoutes(context: RequestContext): Router {
  const { services } = context
  return Router()
    .post('/boards/:id/invites', async (request, response) => {
      const caller = context.caller(request, response)
      // Before the body is looked at: a stranger's answer depends on nothing that is sent.
      await requireManager(services.boards, caller, request.params.id, 'manageInvites')
      const wish = readJson(createInviteSchema, request)
      response.status(201).json(await createInvite(services, caller, request.params.id, wish, context.origin(request)))
    })
    .get('/boards/:id/invites', async (request, response) => {
      const caller = context.caller(request, response)
      response.json(await listInvites(services, caller, request.params.id, context.origin(request)))
    })
    .delete('/boards/:id/invites/:inviteId', async (request, response) => {
      const { id, inviteId } = request.params
      await revokeInvite(services, context.caller(request, response), id, inviteId)
      response.status(204).end()
    })
}
