import * as Y from 'yjs'
import { answerOf, type KeptBoard, type KeptUpdate } from './cacheDatabase.ts'

/** A document as this browser kept it: one epoch, one layout. */
export interface Copy {
  epoch: string
  /** SCHEMA_VERSION of the page that wrote it. */
  schema: number
  /** From a membership, or a document, before the present one: only carried over. */
  former: boolean
  /** Only screens had a part in it, which carry nothing over. */
  onScreen?: boolean
  /** All that the server had confirmed, as one Yjs update. */
  confirmed: Uint8Array
  /** What was done here and has no receipt yet, oldest first; stands on `confirmed`. */
  unsent: Uint8Array[]
  /** Where it is kept. */
  keys: { confirmed: number[]; unsent: number[] }
}

export interface KeptCopies {
  board: KeptBoard | null
  copies: Copy[]
  /** Keys of what nobody needs: without a board, or another person's. */
  useless: number[]
}

/**
 * All that is kept of a board.
 *
 * @throws when the database or an update cannot be read
 */
export async function readCopies(database: IDBDatabase, boardId: string): Promise<KeptCopies> {
  const transaction = database.transaction(['boards', 'updates'])
  const ofBoard = transaction.objectStore('updates').index('board')
  const [board = null, updates, keys] = await Promise.all([
    answerOf(transaction.objectStore('boards').get(boardId) as IDBRequest<KeptBoard | undefined>),
    answerOf(ofBoard.getAll(boardId) as IDBRequest<KeptUpdate[]>),
    answerOf(ofBoard.getAllKeys(boardId) as IDBRequest<number[]>),
  ])
  const groups = new Map<string, { update: KeptUpdate; key: number }[]>()
  const useless: number[] = []
  for (const [place, update] of updates.entries()) {
    const key = keys[place] ?? 0
    const isTheirs = update.unsentBy !== undefined && update.unsentBy !== board?.me.participantId
    if (board === null || isTheirs) useless.push(key)
    else groupOf(groups, `${update.schema} ${update.former} ${update.epoch}`).push({ update, key })
  }
  return { board, copies: [...groups.values()].flatMap(copyOf), useless }
}

function groupOf<T>(groups: Map<string, T[]>, name: string): T[] {
  const group = groups.get(name) ?? []
  groups.set(name, group)
  return group
}

function copyOf(group: { update: KeptUpdate; key: number }[]): Copy[] {
  const [first] = group
  if (!first) return []
  const confirmed = group.filter(({ update }) => update.unsentBy === undefined)
  const unsent = group.filter(({ update }) => update.unsentBy !== undefined)
  return [
    {
      epoch: first.update.epoch,
      schema: first.update.schema,
      former: first.update.former === true,
      onScreen: group.every(({ update }) => update.onScreen),
      confirmed: Y.mergeUpdates(confirmed.map(({ update }) => update.update)),
      unsent: unsent.map(({ update }) => update.update),
      keys: { confirmed: confirmed.map(({ key }) => key), unsent: unsent.map(({ key }) => key) },
    },
  ]
}
