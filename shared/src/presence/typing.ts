import { z } from 'zod'

const clock = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const id = z.object({ client: clock, clock })
/** A Yjs relative position, as `Y.relativePositionToJSON` writes it. */
const position = z.object({
  type: id.optional(),
  item: id.optional(),
  assoc: z.union([z.literal(0), z.literal(-1)]).optional(),
})
const schema = z.object({ shape: z.string().startsWith('shape:').max(80), anchor: position, head: position })

/** Where somebody types: the field `typing` of an awareness state. Who it is stands in `user`, which the server writes. */
export type Typing = z.infer<typeof schema>

/** @returns null when the person types nowhere, or the claim is none */
export function readTyping(state: unknown): Typing | null {
  const parsed = schema.safeParse((state as { typing?: unknown } | null | undefined)?.typing)
  return parsed.success ? parsed.data : null
}
