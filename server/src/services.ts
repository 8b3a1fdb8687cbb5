import type { CloseEvent } from '@jisr/shared/protocol/closeEvents.ts'
import type { BoardNews } from '@jisr/shared/protocol/messages.ts'
import type { SiteSecrets } from './access/SiteSecrets.ts'
import type { BlobStorage } from './storage/BlobStorage.ts'
import type { BoardStorage } from './storage/BoardStorage.ts'
import type { DocumentStorage } from './storage/DocumentStorage.ts'

/** What commands ask of the boards that are open at this moment. */
export interface OpenBoards {
  /** Open sockets by participant id. */
  connectionCounts(boardId: string): ReadonlyMap<string, number>
  closeParticipant(boardId: string, participantId: string, event: CloseEvent): void
  /** Tells every page of ours that is on the board. */
  announce(boardId: string, news: BoardNews): void
  /** Ends every socket with 4404 and forgets the room without saving it. */
  drop(boardId: string): Promise<void>
}

/** What commands work with. */
export interface Services {
  boards: BoardStorage
  documents: DocumentStorage
  blobs: BlobStorage
  open: OpenBoards
  secrets: SiteSecrets
  /** Milliseconds since 1970 UTC. */
  now: () => number
  /** IANA time zone of date-time groups. */
  timeZone: string
}
