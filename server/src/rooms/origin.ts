import type { Author } from '../storage/DocumentStorage.ts'
import type { RoomConnection } from './RoomConnection.ts'

/** Why a room's document changes; every listener decides by this alone. */
export type Origin =
  { kind: 'connection'; connection: RoomConnection } | { kind: 'storage' } | { kind: 'command'; actor: string }

/** Who wrote what the server itself puts into a document. */
export const SERVER: Author = { sessionId: 'server', participantId: 'server' }
export const SERVER_COMMAND: Origin = { kind: 'command', actor: SERVER.participantId }
