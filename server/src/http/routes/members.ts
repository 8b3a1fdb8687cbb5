import { Router } from 'express'
import { invitationSchema, joinSchema } from '@jisr/shared/api/boards.ts'
import type { Session } from '../../access/SiteSecrets.ts'
import { describeInvitation } from '../../invites/describeInvitation.ts'
import { describeMe } from '../../members/describeMe.ts'
import { joinBoard } from '../../members/joinBoard.ts'
import { listMembers } from '../../members/listMembers.ts'
import { removeMember } from '../../members/removeMember.ts'
import { readJson } from '../readJson.ts'
import { RateLimit } from '../RateLimit.ts'
import type { RequestContext } from '../RequestContext.ts'

/** Only refused ones count: one browser may well join many boards. */
const REFUSED_INVITES_PER_MINUTE = 60

export function memberRoutes(context: RequestContext): Router {
  const { services } = context
  const refusals = new RateLimit(REFUSED_INVITES_PER_MINUTE)

  /** Asking and joining count together: both tell whether a secret is right. */
  async function counted<Answer>(session: Session | undefined, answer: () => Promise<Answer>): Promise<Answer> {
    if (!session) return answer()
    refusals.check(session.id, services.now())
    try {
      return await answer()
    } catch (error) {
      refusals.count(session.id, services.now())
      throw error
    }
  }

  return Router()
    .post('/boards/:id/invitation', async (request, response) => {
      const { session } = context.caller(request, response)
      const { invite } = readJson(invitationSchema, request)
      response.json(await counted(session, () => describeInvitation(services, request.params.id, invite)))
    })
    .post('/boards/:id/join', async (request, response) => {
      const { session } = context.caller(request, response)
      const wish = readJson(joinSchema, request)
      const joining = session ?? services.secrets.newSession(services.now())
      const participant = await counted(session, () => joinBoard(services, joining, request.params.id, wish))
      if (!session) context.keep(response, joining)
      response.json(participant)
    })
    .get('/boards/:id/me', async (request, response) => {
      response.json(await describeMe(services, context.caller(request, response), request.params.id))
    })
    .get('/boards/:id/members', async (request, response) => {
      response.json(await listMembers(services, context.caller(request, response), request.params.id))
    })
    .delete('/boards/:id/members/:participantId', async (request, response) => {
      const { id, participantId } = request.params
      await removeMember(services, context.caller(request, response), id, participantId)
      response.status(204).end()
    })
}
