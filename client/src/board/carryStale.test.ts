import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { blankBoard, makeShape } from '../../../tests/factories.ts'
import type { Me } from '@jisr/shared/api/boards.ts'
import { writeRecord } from '@jisr/shared/document/records.ts'
import { renewDocument } from '@jisr/shared/document/renew.ts'
import { metaOf, recordsOf } from '@jisr/shared/document/roots.ts'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import { answerOf, openCacheDatabase } from '../provider/cacheDatabase.ts'
import { forgetOldBoards, handOver, rememberedOn } from '../provider/keptBoards.ts'
import { LocalCache } from '../provider/localCache.ts'
import { carryStale } from './carryStale.ts'

const BOARD = 'b1'
const ME: Me = {
  participantId: 'ali',
  name: 'Ali',
  organisation: { id: 'MOH', name: 'Ministry of Health' },
  role: 'participant',
  kind: 'person',
  board: { id: BOARD, title: 'Flood exercise' },
  serverTime: 0,
  timeZone: 'UTC',
}
const FROM_SERVER = {}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})
afterEach(() => vi.unstubAllGlobals())

/** The server's document, with two boxes. */
function serverDocument(): Y.Doc {
  const doc = new Y.Doc()
  seedDocument(doc, 'first', [...blankBoard(), makeShape('geo', 'kept'), makeShape('geo', 'gone')], 'test')
  return doc
}

/** A page on the board, as the provider uses its cache. */
async function openPage(server: Y.Doc, before?: LocalCache, me = ME): Promise<LocalCache> {
  const cache = await LocalCache.open(BOARD, true, before?.inMemory(), before?.isSetAside)
  cache.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === FROM_SERVER) cache.recordRemote(update)
    else if (origin !== cache) cache.recordMine(update)
  })
  cache.remember({ me, epoch: String(metaOf(server).get('epoch')) })
  if (metaOf(cache.doc).get('epoch') === undefined) receive(cache, server)
  return cache
}

function receive(cache: LocalCache, server: Y.Doc): void {
  Y.applyUpdate(cache.doc, Y.encodeStateAsUpdate(server), FROM_SERVER)
}

/** Three edits: one that the server confirms, one of a box that others will delete, one of a box that stays. */
function edit(cache: LocalCache, server: Y.Doc): void {
  writeRecord(recordsOf(cache.doc), makeShape('note', 'confirmed'))
  Y.applyUpdate(server, Y.encodeStateAsUpdate(cache.doc))
  cache.receipted(0)
  recordsOf(cache.doc).get('shape:kept')?.set('rotation', 2)
  recordsOf(cache.doc).get('shape:gone')?.set('rotation', 2)
}

/** Others delete what they do not need, all leave, and the board begins anew. */
function overtake(server: Y.Doc): Y.Doc {
  recordsOf(server).delete('shape:gone')
  recordsOf(server).delete('shape:confirmed')
  return renewDocument(server, 'second')
}

test.each([
  { place: 'on this device', works: true },
  { place: 'in memory only', works: false },
])('[EP7] what was kept $place is brought along, and counts as unsent until then', async ({ works }) => {
  if (!works) vi.stubGlobal('indexedDB', undefined)
  const server = serverDocument()
  const before = await openPage(server)
  edit(before, server)
  const fresh = overtake(server)
  before.remember({ epoch: 'second' })
  await before.close()

  const after = await openPage(fresh, before)
  expect(after.works).toBe(works)
  expect(after.waiting).toBe(2)
  const leftOver = await carryStale(after, undefined)
  expect(leftOver.map(({ why, record }) => [why, record.id])).toEqual([['deleted', 'shape:gone']])
  expect([...recordsOf(after.doc).keys()].sort()).toEqual(['document:document', 'page:page', 'shape:kept'])
  expect(recordsOf(after.doc).get('shape:kept')?.get('rotation')).toBe(2)
  expect([after.waiting, after.unsent]).toEqual([0, 1])
  await after.close()
})

test('[EP7] what was brought along is not brought again by the next page', async () => {
  const server = serverDocument()
  const before = await openPage(server)
  edit(before, server)
  const fresh = overtake(server)
  before.remember({ epoch: 'second' })
  await before.close()
  const after = await openPage(fresh)
  await carryStale(after, undefined)
  await after.close()

  const next = await openPage(fresh)
  expect(next.stale).toEqual([])
  expect(recordsOf(next.doc).get('shape:kept')?.get('rotation')).toBe(2)
  expect(next.unsent).toBe(1)
  await next.close()
})

