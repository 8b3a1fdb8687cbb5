import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as syncProtocol from 'y-protocols/sync'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { MAX_FRAME_BYTES, MessageType, readChunk } from '@jisr/shared/protocol/messages.ts'
import { documentFrame, split } from './countingSocket.ts'

function syncFrame(write: (encoder: encoding.Encoder, doc: Y.Doc) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MessageType.sync)
  write(encoder, new Y.Doc())
  return encoding.toUint8Array(encoder)
}

test('[BP1] the frames counted are the ones that the server counts', () => {
  expect(documentFrame(syncFrame(syncProtocol.writeSyncStep1))).toBe(null)
  expect(documentFrame(syncFrame((encoder, doc) => syncProtocol.writeSyncStep2(encoder, doc)))).toBe('state')
  expect(documentFrame(syncFrame((encoder) => syncProtocol.writeUpdate(encoder, new Uint8Array(2))))).toBe('update')
  expect(documentFrame(new Uint8Array([MessageType.awareness, 1, 0]))).toBe(null)
})

test('[BP3] a frame too large for the server goes in parts that make it again', () => {
  const frame = new Uint8Array(MAX_FRAME_BYTES * 2 + 7).map((_, index) => index % 251)
  const parts = split(frame)
  const whole = new Uint8Array(frame.byteLength)
  let at = 0
  for (const [position, part] of parts.entries()) {
    expect(part.byteLength).toBeLessThanOrEqual(MAX_FRAME_BYTES)
    const decoder = decoding.createDecoder(part)
    expect(decoding.readVarUint(decoder)).toBe(MessageType.chunk)
    const chunk = readChunk(decoder)
    expect([chunk.index, chunk.total]).toEqual([position, parts.length])
    whole.set(chunk.part, at)
    at += chunk.part.byteLength
  }
  expect(Buffer.compare(whole, frame)).toBe(0)
})

test('[BP3] a frame that the server can read whole is sent whole', () => {
  const frame = new Uint8Array(MAX_FRAME_BYTES)
  expect(split(frame)[0]).toBe(frame)
  expect(split(frame)).toHaveLength(1)
})
