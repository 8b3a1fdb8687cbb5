import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Me } from '@jisr/shared/api/boards.ts'
import { metaOf, recordsOf } from '@jisr/shared/document/roots.ts'
import { answerOf, completionOf, openCacheDatabase, type KeptUpdate } from './cacheDatabase.ts'
import { forgetBoard, forgetOldBoards, rememberedOn } from './keptBoards.ts'
import { LocalCache } from './localCache.ts'

const BOARD = 'b1'

function person(participantId: string, boardId = BOARD): Me {
  const organisation = { id: 'MOH', name: 'Ministry of Health' }
  const board = { id: boardId, title: 'Flood exercise' }
  return {
    participantId,
    name: 'Ali',
    organisation,
    role: 'participant',
    kind: 'person',
    board,
    serverTime: 0,
    timeZone: 'UTC',
  }
}
const ALI = person('ali')

/** The server's document of an epoch, with nothing on it. */
function serverDocument(epoch = 'e1'): Y.Doc {
  const doc = new Y.Doc()
  metaOf(doc).set('epoch', epoch)
  return doc
}

/** A tab on the board: what the provider does with its cache, without a socket. */
async function openTab(server?: Y.Doc, { me = ALI, boardId = BOARD } = {}) {
  const cache = await LocalCache.open(boardId, true)
  const { doc } = cache
  const FROM_SERVER = {}
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === FROM_SERVER) cache.recordRemote(update)
    else if (origin !== cache) cache.recordMine(update)
  })
  const receive = (from: Y.Doc): void => Y.applyUpdate(doc, Y.encodeStateAsUpdate(from), FROM_SERVER)
  if (server) {
    receive(server)
    cache.remember({ me, epoch: String(metaOf(server).get('epoch')) })
  }
  const note = (id: string): void => void recordsOf(doc).set(id, new Y.Map())
  return { cache, doc, receive, note, ids: () => [...recordsOf(doc).keys()].sort() }
}

function untilKept({ cache }: { cache: LocalCache }): Promise<void> {
  return vi.waitFor(() => expect(cache.keepsAll).toBe(true), { interval: 1 })
}

async function rewriteUpdates(rewrite: (update: KeptUpdate) => KeptUpdate): Promise<void> {
  const database = await openCacheDatabase()
  const updates = database.transaction('updates', 'readwrite').objectStore('updates')
  const [keys, values] = await Promise.all([answerOf(updates.getAllKeys()), answerOf(updates.getAll())])
  for (const [place, key] of keys.entries()) updates.put(rewrite(values[place] as KeptUpdate), key)
  await completionOf(updates.transaction)
  database.close()
}

