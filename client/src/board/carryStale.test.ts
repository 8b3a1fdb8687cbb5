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
async function openPage(server: Y.Doc, before?: LocalCache): Promise<LocalCache> {
  const cache = await LocalCache.open(BOARD, true, before?.inMemory(), before?.isSetAside)
  cache.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === FROM_SERVER) cache.recordRemote(update)
    else if (origin !== cache) cache.recordMine(update)
  })
  cache.remember({ me: ME, epoch: String(metaOf(server).get('epoch')) })
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
  const leftOver = carryStale(after, undefined)
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
  carryStale(after, undefined)
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
  expect(carryStale(after, btoa(String.fromCharCode(...vector)))).toEqual([])
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
    expect(carryStale(after, undefined)).toEqual([])
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
