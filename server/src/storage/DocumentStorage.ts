/** Position of an update in a board's log: 1 for the first, gapless. */
export type Sequence = number

/** Who brought an update: the session its Yjs client ids belong to, and the participant it acted as. */
export interface Author {
  sessionId: string
  participantId: string
}

/** A Yjs V1 update without anything in it: an append that only says whose client ids are. */
export const EMPTY_UPDATE = new Uint8Array([0, 0])

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
  /** Owner of every Yjs client id that ever wrote to this board's present document. */
  authors: Map<number, Author>
  /** Yjs client ids that wrote to a former document of this board. */
  retired: Set<number>
  /** Left out unless the board came out of a backup. */
  restored?: Restored
}

/** What is known of a board that came out of a backup: its people may hold newer work than the server. */
export interface Restored {
  /** Milliseconds since 1970 UTC. */
  at: number
  /** Yjs state vector of what the backup held. */
  stateVector: Uint8Array
}

/** A fresh document in place of the old one, with the same content and without its history. */
export interface Renewal {
  /** Yjs V2 snapshot of the whole fresh document. */
  snapshot: Uint8Array
  /** The last update that its content stands for. */
  upTo: Sequence
  author: Author
  /** Yjs client ids that wrote it; they are the author's. */
  clientIds: readonly number[]
  /** Yjs client ids in the old document: what people brought back after a restore may be nobody's. */
  formerClientIds: readonly number[]
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
  /**
   * Resolves when an append would leave at once. A busy store makes many appends wait for one flush: whoever first waits for
   * this and only then gathers what to append loses no time by it, and what came meanwhile goes along.
   */
  ready(): Promise<void>
  /** Resolves with the new head once the updates are durable; all of them or none. */
  append(boardId: string, appends: readonly Append[]): Promise<Sequence>
  /**
   * Writes a V2 snapshot covering everything up to `upTo`, then deletes only what it covers, atomically. One that covers
   * less than the present snapshot changes nothing; one beyond the head is `invalid`.
   */
  compact(boardId: string, snapshot: Uint8Array, upTo: Sequence): Promise<void>
  /**
   * Replaces a board's document by a fresh one and retires every client id that ever wrote to it, atomically. The renewal
   * has a place in the log of its own. `conflict` when `upTo` is not the head, or when one of its client ids has written
   * before: it changes nothing then.
   *
   * @returns the new head
   */
  renew(boardId: string, renewal: Renewal): Promise<Sequence>
  /** Notes that a board came out of a backup. */
  markRestored(boardId: string, restored: Restored): Promise<void>
  remove(boardId: string): Promise<void>
  /** Makes a durable write of no meaning: rejects when an append would. */
  probe(): Promise<void>
  /** Resolves when everything asked for before is settled. */
  close(): Promise<void>
}
