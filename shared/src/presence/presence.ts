import type { Participant } from '../access/roles.ts'

/**
 * The awareness state of one connection. The server writes `user` into every state it relays, whatever the
 * client sent there; all other fields are the client's claim and are checked by whoever reads them.
 */
export interface PresenceState {
  user: Participant & { connection: number }
  /** A facilitator presents: screens follow this view. Believed only when `user.role` is 'facilitator'. */
  presenting?: boolean
  /** tldraw's `instance_presence` fields: cursor, selection, camera, page, brush, scribbles, chat message. */
  view?: Record<string, unknown>
  /** Where the person types, as `typing.ts` says; null for nowhere. */
  typing?: unknown
}

/** A state larger than this many bytes is dropped by the server. */
export const MAX_PRESENCE_BYTES = 8 * 1024
/** Largest number of selected shape ids in one state. */
export const MAX_PRESENCE_SELECTION = 50
