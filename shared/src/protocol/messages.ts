import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'
import { participantSchema } from '../access/roles.ts'

/** First varint of every frame. 0 to 3 are y-websocket's; ours start at 64 and travel under `jisr.v1` only. */
export const MessageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  welcome: 64,
  saved: 65,
  preview: 66,
  storeHealth: 67,
  chunk: 68,
  board: 69,
} as const

/** Largest frame the server reads, in bytes; a `jisr.v1` client splits larger ones into chunks. */
export const MAX_FRAME_BYTES = 16 * 1024 * 1024
/** Largest preview payload, in bytes. */
export const MAX_PREVIEW_BYTES = 64 * 1024

/** What a `jisr.v1` connection learns first: who the server says it is, and the server's clock. */
export const welcomeSchema = z.object({
  /** Number of this connection, unique within the running server; previews and presence name it. */
  connection: z.number().int(),
  participant: participantSchema,
  /** Random id of the document's current epoch. */
  epoch: z.string(),
  /** While people may bring back what a backup lacks: the Yjs state vector of what it held, base64. */
  restored: z.string().optional(),
  schema: z.number().int(),
  /** Server time, milliseconds since 1970 UTC. */
  serverTime: z.number(),
  /** IANA time zone that date-time groups are written in. */
  timeZone: z.string(),
})
export type Welcome = z.infer<typeof welcomeSchema>

/** varint 64, varstring JSON. */
export function writeWelcome(welcome: Welcome): Uint8Array {
  return frame(MessageType.welcome, (encoder) => encoding.writeVarString(encoder, JSON.stringify(welcome)))
}
export function readWelcome(decoder: decoding.Decoder): Welcome {
  return welcomeSchema.parse(JSON.parse(decoding.readVarString(decoder)))
}

/** varint 65, varint n: every document frame up to the n-th received on this connection is on disk. */
export function writeSaved(count: number): Uint8Array {
  return frame(MessageType.saved, (encoder) => encoding.writeVarUint(encoder, count))
}
export function readSaved(decoder: decoding.Decoder): number {
  return decoding.readVarUint(decoder)
}

/**
 * varint 66, varint connection, varbytes payload; an empty payload withdraws the preview.
 * From a client the connection is ignored: the server writes the sender's own.
 */
export function writePreview(connection: number, payload: Uint8Array): Uint8Array {
  return frame(MessageType.preview, (encoder) => {
    encoding.writeVarUint(encoder, connection)
    encoding.writeVarUint8Array(encoder, payload)
  })
}
export function readPreview(decoder: decoding.Decoder): { connection: number; payload: Uint8Array } {
  return { connection: decoding.readVarUint(decoder), payload: decoding.readVarUint8Array(decoder) }
}

/** varint 67, varint 1 while the store takes updates, 0 while it fails and updates go on unsaved. */
export function writeStoreHealth(healthy: boolean): Uint8Array {
  return frame(MessageType.storeHealth, (encoder) => encoding.writeVarUint(encoder, healthy ? 1 : 0))
}
export function readStoreHealth(decoder: decoding.Decoder): boolean {
  return decoding.readVarUint(decoder) === 1
}

/** varint 68, varint index, varint total, rest: one part of a frame larger than `MAX_FRAME_BYTES`, in order. */
export function writeChunk(index: number, total: number, part: Uint8Array): Uint8Array {
  return frame(MessageType.chunk, (encoder) => {
    encoding.writeVarUint(encoder, index)
    encoding.writeVarUint(encoder, total)
    encoding.writeUint8Array(encoder, part)
  })
}
export function readChunk(decoder: decoding.Decoder): { index: number; total: number; part: Uint8Array } {
  const index = decoding.readVarUint(decoder)
  const total = decoding.readVarUint(decoder)
  return { index, total, part: decoding.readTailAsUint8Array(decoder) }
}

/** What pages show of a board beside its document. */
export const boardNewsSchema = z.object({ title: z.string() })
export type BoardNews = z.infer<typeof boardNewsSchema>

/** varint 69, varstring JSON: the board was renamed. */
export function writeBoardNews(news: BoardNews): Uint8Array {
  return frame(MessageType.board, (encoder) => encoding.writeVarString(encoder, JSON.stringify(news)))
}
export function readBoardNews(decoder: decoding.Decoder): BoardNews {
  return boardNewsSchema.parse(JSON.parse(decoding.readVarString(decoder)))
}

function frame(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  write(encoder)
  return encoding.toUint8Array(encoder)
}
