import type { CloseEvent } from '@jisr/shared/protocol/closeEvents.ts'
import type { Participant } from '@jisr/shared/access/roles.ts'

/** Messages that leave together. Whoever is sent the same is sent the same object. */
export interface Batch {
  readonly frames: readonly Uint8Array[]
  /** As it goes over the wire: kept by the first socket for the others. */
  wire?: Buffer
}

/** What a room knows of one person's socket. The room never sees the socket itself. */
export interface RoomConnection {
  /** Unique in this process; names the connection in presence and previews. */
  readonly id: number
  readonly sessionId: string
  readonly participant: Participant
  readonly mayWrite: boolean
  /** Speaks `jisr.v1`, so it may be sent messages numbered from 64. */
  readonly speaksJisr: boolean
  /** Bytes that were sent and that its reader has not taken yet. */
  readonly unread: number
  /** What it sent cost as much as so many frames more. */
  charge(frames: number): void
  /** One message. */
  send(frame: Uint8Array): void
  /** Several messages in one write. */
  sendAll(batch: Batch): void
  /** Nothing is sent or received after it. */
  close(event: CloseEvent): void
}

/** A connection's place in a room. */
export interface Seat {
  /** One whole WebSocket message. Never throws: whoever sends nonsense is closed. */
  receive(frame: Uint8Array): void
  /** Nothing that was sent is unread any more, after more than 64 KiB had been. */
  drained(): void
  leave(): void
}
