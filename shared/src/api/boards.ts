import { z } from 'zod'
import { cleanName, nameLength } from '../access/displayName.ts'
import { roleSchema, participantSchema } from '../access/roles.ts'
import { localeSchema } from '../i18n/locales.ts'

export const TEMPLATES = ['blank', 'timeline', 'matrix', 'districtSketch', 'mosul', 'clearWater'] as const
export const MAX_TITLE_LENGTH = 120
export const MAX_NAME_LENGTH = 60
export const MAX_INVITE_USES = 10_000

const title = shownText(MAX_TITLE_LENGTH).refine((text) => text !== '', 'is empty')

export const createBoardSchema = z.object({
  title,
  template: z.enum(TEMPLATES).optional(),
  locale: localeSchema.optional(),
})
export type CreateBoard = z.infer<typeof createBoardSchema>

export const renameBoardSchema = z.object({ title })

export const joinSchema = z.object({
  invite: z.string().max(200),
  name: shownText(MAX_NAME_LENGTH).refine((text) => text !== '', 'is empty'),
  /** An organisation's id of `places/organisations.json`, or free text; empty only for a screen. */
  organisation: shownText(MAX_NAME_LENGTH),
  locale: localeSchema.optional(),
  /** A projector joins as a screen: a viewer that nobody types as. */
  kind: z.enum(['person', 'screen']).optional(),
})
export type Join = z.infer<typeof joinSchema>

/** What somebody who holds an invite asks before joining by it. */
export const invitationSchema = joinSchema.pick({ invite: true })

export const createInviteSchema = z.object({
  role: roleSchema,
  maxUses: z.number().int().min(1).max(MAX_INVITE_USES).optional(),
  /** ISO 8601 instant. */
  expiresAt: z.iso.datetime({ offset: true }).optional(),
})
export type CreateInvite = z.infer<typeof createInviteSchema>

/** What the server answers; the client trusts the shapes, programs may rely on them. */
export interface BoardSummary {
  id: string
  title: string
  /** ISO 8601. */
  createdAt: string
}
export interface CreatedBoard {
  id: string
  title: string
  /** Full links `<origin>/b/<id>#<secret>`. */
  invites: { facilitator: string; participant: string; viewer: string }
}
export interface InviteView {
  id: string
  role: z.infer<typeof roleSchema>
  /** The full link; null when it was made under another site key and can only be re-issued. */
  link: string | null
  createdAt: string
  maxUses: number | null
  uses: number
  expiresAt: string | null
}
/** What an invite opens. */
export interface Invitation {
  title: string
  role: z.infer<typeof roleSchema>
}
export const joinedSchema = participantSchema
export type Joined = z.infer<typeof joinedSchema>
/** Answer of `GET /api/boards/:id/me`. */
export interface Me extends Joined {
  board: { id: string; title: string }
  serverTime: number
  timeZone: string
}
export interface MemberView extends Joined {
  joinedAt: string
  /** Open sockets of this person right now. */
  connections: number
}
export interface UploadedBlob {
  hash: string
  mimeType: string
  /** Pixels. */
  width: number
  height: number
}

/** One line that people read, without hostile characters; the length is counted in graphemes. */
function shownText(maxLength: number) {
  return z
    .string()
    .max(maxLength * 16)
    .transform(cleanName)
    .refine((text) => nameLength(text) <= maxLength, `is longer than ${maxLength}`)
}
