import * as decoding from 'lib0/decoding'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  MessageType,
  readBoardNews,
  readPreview,
  readSaved,
  readStoreHealth,
  readWelcome,
  writeBoardNews,
  writePreview,
  writeSaved,
  writeStoreHealth,
} from '@jisr/shared/protocol/messages.ts'
import { readRecord, writeRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { makeText, readText } from '@jisr/shared/document/text.ts'
import { packInk, unpackInk } from '@jisr/shared/document/strokes.ts'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { eventually } from './eventually.ts'
import golden from './golden.json' with { type: 'json' }
import { BOARD, FaultyStorage } from './roomStorage.ts'
import { RawSocket, startSockets, type SocketServer } from './socketServer.ts'

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))
const hex = (frame: Uint8Array): string => Buffer.from(frame).toString('hex')

let server: SocketServer
let raws: RawSocket[]

beforeEach(async () => {
  const storage = new FaultyStorage()
  const author = { sessionId: 'writer', participantId: 'p-writer' }
  await storage.append(BOARD, [{ update: bytes(golden.board), author, newClientIds: [1] }])
  server = await startSockets(storage)
  raws = []
})
afterEach(async () => {
  for (const { socket } of raws) socket.terminate()
  await server.stop()
})

function hears(socket: RawSocket, frame: string): Promise<void> {
  return eventually(() => expect(socket.frames.map(hex)).toContain(frame))
}

/** What follows the type of a message. */
function after(frame: string): decoding.Decoder {
  const decoder = decoding.createDecoder(bytes(frame))
  decoding.readVarUint(decoder)
  return decoder
}

/** Connects, and waits for the welcome and the question that follow. */
async function connect(session: string): Promise<{ socket: RawSocket; connection: string }> {
  const socket = await new RawSocket(server, { cookie: `who=${session}.participant` }).open()
  raws.push(socket)
  await eventually(() => socket.frames.length >= 2)
  const decoder = decoding.createDecoder(socket.frames[0]!)
  expect(decoding.readVarUint(decoder)).toBe(MessageType.welcome)
  const { connection } = readWelcome(decoder)
  expect(hex(socket.frames[1]!)).toBe(golden.server['step 1'])
  socket.frames.length = 0
  socket.send(bytes(golden.client['step 1 of an empty document']))
  await eventually(() => socket.frames.length === 1)
  expect(hex(socket.frames.pop()!)).toBe(golden.server['step 2 of the whole board'])
  return { socket, connection: connection.toString(16).padStart(2, '0') }
}

test('[PR1] a client that knows only the bytes can read, write, point, preview and leave', async () => {
  const [{ socket: writer, connection }, { socket: reader }] = [await connect('writer'), await connect('reader')]
  const say = (name: keyof typeof golden.client): void => writer.send(bytes(golden.client[name]))
  const withConnection = (frame: string): string => frame.replace('CC', connection)

  say('update: a becomes 2')
  await hears(writer, golden.server['saved 1'])
  await hears(reader, golden.client['update: a becomes 2'])
  say('update: a is deleted')
  await hears(writer, golden.server['saved 2'])
  await hears(reader, golden.client['update: a is deleted'])
  say('step 2 without news')
  await hears(writer, '4103')

  say('preview of three bytes')
  await hears(reader, withConnection(golden.server['preview of three bytes']))
  say('preview withdrawn')
  await hears(reader, withConnection(golden.server['preview withdrawn']))

  say('awareness of client id 5, clock 1: {}')
  say('query awareness')
  await eventually(() => writer.framesOfType(MessageType.awareness).length === 1)
  const state = Buffer.from(writer.framesOfType(MessageType.awareness)[0]!).toString()
  expect(state).toContain('"user":{"participantId":"p-writer","name":"writer"')

  server.rooms.announce(BOARD, { title: 'خطة' })
  await hears(reader, golden.server['the board is called خطة now'])
  say('chunk 1 of 2: the first half of a step 1')
  say('chunk 2 of 2')
  await hears(writer, golden.server['step 2 of the emptied board'])
  writer.socket.close()
  await hears(reader, golden.server['client id 5 left at clock 2'])
})

test('[PR1] messages of ours are written and read as their bytes say', () => {
  expect(hex(writeSaved(300))).toBe(golden.server['saved 300'])
  expect(readSaved(after(golden.server['saved 300']))).toBe(300)
  expect(hex(writeStoreHealth(false))).toBe(golden.server['store failing'])
  expect(readStoreHealth(after(golden.server['store healthy']))).toBe(true)
  expect(hex(writeBoardNews({ title: 'خطة' }))).toBe(golden.server['the board is called خطة now'])
  expect(readBoardNews(after(golden.server['the board is called خطة now']))).toEqual({ title: 'خطة' })
  expect(hex(writePreview(0, new Uint8Array([1, 2, 3])))).toBe(golden.client['preview of three bytes'])
  expect(readPreview(after(golden.client['preview of three bytes']))).toEqual({
    connection: 0,
    payload: new Uint8Array([1, 2, 3]),
  })
})

test('[RL10] ink is packed as its bytes say', () => {
  expect(hex(packInk(golden.ink.segments)!)).toBe(golden.ink.bytes)
  expect(unpackInk(bytes(golden.ink.bytes))).toEqual(golden.ink.segments)
})

test('[RL12] a record is written as its bytes say', () => {
  const { update, record } = golden.records
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytes(update))
  expect(readRecord(recordsOf(doc), record.id)).toEqual(record)
  const written = new Y.Doc()
  written.clientID = 1
  writeRecord(recordsOf(written), record as DocumentRecord)
  expect(hex(Y.encodeStateAsUpdate(written))).toBe(update)
})

test('[TX1] a label is written and read as its bytes say', () => {
  const { update, richText, content } = golden.texts
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytes(update))
  const text = doc.getMap('labels').get('a') as Y.Text
  expect(text.toDelta().map(({ insert }: { insert: unknown }) => insert)).toEqual(content)
  expect(readText(text)).toEqual(richText)
  const written = new Y.Doc()
  written.clientID = 1
  written.getMap('labels').set('a', makeText(richText))
  expect(hex(Y.encodeStateAsUpdate(written))).toBe(update)
})
