import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import * as Y from 'yjs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MAX_FRAME_BYTES, writeChunk, writePreview } from '@jisr/shared/protocol/messages.ts'
import { eventually } from './eventually.ts'
import { Notes } from './Notes.ts'
import { RawSocket, startSockets, type RawTraits, type SocketServer } from './socketServer.ts'
import { BOARD } from './roomStorage.ts'
import { SyncedPage } from './SyncedPage.ts'

const JISR = ['jisr.v1']
let server: SocketServer
let witness: SyncedPage
let bystander: SyncedPage
let raws: RawSocket[]

beforeEach(async () => {
  server = await startSockets()
  raws = []
  witness = page('witness')
  bystander = page('bystander')
  await Promise.all([witness.synced(), bystander.synced()])
})
afterEach(async () => {
  for (const { socket } of raws) socket.terminate()
  witness.destroy()
  bystander.destroy()
  await server.stop()
})

function page(session: string): SyncedPage {
  return new SyncedPage({ origin: server.origin, board: BOARD, cookie: `who=${session}.participant`, protocols: JISR })
}

async function raw(traits?: RawTraits): Promise<RawSocket> {
  const socket = new RawSocket(server, traits)
  raws.push(socket)
  return socket.open()
}

/** The others can still work together, and their sockets are the ones they had. */
async function expectOthersUndisturbed(): Promise<void> {
  const value = Math.random()
  witness.notes.set('pulse', value)
  await eventually(() => bystander.notes.get('pulse') === value)
  expect([witness.provider.wsUnsuccessfulReconnects, witness.closed, bystander.closed]).toEqual([
    0,
    undefined,
    undefined,
  ])
}

const text = (bytes: string): Uint8Array => new Uint8Array(Buffer.from(bytes, 'hex'))

describe('malformed frames', () => {
  test.each([
    ['nothing', ''],
    ['an endless number', 'ffffffffffffffffffff'],
    ['a sync message without its kind', '00'],
    ['an unknown kind of sync message', '000300'],
    ['an update shorter than it says', '0002ff01'],
    ['an update that reaches beyond the frame', '0002ffffffff0f0101'],
    ['an update that is none', '000204deadbeef'],
    ['a state vector that is none', '000003ffffff'],
    ['awareness shorter than it says', '010a0105'],
    ['awareness that is no JSON', '0106010501027b7b'],
    ['a preview shorter than it says', '4200ff7f01'],
    ['an unknown type below ours', '09'],
    ['an answer about permissions', '0200'],
    ['a chunk out of order', '4403050101'],
    ['a chunk without its numbers', '44'],
  ])('[PR2] %s', async (_what, hex) => {
    const offender = await raw()
    offender.send(text(hex))
    await eventually(() => offender.code === 4429)
    await expectOthersUndisturbed()
  })

  test('[PR2] text instead of bytes', async () => {
    const offender = await raw()
    offender.socket.send('hello')
    await eventually(() => offender.code === 4429)
    await expectOthersUndisturbed()
  })

  test('[PR2] a frame that breaks WebSocket itself', async () => {
    const offender = await raw()
    const { _socket: tcp } = offender.socket as unknown as { _socket: { write(bytes: Buffer): void } }
    tcp.write(Buffer.from([0xff, 0x80, 1, 2, 3, 4]))
    await eventually(() => offender.code === 4429)
    await expectOthersUndisturbed()
  })

  test('[PR2] a socket that breaks off in mid-frame and in mid-handshake', async () => {
    const offender = await raw()
    const { _socket: tcp } = offender.socket as unknown as {
      _socket: { write(bytes: Buffer): void; resetAndDestroy(): void }
    }
    tcp.write(Buffer.from([0x82, 0xfe, 0x10, 0x00, 1, 2, 3]))
    tcp.resetAndDestroy()
    const half = connect(Number(new URL(server.origin).port), '127.0.0.1')
    half.write(`GET /sync/${BOARD} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
    half.resetAndDestroy()
    await expectOthersUndisturbed()
  })

  test('[PR2] noise', async () => {
    for (let n = 0; n < 40; n += 1) {
      const offender = await raw()
      offender.send(n % 3, n % 3, randomBytes(200))
      offender.socket.terminate()
    }
    await expectOthersUndisturbed()
  })
})

test('[PR5] a message that a newer page may know is passed over, from a stock client it is malformed', async () => {
  const [newer, stock] = [await raw(), await raw({ protocols: [] })]
  newer.send(text('7f010203'))
  stock.send(text('7f010203'))
  await eventually(() => stock.code === 4429)
  newer.send(text('03'))
  await eventually(() => newer.framesOfType(1).length > 0)
  expect(newer.code).toBeUndefined()
  await expectOthersUndisturbed()
})

test('[PR3] a frame over 16 MiB', async () => {
  const offender = await raw()
  offender.send(0, 2, new Uint8Array(MAX_FRAME_BYTES))
  await eventually(() => offender.code === 4413)
  await expectOthersUndisturbed()
})

test('[PR10] an update in chunks counts as one frame', async () => {
  const writer = await raw()
  const doc = new Y.Doc()
  new Notes(doc).set('large', 'x'.repeat(100_000))
  const update = Y.encodeStateAsUpdate(doc)
  const frame = Buffer.concat([text('0002'), varUint(update.length), update])
  const size = 30_000
  const total = Math.ceil(frame.length / size)
  for (let index = 0; index < total; index += 1) {
    writer.send(writeChunk(index, total, frame.subarray(index * size, (index + 1) * size)))
  }
  await eventually(() => witness.notes.has('large'))
  await eventually(() => expect(writer.framesOfType(65).at(-1)).toEqual(new Uint8Array([65, 1])))
})

test('[PR6] updates with gaps, again and again', async () => {
  const offender = await raw()
  const before = process.cpuUsage().user
  const doc = new Y.Doc()
  for (let n = 0; n < 50; n += 1) doc.getMap('records').set(`${n}`, n)
  const known = Y.encodeStateVector(doc)
  doc.getMap('records').set('gap', 1)
  const update = Y.encodeStateAsUpdate(doc, known)
  for (let n = 0; n < 3000; n += 1) offender.send(0, 2, varUint(update.length), update)
  await eventually(() => offender.code === 4429)
  expect(offender.framesOfType(0).length).toBeLessThan(10)
  expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(3)
  await expectOthersUndisturbed()
})

test('[PR4] haste: a thousand edits at once are read more slowly, and none is lost', async () => {
  const hasty = page('hasty')
  await hasty.synced()
  for (let n = 0; n < 1000; n += 1) hasty.notes.set(`edit${n}`, n)
  await expectOthersUndisturbed()
  await eventually(() => bystander.notes.get('edit999') === 999)
  expect(hasty.closed).toBeUndefined()
  expect(hasty.provider.wsUnsuccessfulReconnects).toBe(0)
  hasty.destroy()
})

test('[RM19] previews without bounds reach nobody, and the sender stays', async () => {
  const offender = await raw()
  const listener = await raw()
  for (let n = 0; n < 20; n += 1) offender.send(writePreview(0, new Uint8Array(1024 * 1024)))
  offender.send(writePreview(99, new Uint8Array([7])))
  await eventually(() => listener.framesOfType(66).length === 1)
  expect(listener.framesOfType(66)[0]?.slice(-2)).toEqual(new Uint8Array([1, 7]))
  expect(offender.code).toBeUndefined()
})

function varUint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  return new Uint8Array([...bytes, rest])
}
