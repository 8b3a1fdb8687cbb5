import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import * as encoding from 'lib0/encoding'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import type { Me } from '@jisr/shared/api/boards.ts'
import { metaOf, recordsOf } from '@jisr/shared/document/roots.ts'
import { CloseEvents } from '@jisr/shared/protocol/closeEvents.ts'
import { MessageType, writeWelcome } from '@jisr/shared/protocol/messages.ts'
import { SCHEMA_VERSION } from '@jisr/shared/protocol/version.ts'
import { BoardProvider, LocalEndings } from './boardProvider.ts'
import { handOver, rememberedOn } from './keptBoards.ts'
import { LocalCache } from './localCache.ts'

const BOARD = 'b1'

function person(participantId: string): Me {
  return {
    participantId,
    name: participantId,
    organisation: { id: 'MOH', name: 'Ministry of Health' },
    role: 'participant',
    kind: 'person',
    board: { id: BOARD, title: 'Flood exercise' },
    serverTime: 0,
    timeZone: 'UTC',
  }
}

/** The browser's end of a line; the test is the server. */
class Line extends EventTarget {
  static readonly OPEN = 1
  static last: Line
  readyState = 0
  bufferedAmount = 0
  readonly sent: Uint8Array[] = []
  onopen = (): void => {}
  onmessage = (_event: { data: ArrayBuffer }): void => {}
  onclose: ((event: { code: number; reason: string }) => void) | null = null

  constructor() {
    super()
    Line.last = this
  }
  send(data: Uint8Array): void {
    this.sent.push(data)
  }
  close(code = 1005): void {
    this.readyState = 3
    this.onclose?.({ code, reason: '' })
  }
  open(): void {
    this.readyState = 1
    this.onopen()
  }
  receive(frame: Uint8Array): void {
    this.onmessage({ data: new Uint8Array(frame).buffer })
  }
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  vi.stubGlobal('WebSocket', Line)
})
afterEach(() => vi.unstubAllGlobals())

/** A page whose browser was closed with one edit of Ali's unsent. */
async function openAgain() {
  const before = await LocalCache.open(BOARD, true)
  const server = new Y.Doc()
  metaOf(server).set('epoch', 'e1')
  Y.applyUpdate(before.doc, Y.encodeStateAsUpdate(server))
  before.recordRemote(Y.encodeStateAsUpdate(server))
  before.remember({ me: person('ali'), epoch: 'e1' })
  before.doc.on('update', (update: Uint8Array) => before.recordMine(update))
  recordsOf(before.doc).set('edit', new Y.Map())
  await before.close()
  const cache = await LocalCache.open(BOARD, true)
  const provider = new BoardProvider(cache, BOARD, 'member', 'ws://server')
  onTestFinished(async () => {
    provider.close()
    await cache.close()
  })
  return { cache, provider }
}

function greet({ participantId, name, organisation, role, kind }: Me): void {
  const participant = { participantId, name, organisation, role, kind }
  const epoch = 'e1'
  Line.last.receive(
    writeWelcome({ connection: 1, participant, epoch, schema: SCHEMA_VERSION, serverTime: 0, timeZone: 'UTC' }),
  )
}

function receiveUpdate(update: Uint8Array): void {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MessageType.sync)
  syncProtocol.writeUpdate(encoder, update)
  Line.last.receive(encoding.toUint8Array(encoder))
}

test('[OF4] what was not sent is not sent by the next person, also when the page learnt of them before the socket did', async () => {
  const { cache, provider } = await openAgain()
  Line.last.open()
  cache.remember({ me: person('sara') })
  greet(person('sara'))
  expect(provider.ended).toBe(LocalEndings.otherPerson)
})

test('[OF14] a newer server that ends a page for a reason unknown to it costs no edit', async () => {
  const { provider } = await openAgain()
  Line.last.open()
  Line.last.close(4499)
  expect(provider.ended).toBe(CloseEvents.outdated)
  expect(provider.status).toMatchObject({ state: 'reload', pending: 1, kept: true })
  expect(await rememberedOn(BOARD)).toMatchObject({ unsent: 1 })
})

test('[OF19] what the server sent is kept as it was sent, where an edit that was not sent stands in its way too', async () => {
  const { cache, provider } = await openAgain()
  const { doc } = cache
  const server = new Y.Doc()
  Y.applyUpdate(server, Y.encodeStateAsUpdate(doc))
  recordsOf(server).get('edit')?.set('x', 1)
  Line.last.open()
  greet(person('ali'))
  receiveUpdate(Y.encodeStateAsUpdate(server))
  recordsOf(doc).delete('edit')
  recordsOf(server).get('edit')?.set('x', 2)
  receiveUpdate(Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)))
  provider.close()
  await cache.close()
  const next = await LocalCache.open(BOARD, true, [], true)
  const kept = new Y.Doc()
  Y.applyUpdate(kept, next.stale[0]!.confirmed)
  expect(recordsOf(kept).toJSON()).toEqual({ edit: { x: 2 } })
  await next.close()
})

test('[OF17] a page that is told to start over does so by itself, and forgets nothing', async () => {
  const { cache, provider } = await openAgain()
  let replaced = 0
  provider.on('replaced', () => (replaced += 1))
  Line.last.open()
  Line.last.close(CloseEvents.startOver.code)
  expect([replaced, provider.ended, cache.isSetAside]).toEqual([1, null, true])
  expect(await rememberedOn(BOARD)).toMatchObject({ unsent: 1 })
})

test('[CH7] a page whose clock was put back an hour asks anew what the server’s clock shows', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval', 'performance'] })
  onTestFinished(() => void vi.useRealTimers())
  await openAgain()
  const line = Line.last
  line.open()
  greet(person('ali'))
  vi.advanceTimersByTime(5_000)
  expect(Line.last).toBe(line)
  vi.setSystemTime(Date.now() - 3_600_000)
  vi.advanceTimersByTime(1_000)
  expect(Line.last).not.toBe(line)
})

test.each([
  [CloseEvents.noMembership, 1],
  [CloseEvents.notAllowed, 0],
  [CloseEvents.deleted, 0],
])(
  '[OF9] [OF16] $code: what was not sent waits sealed where the server knows nobody, and else goes',
  async (event, left) => {
    const { cache } = await openAgain()
    Line.last.open()
    Line.last.close(event.code)
    await vi.waitFor(() => expect(cache.works).toBe(false))
    expect(await rememberedOn(BOARD)).toBeNull()
    await handOver(BOARD, person('ali again'), 'ali')
    const next = await LocalCache.open(BOARD, true)
    expect(next.waiting).toBe(left)
    await next.close()
  },
)
