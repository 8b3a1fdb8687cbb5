import { nameKey } from '@jisr/shared/access/displayName.ts'
import type { Participant } from '@jisr/shared/access/roles.ts'
import type { Me } from '@jisr/shared/api/boards.ts'
import { answerOf, completionOf, openCacheDatabase, type KeptBoard, type KeptUpdate } from './cacheDatabase.ts'
import { forgetImages } from './keptImages.ts'

/** Boards kept on one device, the most recently used ones; those with unsent edits besides. */
const MAX_BOARDS = 30
/** Milliseconds; as long as the session's cookie lives. */
const MAX_AGE = 30 * 24 * 60 * 60 * 1000

type Kept = IDBRequest<KeptBoard | undefined>

/** Who this browser was on a board the last time, and how many of its edits there wait to be sent. */
export interface Remembered {
  me: Me
  unsent: number
}

/** Null when nothing that may be shown is kept of that board, or nothing can be. */
export async function rememberedOn(boardId: string): Promise<Remembered | null> {
  try {
    return await withDatabase(async (database) => {
      const transaction = database.transaction(['boards', 'updates'])
      const [board, unsent] = await Promise.all([
        answerOf(transaction.objectStore('boards').get(boardId) as IDBRequest<KeptBoard | undefined>),
        answerOf(transaction.objectStore('updates').index('unsentBy').getAll() as IDBRequest<KeptUpdate[]>),
      ])
      if (!board || board.sealed) return null
      return { me: board.me, unsent: unsent.filter((update) => isMine(update, board)).length }
    })
  } catch {
    return null
  }
}

/**
 * The same browser joined the board again, by a membership that the server does not connect with the one before: what the
 * server forgot of it is brought along, unless it is somebody else's.
 *
 * @param typed the name as the person gave it
 */
export async function handOver(boardId: string, participant: Participant, typed: string): Promise<void> {
  await withDatabase(async (database) => {
    const board = await answerOf(database.transaction('boards').objectStore('boards').get(boardId) as Kept)
    const isSame = board !== undefined && keyOf(board.me.name) === keyOf(typed)
    await (isSame ? giveTo(database, board, participant) : removeBoard(database, boardId))
  }).catch(() => undefined)
}

async function giveTo(database: IDBDatabase, board: KeptBoard, participant: Participant): Promise<void> {
  const transaction = database.transaction(['boards', 'updates'], 'readwrite')
  const { sealed: _sealed, ...open } = board
  transaction.objectStore('boards').put({ ...open, me: { ...board.me, ...participant } })
  const ofBoard = transaction.objectStore('updates').index('board').openCursor(board.id)
  ofBoard.addEventListener('success', () => {
    const cursor = ofBoard.result
    if (!cursor) return
    const update = cursor.value as KeptUpdate
    const isMine = update.unsentBy === board.me.participantId
    if (update.unsentBy !== undefined && !isMine) cursor.delete()
    else cursor.update({ ...update, former: true, ...(isMine && { unsentBy: participant.participantId }) })
    cursor.continue()
  })
  await completionOf(transaction)
}

/** Without the number that the server puts behind a name that somebody else has. */
function keyOf(name: string): string {
  return nameKey(name.trim().replace(/ \(\d+\)$/, ''))
}

/** What another person left here is neither shown to nor sent by whoever comes next. */
export async function forgetBoard(boardId: string): Promise<void> {
  await withDatabase((database) => removeBoard(database, boardId)).catch(() => undefined)
}

/** @param participantId removes what is that person's; without it everything of the board goes */
export async function removeBoard(database: IDBDatabase, boardId: string, participantId?: string): Promise<void> {
  const transaction = database.transaction(['boards', 'updates'], 'readwrite')
  const updates = transaction.objectStore('updates')
  const board = await answerOf(transaction.objectStore('boards').get(boardId) as IDBRequest<KeptBoard | undefined>)
  // Another tab may have joined as somebody else meanwhile, whose copy it is now.
  const isTheirs = participantId !== undefined && board !== undefined && board.me.participantId !== participantId
  if (!isTheirs) transaction.objectStore('boards').delete(boardId)
  updates
    .index('board')
    .openCursor(boardId)
    .addEventListener('success', (event) => {
      const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result
      if (!cursor) return
      if (!isTheirs || (cursor.value as KeptUpdate).unsentBy === participantId) cursor.delete()
      cursor.continue()
    })
  await completionOf(transaction)
  if (!isTheirs) await forgetImages(boardId)
}

/** Nobody is shown what is kept of the board, and it waits a month for whoever joins again under the same name. */
export async function sealBoard(database: IDBDatabase, boardId: string, participantId: string): Promise<void> {
  const transaction = database.transaction('boards', 'readwrite')
  const boards = transaction.objectStore('boards')
  const board = await answerOf(boards.get(boardId) as Kept)
  // Another tab may have joined anew meanwhile, whose copy it is now.
  const isMine = board?.me.participantId === participantId
  if (isMine) boards.put({ ...board, sealed: true, usedAt: Date.now() })
  await completionOf(transaction)
  if (isMine) await forgetImages(boardId)
}

/** @param most how many other boards may stay */
export async function forgetOldBoards(database: IDBDatabase, besides: string, most = MAX_BOARDS): Promise<void> {
  const transaction = database.transaction(['boards', 'updates'])
  const [boards, unsent] = await Promise.all([
    answerOf(transaction.objectStore('boards').getAll() as IDBRequest<KeptBoard[]>),
    answerOf(transaction.objectStore('updates').index('unsentBy').getAll() as IDBRequest<KeptUpdate[]>),
  ])
  const others = boards
    .filter((board) => board.id !== besides && (board.sealed || !unsent.some((update) => isMine(update, board))))
    .sort((a, b) => b.usedAt - a.usedAt)
  const old = others.filter(({ sealed, usedAt }, place) => (place >= most && !sealed) || Date.now() - usedAt > MAX_AGE)
  for (const { id } of old) await removeBoard(database, id)
}

function isMine({ board, unsentBy }: KeptUpdate, { id, me }: KeptBoard): boolean {
  return board === id && unsentBy === me.participantId
}

async function withDatabase<T>(work: (database: IDBDatabase) => Promise<T>): Promise<T> {
  const database = await openCacheDatabase()
  try {
    return await work(database)
  } finally {
    database.close()
  }
}
