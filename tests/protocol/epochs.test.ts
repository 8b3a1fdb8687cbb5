import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { writeRecord } from '@jisr/shared/document/records.ts'
import { ancestorsOf, metaOf, recordsOf } from '@jisr/shared/document/roots.ts'
import { makeShape } from '../factories.ts'
import { eventually } from './eventually.ts'
import { RoomPerson, syncFrame } from './RoomPerson.ts'
import { BOARD, FaultyStorage } from './roomStorage.ts'
import { RawSocket, startSockets, type SocketServer } from './socketServer.ts'
import { SyncedPage } from './SyncedPage.ts'

const ASLEEP = 40

let server: SocketServer
let pages: SyncedPage[]

beforeEach(async () => {
  // A room is left for good as soon as nobody is in it.
  server = await startSockets(new FaultyStorage(), 0)
  pages = []
})
afterEach(async () => {
  server.storage.release()
  for (const page of pages) page.destroy()
  await server.stop()
})

function page(who: string, { protocols = [], doc }: { protocols?: string[]; doc?: Y.Doc } = {}): SyncedPage {
  const opened = new SyncedPage({ origin: server.origin, board: BOARD, cookie: `who=${who}.participant`, protocols })
  if (doc) Y.applyUpdate(opened.doc, Y.encodeStateAsUpdate(doc))
  pages.push(opened)
  return opened
}

/** Leaves so much behind that a fresh document is worth it. */
function growOld(doc: Y.Doc): void {
  const record = recordsOf(doc).get('page:page')
  doc.transact(() => {
    for (let n = 0; n < 3000; n += 1) {
      record?.set('name', `Page ${n}`)
      record?.set('index', `a${(n % 8) + 1}`)
    }
  })
}

const stored = async (): Promise<Y.Doc> => server.storage.stored()
const epochOf = (doc: Y.Doc): unknown => metaOf(doc).get('epoch')
const isStored = (id: string) => eventually(async () => recordsOf(await stored()).has(id))

async function untilRenewed(): Promise<Y.Doc> {
  await eventually(async () => {
    server.rooms.tick()
    return epochOf(await stored()) !== 'epoch'
  })
  return stored()
}

/** The board as `ali` knew it, after which others deleted `shape:gone` and all left. */
async function overtaken(): Promise<Y.Doc> {
  const [ali, sara] = [await page('ali').synced(), await page('sara').synced()]
  for (const id of ['gone', 'kept']) writeRecord(recordsOf(ali.doc), makeShape('frame', id))
  growOld(ali.doc)
  await eventually(() => sara.records.has('shape:kept'))
  await eventually(async () => recordsOf(await stored()).has('shape:kept'))
  ali.destroy()
  const old = new Y.Doc()
  Y.applyUpdate(old, Y.encodeStateAsUpdate(ali.doc))
  sara.records.delete('shape:gone')
  await eventually(async () => !recordsOf(await stored()).has('shape:gone'))
  sara.destroy()
  await untilRenewed()
  return old
}

describe('a board that grew old', () => {
  test('[EP3] gets a fresh document when the last person has left, and not before', async () => {
    const [ali, sara] = [await page('ali').synced(), await page('sara').synced()]
    writeRecord(recordsOf(ali.doc), makeShape('geo', 'a'))
    growOld(ali.doc)
    await isStored('shape:a')
    ali.destroy()
    for (let n = 0; n < 5; n += 1) server.rooms.tick()
    sara.notes.set('still here', 1)
    await isStored('shape:still here')
    expect(epochOf(await stored())).toBe('epoch')

    const before = recordsOf(await stored()).toJSON()
    sara.destroy()
    const fresh = await untilRenewed()
    expect(recordsOf(fresh).toJSON()).toEqual(before)
    expect(ancestorsOf(fresh)).toEqual(['epoch'])
    expect(fresh.store.clients.size).toBe(1)
    const late = await page('noor').synced()
    expect(late.records.toJSON()).toEqual(before)
    late.notes.set('goes on', 1)
    await isStored('shape:goes on')
  })

  test('[EP3] gets none when that would shed next to nothing', async () => {
    const ali = await page('ali').synced()
    ali.notes.set('x', 1)
    await isStored('shape:x')
    ali.destroy()
    await eventually(async () => {
      server.rooms.tick()
      // It was left: its log has become a snapshot.
      return (await server.storage.load(BOARD)).snapshotHead > 0
    })
    expect(epochOf(await stored())).toBe('epoch')
  })

  test('[EP3] lets in who comes in that moment, to the fresh document', async () => {
    const ali = await page('ali').synced()
    growOld(ali.doc)
    await eventually(async () => (await server.storage.load(BOARD)).head > 1)
    ali.destroy()
    server.storage.hold()
    await eventually(() => {
      server.rooms.tick()
      return server.storage.renewals === 1
    })
    const sara = page('sara')
    server.storage.release()
    await sara.synced()
    expect(epochOf(sara.doc)).not.toBe('epoch')
    expect(sara.closed).toBeUndefined()
    sara.notes.set('x', 1)
    await isStored('shape:x')
  })

  test('[EP3] keeps its old document when the store fails, and opens as it was', async () => {
    const ali = await page('ali').synced()
    growOld(ali.doc)
    await eventually(async () => (await server.storage.load(BOARD)).head > 1)
    ali.destroy()
    server.storage.failing = true
    await eventually(() => {
      server.rooms.tick()
      return server.log.some(({ message }) => message === 'the board keeps its old document')
    })
    server.storage.failing = false
    const back = await page('ali').synced()
    expect(epochOf(back.doc)).toBe('epoch')
    expect(back.records.toJSON()).toEqual(recordsOf(await stored()).toJSON())
  })

  test('[EP3] [RM32] that cannot be renewed gets a snapshot all the same', async () => {
    const ali = await page('ali').synced()
    growOld(ali.doc)
    await eventually(async () => (await server.storage.load(BOARD)).head > 1)
    vi.spyOn(server.storage, 'renew').mockRejectedValue(new Error('no room'))
    ali.destroy()
    await eventually(async () => {
      server.rooms.tick()
      return (await server.storage.load(BOARD)).updates.length === 0
    })
    expect(epochOf(await stored())).toBe('epoch')
  })

  test('[EP3] that is deleted in that moment stays deleted', async () => {
    const ali = await page('ali').synced()
    growOld(ali.doc)
    await eventually(async () => (await server.storage.load(BOARD)).head > 1)
    ali.destroy()
    server.storage.hold()
    await eventually(() => {
      server.rooms.tick()
      return server.storage.renewals === 1
    })
    const dropped = server.rooms.drop(BOARD).then(() => server.storage.remove(BOARD))
    server.storage.release()
    await dropped
    expect((await server.storage.load(BOARD)).head).toBe(0)
  })
})

