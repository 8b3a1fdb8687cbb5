import { z } from 'zod'

const id = z.string().max(80)
const share = z.number().min(0).max(1)

/**
 * Where somebody points within a shape that each reader has laid out for themselves, mirrored and in their language: which
 * column and row of it, and how far into them from where its reader begins.
 */
export const spotSchema = z.object({
  shape: z.string().startsWith('shape:').max(80),
  column: id,
  row: id,
  along: share,
  down: share,
})
export type Spot = z.infer<typeof spotSchema>
