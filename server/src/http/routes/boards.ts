import { Router } from 'express'
import { createBoardSchema, renameBoardSchema } from '@jisr/shared/api/boards.ts'
import { createBoard } from '../../boards/createBoard.ts'
import { deleteBoard } from '../../boards/deleteBoard.ts'
import { listBoards } from '../../boards/listBoards.ts'
import { renameBoard } from '../../boards/renameBoard.ts'
import { requireSite } from '../../access/Caller.ts'
import { readJson } from '../readJson.ts'
import type { RequestContext } from '../RequestContext.ts'

export function boardRoutes(context: RequestContext): Router {
  const { services } = context
  return Router()
    .post('/boards', async (request, response) => {
      const caller = context.caller(request, response)
      requireSite(caller)
      const wish = readJson(createBoardSchema, request)
      response.status(201).json(await createBoard(services, caller, wish, context.origin(request)))
    })
    .get('/boards', async (request, response) => {
      response.json(await listBoards(services, context.caller(request, response)))
    })
    .patch('/boards/:id', async (request, response) => {
      const caller = context.caller(request, response)
      requireSite(caller)
      const { title } = readJson(renameBoardSchema, request)
      await renameBoard(services, caller, request.params.id, title)
      response.json({ id: request.params.id, title })
    })
    .delete('/boards/:id', async (request, response) => {
      await deleteBoard(services, context.caller(request, response), request.params.id)
      response.status(204).end()
    })
}
