import { z } from 'zod'

/** What a person may do on one board. */
export const ROLES = ['facilitator', 'participant', 'viewer'] as const
export const roleSchema = z.enum(ROLES)
export type Role = z.infer<typeof roleSchema>

/** An organisation: an id of `places/organisations.json`, or free text with `id` null. */
export const organisationSchema = z.object({ id: z.string().nullable(), name: z.string() })
export type Organisation = z.infer<typeof organisationSchema>

/** A person on one board, as the server verified it. `kind: 'screen'` is a projector, which nobody types as. */
export const participantSchema = z.object({
  participantId: z.string(),
  name: z.string(),
  organisation: organisationSchema,
  role: roleSchema,
  kind: z.enum(['person', 'screen']),
})
export type Participant = z.infer<typeof participantSchema>
