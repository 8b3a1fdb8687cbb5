import { once } from 'node:events'
import * as Y from 'yjs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CloseEvents } from '@jisr/shared/protocol/closeEvents.ts'
import { readWelcome } from '@jisr/shared/protocol/messages.ts'
import { createDecoder, readVarUint } from 'lib0/decoding'
import { eventually } from './eventually.ts'
import { Notes } from './Notes.ts'
import { BOARD } from './roomStorage.ts'
import { RawSocket, startSockets, type RawTraits, type SocketServer } from './socketServer.ts'

let server: SocketServer
let raws: RawSocket[]

beforeEach(async () => {
  server = await startSockets()
  raws = []
})
afterEach(async () => {
  for (const { socket } of raws) socket.terminate()
  await server.stop()
})

function raw(traits?: RawTraits): RawSocket {
  const socket = new RawSocket(server, traits)
  raws.push(socket)
  return socket
}

test.each([
  ['no cookie', { cookie: '' }, 4401],
  ['a board that does not exist', { board: 'no-such-board' }, 4401],
  ['a page that knows an older document', { query: '?schema=0' }, 4409],
  ['a page that says nonsense about its document', { query: '?schema=new' }, 4409],
])('[PR8] %s', async (_what, traits, code) => {
  const socket = raw(traits)
  await eventually(() => socket.code === code)
  expect(socket.frames).toEqual([])
})

test.each([
  ['a foreign origin', { headers: { origin: 'https://evil.example' } }, '403'],
  ['an address that is no board', { board: '../x' }, '404'],
  ['an address that is none', { board: '%' }, '404'],
])('[PR9] %s is refused before anything else', async (_what, traits, status) => {
  const [error] = (await once(raw(traits).socket, 'error')) as [Error]
  expect(error.message).toContain(status)
})

test('[PR9] our own origin and none at all are let in', async () => {
  for (const socket of [raw({ headers: { origin: 'http://board.example' } }), raw()]) {
    await socket.open()
    await eventually(() => socket.frames.length > 0)
  }
})

/** What the server says a newcomer is. */
async function seenAs(traits: RawTraits): Promise<unknown> {
  const socket = await raw(traits).open()
  await eventually(() => socket.frames.length > 0)
  const decoder = createDecoder(socket.frames[0]!)
  readVarUint(decoder)
  const { role, kind } = readWelcome(decoder).participant
  return { role, kind }
}

test('[PR8] a view may ask for less than the membership gives, never for more', async () => {
  const facilitator = 'who=boss.facilitator'
  expect(await seenAs({ cookie: facilitator })).toEqual({ role: 'facilitator', kind: 'person' })
  expect(await seenAs({ cookie: facilitator, query: '?view=viewer' })).toEqual({ role: 'viewer', kind: 'person' })
  expect(await seenAs({ cookie: facilitator, query: '?view=projector' })).toEqual({ role: 'viewer', kind: 'screen' })
  expect(await seenAs({ cookie: 'who=reader.viewer', query: '?view=facilitator' })).toMatchObject({ role: 'viewer' })
})

test('[RM11] whoever is being let in while the server stops is sent away to come back', async () => {
  const { promise: loaded, resolve: finishLoading } = Promise.withResolvers<void>()
  const load = server.storage.load.bind(server.storage)
  const loading = vi.spyOn(server.storage, 'load').mockImplementationOnce(async (board) => {
    await loaded
    return load(board)
  })
  const socket = raw({ cookie: 'who=ali.participant' })
  await eventually(() => expect(loading).toHaveBeenCalled())
  const stopped = server.rooms.close()
  finishLoading()
  expect(await stopped).toBe(true)
  await eventually(() => socket.code === 1012)
  expect(socket.frames).toEqual([])
})

test('[PR13] a membership that ends while its socket is being let in gives no seat', async () => {
  const { promise: loaded, resolve: finishLoading } = Promise.withResolvers<void>()
  const load = server.storage.load.bind(server.storage)
  const loading = vi.spyOn(server.storage, 'load').mockImplementationOnce(async (board) => {
    await loaded
    return load(board)
  })
  const socket = raw({ cookie: 'who=ali.participant' })
  await eventually(() => expect(loading).toHaveBeenCalled())
  server.removed.add('ali')
  server.rooms.closeParticipant(BOARD, 'p-ali', CloseEvents.noMembership)
  finishLoading()
  await eventually(() => socket.code === 4401)
  expect(socket.frames).toEqual([])
})

test('[PR13] a removed member’s sockets end at once', async () => {
  const [ali, sara] = [raw({ cookie: 'who=ali.participant' }), raw({ cookie: 'who=sara.participant' })]
  await Promise.all([ali.open(), sara.open()])
  await eventually(() => server.rooms.connectionCounts(BOARD).size === 2)
  server.rooms.closeParticipant(BOARD, 'p-ali', CloseEvents.noMembership)
  await eventually(() => ali.code === 4401)
  expect(sara.code).toBeUndefined()
})

test('[PR15] of one session’s sockets the oldest give way, and nobody else’s', async () => {
  const ali = await raw({ cookie: 'who=ali.viewer' }).open()
  const tabs: RawSocket[] = []
  for (let n = 0; n < 34; n += 1) tabs.push(await raw({ cookie: 'who=hoarder.viewer' }).open())
  await eventually(() => expect(tabs.map(({ code }) => code).slice(0, 2)).toEqual([1012, 1012]))
  await eventually(() => expect(server.rooms.connectionCounts(BOARD).get('p-hoarder')).toBe(32))
  expect([ali, ...tabs.slice(2)].every(({ code }) => code === undefined)).toBe(true)
})

test('[RM13] a board that cannot be opened sends its people away to come back', async () => {
  const doc = new Y.Doc()
  new Notes(doc).set('a', 1)
  const update = Y.encodeStateAsUpdate(doc).slice(0, -3)
  await server.storage.append(BOARD, [{ update, author: { sessionId: 's', participantId: 'p' }, newClientIds: [] }])
  const socket = raw()
  await eventually(() => socket.code === 1012)
})
