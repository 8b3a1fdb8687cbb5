import * as decoding from 'lib0/decoding'
import { MessageType } from '@jisr/shared/protocol/messages.ts'
import { MalformedFrame } from './MalformedFrame.ts'

/** What the frames of one connection ask of its room. */
export interface MessageHandlers {
  readonly speaksJisr: boolean
  syncStep1(stateVector: Uint8Array): void
  /** @param whole a sync step 2, else one update */
  documentFrame(update: Uint8Array, whole: boolean): void
  awareness(payload: Uint8Array): void
  queryAwareness(): void
  preview(payload: Uint8Array): void
}

/**
 * Reads one frame; the grammar is in docs/protocol.md.
 *
 * @throws MalformedFrame
 */
export function handleMessage(frame: Uint8Array, to: MessageHandlers): void {
  const decoder = decoding.createDecoder(frame)
  const type = read(decoder, decoding.readVarUint)
  switch (type) {
    case MessageType.sync:
      return handleSync(decoder, to)
    case MessageType.awareness:
      return to.awareness(read(decoder, readBytes))
    case MessageType.queryAwareness:
      return to.queryAwareness()
    case MessageType.preview:
      if (!to.speaksJisr) break
      read(decoder, decoding.readVarUint)
      return to.preview(read(decoder, readBytes))
    default:
      // A newer page may know more messages than this server; a stock client knows none of ours.
      if (to.speaksJisr && type >= MessageType.welcome) return
  }
  throw new MalformedFrame(`unknown message type ${type}`)
}

function handleSync(decoder: decoding.Decoder, to: MessageHandlers): void {
  const subtype = read(decoder, decoding.readVarUint)
  const payload = read(decoder, readBytes)
  if (subtype === 0) to.syncStep1(payload)
  else if (subtype === 1 || subtype === 2) to.documentFrame(payload, subtype === 1)
  else throw new MalformedFrame(`unknown sync message ${subtype}`)
}

/**
 * lib0 checks no length: one that is too large would reach into memory beside the frame, which holds others' frames.
 * The copy keeps lengths inside the payload from the same.
 */
function readBytes(decoder: decoding.Decoder): Uint8Array {
  const length = decoding.readVarUint(decoder)
  if (length > decoder.arr.length - decoder.pos) throw new MalformedFrame('shorter than it says')
  return new Uint8Array(decoding.readUint8Array(decoder, length))
}

function read<T>(decoder: decoding.Decoder, part: (decoder: decoding.Decoder) => T): T {
  try {
    return part(decoder)
  } catch {
    throw new MalformedFrame('shorter than it says')
  }
}