async function keptUpdates(): Promise<number> {
  const database = await openCacheDatabase()
  const count = await answerOf(database.transaction('updates').objectStore('updates').count())
  database.close()
  return count
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

test('[OF1] what was confirmed and what was not comes back apart, in order, under the same name', async () => {
  const server = serverDocument()
  recordsOf(server).set('theirs', new Y.Map())
  const tab = await openTab(server)
  tab.note('one')
  tab.note('two')
  tab.note('three')
  await untilKept(tab)
  tab.cache.receipted(2)
  await tab.cache.close()

  const again = await openTab()
  expect(again.cache.board?.me).toEqual(ALI)
  expect(again.ids()).toEqual(['one', 'theirs', 'three', 'two'])
  expect(again.cache.unsent).toBe(2)
  again.cache.receipted(0)
  await again.cache.close()
  expect((await openTab()).cache.unsent).toBe(0)
})

test('[OF2] an edit does not count as kept before it is on disk', async () => {
  const tab = await openTab(serverDocument())
  tab.note('mine')
  expect(tab.cache.keepsAll).toBe(false)
  const told: boolean[] = []
  tab.cache.onChange = () => told.push(tab.cache.keepsAll)
  await untilKept(tab)
  expect(told.at(-1)).toBe(true)
  // Without a goodbye, as when the browser is killed.
  expect((await openTab()).ids()).toEqual(['mine'])
})

test('[OF3] two tabs append to one log, and a third one finds all of it', async () => {
  const server = serverDocument()
  const [left, right] = [await openTab(server), await openTab(server)]
  for (let edit = 0; edit < 250; edit += 1) {
    left.note(`left ${edit}`)
    left.cache.receipted(0)
    right.note(`right ${edit}`)
  }
  await Promise.all([left.cache.close(), right.cache.close()])
  const third = await openTab()
  expect(third.ids()).toHaveLength(500)
  expect(third.cache.unsent).toBe(250)
})

test('[OF3] a tab takes over what a tab that was closed had not sent, once', async () => {
  const server = serverDocument()
  const [closed, open] = [await openTab(server), await openTab(server)]
  closed.note('left behind')
  await closed.cache.close()
  const [orphan, ...more] = await open.cache.orphans()
  expect(more).toEqual([])
  Y.applyUpdate(open.doc, orphan!.update, open.cache)
  open.cache.adopt(orphan!, true)
  expect(open.ids()).toEqual(['left behind'])
  expect(await open.cache.orphans()).toEqual([])
  expect(open.cache.unsent).toBe(1)
  open.cache.receipted(0)
  await open.cache.close()
  expect((await openTab()).cache.unsent).toBe(0)
})

test('[OF4] what somebody else had not sent is neither shown to nor sent by the next person', async () => {
  const server = serverDocument()
  const ali = await openTab(server)
  ali.note('of Ali')
  await ali.cache.close()
  expect(await rememberedOn(BOARD)).toEqual({ me: ALI, unsent: 1 })
  const maryam = await openTab(server, { me: person('maryam') })
  await maryam.cache.close()
  const later = await openTab()
  expect(later.ids()).toEqual([])
  expect(later.cache.unsent).toBe(0)
  await later.cache.close()
  await forgetBoard(BOARD)
  expect(await rememberedOn(BOARD)).toBeNull()
})

test('[OF5] another epoch of the board is not merged with the copy; unsent edits of the old one stay, apart', async () => {
  const old = await openTab(serverDocument('e1'))
  old.note('of the old epoch')
  await old.cache.close()
  const before = await openTab()
  before.cache.remember({ epoch: 'e2' })
  await before.cache.close()

  const fresh = await openTab(serverDocument('e2'))
  expect(fresh.ids()).toEqual([])
  expect(fresh.cache.unsent).toBe(0)
  const [stale] = fresh.cache.stale
  expect(stale?.epoch).toBe('e1')
  const base = new Y.Doc()
  Y.applyUpdate(base, stale!.confirmed)
  expect([...recordsOf(base).keys()]).toEqual([])
  for (const update of stale!.unsent) Y.applyUpdate(base, update)
  expect([...recordsOf(base).keys()]).toEqual(['of the old epoch'])

  fresh.cache.dropStale(stale!)
  await fresh.cache.close()
  expect((await openTab()).cache.stale).toEqual([])
})

test('[OF5] nor is a copy of another layout, whose unsent edits stay apart too', async () => {
  const tab = await openTab(serverDocument())
  tab.note('in the old layout')
  await tab.cache.close()
  await rewriteUpdates((update) => ({ ...update, schema: update.schema - 1 }))
  const fresh = await openTab(serverDocument())
  expect(fresh.ids()).toEqual([])
  expect(fresh.cache.stale.map(({ unsent }) => unsent.length)).toEqual([1])
  await fresh.cache.close()
})

test('[OF6] a copy that cannot be read is dropped and said to be, and what comes then is kept', async () => {
  const tab = await openTab(serverDocument())
  tab.note('mine')
  await tab.cache.close()
  await rewriteUpdates((update) => ({ ...update, update: new Uint8Array([255, 255, 255]) }))

  const server = serverDocument()
  recordsOf(server).set('theirs', new Y.Map())
  const again = await openTab(server)
  expect(again.cache.wasUnreadable).toBe(true)
  expect(again.ids()).toEqual(['theirs'])
  await again.cache.close()
  expect((await openTab()).ids()).toEqual(['theirs'])
})

test('[OF7] without a database the page goes on, and nothing is called kept', async () => {
  globalThis.indexedDB = {
    open: () => {
      throw new DOMException('not here', 'SecurityError')
    },
  } as never
  const tab = await openTab(serverDocument())
  tab.note('mine')
  expect(tab.cache).toMatchObject({ works: false, keepsAll: false, obstacle: 'missing' })
  expect(await rememberedOn(BOARD)).toBeNull()
  await tab.cache.close()
})

test('[OF8] many updates become one, and unsent edits stay what they are', async () => {
  const server = serverDocument()
  const tab = await openTab(server)
  for (let edit = 0; edit < 300; edit += 1) {
    recordsOf(server).set('theirs', new Y.Map([['edit', edit]]))
    tab.receive(server)
    tab.note(`mine ${edit}`)
    await untilKept(tab)
    tab.cache.receipted(0)
  }
  await vi.waitFor(async () => expect(await keptUpdates()).toBe(1), { timeout: 10_000 })
  tab.note('unsent')
  await tab.cache.close()
  const again = await openTab()
  expect(again.ids()).toHaveLength(302)
  expect(again.cache.unsent).toBe(1)
})

test('[OF9] a board that the server took away leaves nothing on the device', async () => {
  const tab = await openTab(serverDocument())
  tab.note('mine')
  await tab.cache.forget()
  tab.note('after the end')
  expect(await rememberedOn(BOARD)).toBeNull()
  const again = await openTab()
  expect(again.cache.board).toBeNull()
  expect(again.ids()).toEqual([])
})

test('[OF9] edits that can never be sent are dropped, also those that were just being written', async () => {
  const tab = await openTab(serverDocument())
  tab.note('written')
  await untilKept(tab)
  tab.note('being written')
  tab.cache.dropUnsent()
  await tab.cache.close()
  const again = await openTab()
  expect(again.ids()).toEqual([])
  expect(again.cache.unsent).toBe(0)
})

test('[OF8] the boards used least go first, and none with unsent edits', async () => {
  for (const boardId of ['x', 'y', 'z']) {
    const tab = await openTab(serverDocument(), { me: person('ali', boardId), boardId })
    if (boardId === 'y') tab.note('mine')
    await tab.cache.close()
  }
  const database = await openCacheDatabase()
  await forgetOldBoards(database, BOARD, 0)
  database.close()
  expect(await rememberedOn('x')).toBeNull()
  expect(await rememberedOn('y')).toMatchObject({ unsent: 1 })
  expect(await rememberedOn('z')).toBeNull()
})

test('[OF3] a write that found no room and was tried again takes nothing of another tab with it', async () => {
  const server = serverDocument()
  const [mine, other] = [await openTab(server), await openTab(server)]
  await Promise.all([mine.cache.close(), other.cache.close()])
  const [tab, beside] = [await openTab(), await openTab()]
  const commit = vi.spyOn(IDBTransaction.prototype, 'commit').mockImplementationOnce(function (this: IDBTransaction) {
    // Behind the writes, which have got their keys by then.
    const last = this.objectStore('updates').count()
    last.addEventListener('success', () => {
      Object.defineProperty(this, 'error', { value: new DOMException('full', 'QuotaExceededError') })
      this.abort()
      beside.note('beside')
    })
  })
  tab.note('first')
  tab.cache.receipted(0)
  await untilKept(beside)
  commit.mockRestore()
  for (let n = 0; n < 210; n += 1) {
    tab.note(`n${n}`)
    // One write each.
    await untilKept(tab)
    tab.cache.receipted(0)
  }
  await tab.cache.close()
  await beside.cache.close()
  expect(await rememberedOn(BOARD)).toMatchObject({ unsent: 1 })
})

test('[OF18] a reader’s copy goes when it was set aside, and a screen leaves that of a member’s page alone', async () => {
  const server = serverDocument()
  recordsOf(server).set('lost', new Y.Map())
  const tab = await openTab(server)
  await tab.cache.close()
  const screen = await LocalCache.open(BOARD, false, [], true)
  screen.recordRemote(Y.encodeStateAsUpdate(serverDocument()))
  await screen.close()
  const writer = await LocalCache.open(BOARD, true, [], true)
  expect([recordsOf(screen.doc).size, recordsOf(writer.doc).size, writer.stale.length]).toEqual([0, 0, 1])
  writer.remember({ me: { ...ALI, role: 'viewer' } })
  await writer.close()
  const reader = await LocalCache.open(BOARD, true, [], true)
  expect([recordsOf(reader.doc).size, reader.stale.length]).toEqual([0, 0])
  await reader.close()
  expect((await openTab()).ids()).toEqual([])
})

/** Opens the board on a screen, which is shown the server's document. @returns ids of what the copy held */
async function screen(from: Y.Doc, isSetAside = false): Promise<string[]> {
  const cache = await LocalCache.open(BOARD, false, [], isSetAside)
  const shown = [...recordsOf(cache.doc).keys()]
  cache.remember({ me: ALI, epoch: 'e1' })
  const update = Y.encodeStateAsUpdate(from)
  Y.applyUpdate(cache.doc, update, cache)
  cache.recordRemote(update)
  await cache.close()
  return shown
}

test('[OF18] the copy of a browser whose screens alone showed the board goes when it was set aside', async () => {
  const server = serverDocument()
  const lost = serverDocument()
  recordsOf(lost).set('lost', new Y.Map())
  expect(await screen(lost)).toEqual([])
  expect(await screen(server)).toEqual(['lost'])
  expect(await screen(server, true)).toEqual([])
  expect(await screen(server)).toEqual([])

  // What a member's page has shown it may bring back.
  const tab = await openTab(lost)
  await tab.cache.close()
  expect(await screen(server, true)).toEqual([])
  expect(await screen(server)).toEqual(['lost'])
})