describe('who holds a former document', () => {
  test('[EP4] forty tabs asleep over the change revive nothing, whatever they did meanwhile', async () => {
    const old = await overtaken()
    const { head } = await server.storage.load(BOARD)
    const asleep = Array.from({ length: ASLEEP }, (_, n) => {
      const tab = page(n % 2 ? 'ali' : 'omar', { doc: old, protocols: n % 3 ? [] : ['jisr.v1'] })
      const records = recordsOf(tab.doc)
      if (n % 4 > 0) records.get('shape:gone')?.set('place', ['page:page', n, n])
      if (n % 4 > 1) writeRecord(records, makeShape('geo', `child${n}`, { parentId: 'shape:gone' as never }))
      if (n % 4 > 2) records.delete('shape:kept')
      return tab
    })
    await eventually(() => asleep.every(({ closed }) => closed === 4409))
    expect((await server.storage.load(BOARD)).head).toBe(head)
    const fresh = await page('noor').synced()
    expect([...fresh.records.keys()].sort()).toEqual(['document:document', 'page:page', 'shape:kept'])
  })

  test('[EP4] is closed with 4409 before anything is read, whether a question, an edit or a deletion names it', async () => {
    const old = await overtaken()
    const { head } = await server.storage.load(BOARD)
    const fresh = new Y.Doc()
    Y.applyUpdate(fresh, Y.encodeStateAsUpdate(await stored()))
    const before = Y.encodeStateVector(old)
    recordsOf(old).get('shape:kept')?.set('rotation', 1)
    const edit = Y.encodeStateAsUpdate(old, before)
    const afterEdit = Y.encodeStateVector(old)
    recordsOf(old).delete('shape:kept')
    const deletion = Y.encodeStateAsUpdate(old, afterEdit)
    const ofNew = new Y.Doc()
    writeRecord(recordsOf(ofNew), makeShape('geo', 'smuggled'))
    const mixed = Y.mergeUpdates([Y.encodeStateAsUpdate(ofNew), deletion])
    const frames = [
      syncFrame((encoder) => syncProtocol.writeSyncStep1(encoder, old)),
      syncFrame((encoder) => syncProtocol.writeSyncStep2(encoder, old)),
      ...[edit, deletion, mixed].map((update) => syncFrame((encoder) => syncProtocol.writeUpdate(encoder, update))),
    ]
    for (const frame of frames) {
      const socket = await new RawSocket(server).open()
      const answers = () => socket.frames.filter((each) => each[0] === 0 && each[1] === 1)
      socket.send(frame)
      await eventually(() => socket.code !== undefined)
      expect(socket.code).toBe(4409)
      expect(answers()).toEqual([])
    }
    expect((await server.storage.load(BOARD)).head).toBe(head)
    expect(recordsOf(await stored()).toJSON()).toEqual(recordsOf(fresh).toJSON())
  })

  test('[EP4] is turned back by the first question, however much is unread, and writes nothing behind it', async () => {
    const old = await overtaken()
    const slow = new RoomPerson({ sessionId: 'ali', doc: old })
    slow.unread = 1024 * 1024
    slow.enter(await server.rooms.open(BOARD))
    writeRecord(recordsOf(old), makeShape('geo', 'alone'))
    expect(slow.closed?.code).toBe(4409)
    const fresh = await page('noor').synced()
    expect([...fresh.records.keys()].sort()).toEqual(['document:document', 'page:page', 'shape:kept'])
  })

  test('[EP4] is turned back after a restart and a second change too', async () => {
    const old = await overtaken()
    const { storage } = server
    const second = await page('sara').synced()
    growOld(second.doc)
    await eventually(async () => (await storage.load(BOARD)).head > (await storage.load(BOARD)).snapshotHead)
    second.destroy()
    const { length: ancestors } = ancestorsOf(await stored())
    await eventually(async () => {
      server.rooms.tick()
      return ancestorsOf(await stored()).length > ancestors
    })
    await server.stop()
    server = await startSockets(storage, 0)
    const tab = page('ali', { doc: old })
    await eventually(() => tab.closed === 4409)
    expect(recordsOf(await stored()).has('shape:gone')).toBe(false)
  })
})
