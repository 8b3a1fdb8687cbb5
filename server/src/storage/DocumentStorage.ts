/** Position of an update in a board's log: 1 for the first, gapless. */
export type Sequence = number

/** Who brought an update: the session its Yjs client ids belong to, and the participant it acted as. */
export interface Author {
  sessionId: string
  participantId: string
}

export interface Append {
  /** One Yjs V1 update. */
  update: Uint8Array
  author: Author
  /**
   * Yjs client ids in this update that the board has not seen before; they become the author's for ever. Naming one's
   * own again is harmless; one of another session rejects the whole call with `conflict`.
   */
  newClientIds: readonly number[]
}

export interface StoredDocument {
  /** Yjs V2 snapshot of everything up to and including `snapshotHead`; left out when `after` is not before it. */
  snapshot?: Uint8Array
  /** 0 while there is no snapshot. */
  snapshotHead: Sequence
  /** Yjs V1 updates after the snapshot (or after `after`), in order. */
  updates: Uint8Array[]
  /** Sequence of the last update; 0 for a board without any. */
  head: Sequence
  /** Owner of every Yjs client id that ever wrote to this board. */
  authors: Map<number, Author>
}

/**
 * Append log of a board's document. Any implementation passes `tests/contracts/documentStorage.ts`; every rejection is
 * a `StorageError`. Boards are unknown to it: an id without entries loads as empty.
 *
 * Calls take effect in call order, so a load sees every append asked for before it. A call that rejects leaves nothing
 * behind and does not stop those already asked for after it: whoever must not have holes in a log awaits each append.
 */
export interface DocumentStorage {
  load(boardId: string, after?: Sequence): Promise<StoredDocument>
  /** Resolves with the new head once the updates are durable; all of them or none. */
  append(boardId: string, appends: readonly Append[]): Promise<Sequence>
  /**
   * Writes a V2 snapshot covering everything up to `upTo`, then deletes only what it covers, atomically. One that covers
   * less than the present snapshot changes nothing; one beyond the head is `invalid`.
   */
  compact(boardId: string, snapshot: Uint8Array, upTo: Sequence): Promise<void>
  remove(boardId: string): Promise<void>
  /** Makes a durable write of no meaning: rejects when an append would. */
  probe(): Promise<void>
  /** Resolves when everything asked for before is settled. */
  close(): Promise<void>
}