test('[EP10] a page of a later epoch brings back to a restored server what it lacks, sent before or not', async () => {
  const server = serverDocument()
  const backup = new Y.Doc()
  Y.applyUpdate(backup, Y.encodeStateAsUpdate(server))
  const vector = Y.encodeStateVector(backup)
  const fresh = overtake(server)
  const before = await openPage(fresh)
  writeRecord(recordsOf(before.doc), makeShape('note', 'confirmed'))
  before.receipted(0)
  recordsOf(before.doc).get('shape:kept')?.set('rotation', 2)
  before.remember({ epoch: 'first' })
  await before.close()

  const after = await openPage(backup)
  expect(await carryStale(after, btoa(String.fromCharCode(...vector)))).toEqual([])
  const ids = ['document:document', 'page:page', 'shape:confirmed', 'shape:kept']
  expect([...recordsOf(after.doc).keys()].sort()).toEqual(ids)
  expect(recordsOf(after.doc).get('shape:kept')?.get('rotation')).toBe(2)
  await after.close()
})

test.each([
  { place: 'on this device', works: true },
  { place: 'in memory only', works: false },
])(
  '[OF17] a copy $place that was set aside begins anew under another client id, and loses nothing',
  async ({ works }) => {
    if (!works) vi.stubGlobal('indexedDB', undefined)
    const server = serverDocument()
    const before = await openPage(server)
    const crashed = Y.encodeStateAsUpdate(server)
    writeRecord(recordsOf(server), makeShape('note', 'lost'))
    receive(before, server)
    recordsOf(before.doc).get('shape:kept')?.set('rotation', 2)
    recordsOf(before.doc).get('shape:lost')?.set('rotation', 1)
    before.isSetAside = true
    await before.close()

    const restarted = new Y.Doc()
    Y.applyUpdate(restarted, crashed)
    const after = await openPage(restarted, before)
    expect([after.works, after.waiting]).toEqual([works, 2])
    expect(recordsOf(after.doc).has('shape:lost')).toBe(false)
    // Another tab's edits would be adopted; these are carried over.
    expect(await after.orphans()).toEqual([])
    expect(await carryStale(after, undefined)).toEqual([])
    const news = Y.encodeStateAsUpdate(after.doc, Y.encodeStateVector(restarted))
    expect([...Y.parseUpdateMeta(news).from.keys()]).toEqual([after.doc.clientID])
    Y.applyUpdate(restarted, news)
    expect(recordsOf(restarted).get('shape:kept')?.get('rotation')).toBe(2)
    expect(recordsOf(restarted).get('shape:lost')?.get('rotation')).toBe(1)
    await after.close()
    if (!works) return

    const next = await openPage(restarted)
    expect(next.stale).toEqual([])
    expect(recordsOf(next.doc).toJSON()).toEqual(recordsOf(restarted).toJSON())
    await next.close()
  },
)

test('[EP7] what was done after the database failed is brought along too', async () => {
  const server = serverDocument()
  const before = await openPage(server)
  edit(before, server)
  await vi.waitFor(() => expect(before.keepsAll).toBe(true))
  const commit = vi.spyOn(IDBTransaction.prototype, 'commit').mockImplementation(function (this: IDBTransaction) {
    this.abort()
  })
  recordsOf(before.doc).get('shape:kept')?.set('opacity', 0.5)
  await vi.waitFor(() => expect(before.works).toBe(false))
  commit.mockRestore()
  writeRecord(recordsOf(before.doc), makeShape('note', 'late'))
  expect(before.canCarry).toBe(true)
  const fresh = overtake(server)
  await before.close()

  const after = await openPage(fresh, before)
  expect(after.waiting).toBe(4)
  await carryStale(after, undefined)
  expect([...recordsOf(after.doc).keys()].sort()).toEqual([
    'document:document',
    'page:page',
    'shape:kept',
    'shape:late',
  ])
  const kept = recordsOf(after.doc).get('shape:kept')
  expect([kept?.get('rotation'), kept?.get('opacity')]).toEqual([2, 0.5])
  await after.close()
  const next = await openPage(fresh)
  expect(next.stale).toEqual([])
  await next.close()
})

test('[OF3] of two tabs with one stale copy one carries it over, and what others do in between stays', async () => {
  const server = serverDocument()
  const before = await openPage(server)
  edit(before, server)
  const fresh = overtake(server)
  before.remember({ epoch: 'second' })
  await before.close()
  const [one, two] = [await openPage(fresh), await openPage(fresh)]
  await carryStale(one, undefined)
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(one.doc))
  recordsOf(fresh).get('shape:kept')?.set('rotation', 3)
  receive(two, fresh)
  expect(await carryStale(two, undefined)).toEqual([])
  expect(recordsOf(two.doc).get('shape:kept')?.get('rotation')).toBe(3)
  expect([two.waiting, two.unsent]).toEqual([0, 0])
  await Promise.all([one.close(), two.close()])
})

