import type { Participant } from '@jisr/shared/access/roles.ts'

/** Who asks for a board, by the session cookie of the request. */
export type Identity =
  | { kind: 'member'; sessionId: string; participant: Participant }
  /** Was a member of a board that is deleted now. */
  | { kind: 'deleted' }
  /** No membership, or no such board: nobody learns which. */
  | { kind: 'none' }
