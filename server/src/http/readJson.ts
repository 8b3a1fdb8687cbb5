import type { Request } from 'express'
import type { z } from 'zod'
import { Refusal } from '../access/Refusal.ts'

/**
 * The request's checked body. Only JSON will do: a foreign page can make a browser send a form or text without asking
 * us first, but never JSON.
 *
 * @throws Refusal that names the first field at fault
 */
export function readJson<Schema extends z.ZodType>(
  schema: Schema,
  request: Pick<Request, 'is' | 'body'>,
): z.output<Schema> {
  if (!request.is('application/json')) throw new Refusal('bad_request', 'The body must be application/json.')
  const result = schema.safeParse(request.body)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const field = issue?.path.join('.')
  throw new Refusal('bad_request', `${field ? `${field}: ` : ''}${issue?.message ?? 'not understood'}`)
}