test('[OF3] a tab that is still in the former document brings along later what it did there', async () => {
  const server = serverDocument()
  const [one, two] = [await openPage(server), await openPage(server)]
  edit(one, server)
  recordsOf(two.doc).get('shape:kept')?.set('opacity', 0.5)
  await vi.waitFor(() => expect(two.keepsAll).toBe(true))
  const fresh = overtake(server)
  one.remember({ epoch: 'second' })
  await one.close()
  const first = await openPage(fresh)
  recordsOf(two.doc).get('shape:kept')?.set('isLocked', true)
  await two.close()
  await carryStale(first, undefined)
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(first.doc))
  await first.close()
  const second = await openPage(fresh)
  receive(second, fresh)
  await carryStale(second, undefined)
  const kept = recordsOf(second.doc).get('shape:kept')
  expect([kept?.get('rotation'), kept?.get('opacity'), kept?.get('isLocked')]).toEqual([2, 0.5, true])
  await second.close()
})

/** Ali joined after the backup was taken, so the restored server knows nothing of him. */
async function turnedAway() {
  const server = serverDocument()
  const backup = new Y.Doc()
  Y.applyUpdate(backup, Y.encodeStateAsUpdate(server))
  const before = await openPage(server)
  edit(before, server)
  await before.seal()
  expect(await rememberedOn(BOARD)).toBeNull()
  return { backup, restored: btoa(String.fromCharCode(...Y.encodeStateVector(backup))) }
}

const AGAIN = { ...ME, participantId: 'ali again' }

test('[OF16] whoever joins a restored board again brings along what it lacks, confirmed or not', async () => {
  const { backup, restored } = await turnedAway()
  await handOver(BOARD, AGAIN, ' ali')
  const after = await openPage(backup, undefined, AGAIN)
  expect(recordsOf(after.doc).has('shape:confirmed')).toBe(false)
  expect(await after.orphans()).toEqual([])
  expect(await carryStale(after, restored)).toEqual([])
  expect([...recordsOf(after.doc).keys()]).toContain('shape:confirmed')
  expect(recordsOf(after.doc).get('shape:kept')?.get('rotation')).toBe(2)
  await after.close()
  const next = await openPage(backup, undefined, AGAIN)
  expect([next.stale, next.unsent]).toEqual([[], 1])
  await next.close()
})

test('[OF16] [OF17] what the server of today never had is brought along too, whoever confirmed it', async () => {
  const { backup } = await turnedAway()
  await handOver(BOARD, AGAIN, 'Ali')
  const after = await openPage(backup, undefined, AGAIN)
  await carryStale(after, undefined)
  expect(recordsOf(after.doc).has('shape:confirmed')).toBe(true)
  expect(recordsOf(after.doc).get('shape:kept')?.get('rotation')).toBe(2)
  await after.close()
})

test('[OF16] [EP8] a copy that is older than the backup deletes nothing', async () => {
  const server = serverDocument()
  const before = await openPage(server)
  recordsOf(before.doc).get('shape:kept')?.set('rotation', 2)
  await before.seal()
  writeRecord(recordsOf(server), makeShape('geo', 'later'))
  const restored = btoa(String.fromCharCode(...Y.encodeStateVector(server)))
  await handOver(BOARD, AGAIN, 'Ali')
  const after = await openPage(server, undefined, AGAIN)
  await carryStale(after, restored)
  expect(recordsOf(after.doc).has('shape:later')).toBe(true)
  expect(recordsOf(after.doc).get('shape:kept')?.get('rotation')).toBe(2)
  await after.close()
})

test('[OF16] [OF4] a sealed copy is shown to nobody, and somebody else who joins gets nothing of it', async () => {
  const { backup, restored } = await turnedAway()
  const sealed = await LocalCache.open(BOARD, true)
  expect(recordsOf(sealed.doc).size).toBe(0)
  await sealed.close()
  await handOver(BOARD, { ...AGAIN, name: 'Sara' }, 'Sara')
  const after = await openPage(backup, undefined, { ...AGAIN, name: 'Sara' })
  expect(after.stale).toEqual([])
  await carryStale(after, restored)
  expect(recordsOf(after.doc).has('shape:confirmed')).toBe(false)
  await after.close()
})

test('[OF16] a sealed copy waits a month, however full the device is', async () => {
  await turnedAway()
  const database = await openCacheDatabase()
  await forgetOldBoards(database, 'another', 0)
  const count = (): Promise<number> => answerOf(database.transaction('updates').objectStore('updates').count())
  expect(await count()).toBeGreaterThan(0)
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(Date.now() + 31 * 24 * 3_600_000)
  await forgetOldBoards(database, 'another')
  vi.useRealTimers()
  expect(await count()).toBe(0)
  database.close()
})
