import * as decoding from 'lib0/decoding'
import { MAX_FRAME_BYTES, MessageType, writeChunk } from '@jisr/shared/protocol/messages.ts'

const CHUNK_BYTES = MAX_FRAME_BYTES / 2

/** What a frame carries of the document: its whole missing state (sync step 2), one update, or nothing. */
export type DocumentFrame = 'state' | 'update'

export interface SocketEvents {
  /** Called after the frame was handed to the network, once however many parts it took. */
  onDocumentFrame: (kind: DocumentFrame) => void
  onMessage: () => void
}

/** A WebSocket class that tells what passes and splits frames that are too large for the server to read whole. */
export function countingSocket({ onDocumentFrame, onMessage }: SocketEvents): typeof WebSocket {
  return class CountingSocket extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      this.addEventListener('message', onMessage)
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      // A closing socket swallows what it is given; counting it would promise a receipt that never comes.
      if (!(data instanceof Uint8Array) || this.readyState !== WebSocket.OPEN) return super.send(data)
      const frame = data as Uint8Array<ArrayBuffer>
      for (const part of split(frame)) super.send(part)
      const kind = documentFrame(frame)
      if (kind !== null) onDocumentFrame(kind)
    }
  }
}

export function documentFrame(frame: Uint8Array): DocumentFrame | null {
  const decoder = decoding.createDecoder(frame)
  if (decoding.readVarUint(decoder) !== MessageType.sync) return null
  const subtype = decoding.readVarUint(decoder)
  if (subtype === 1) return 'state'
  return subtype === 2 ? 'update' : null
}

export function split(frame: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  if (frame.byteLength <= MAX_FRAME_BYTES) return [frame]
  const total = Math.ceil(frame.byteLength / CHUNK_BYTES)
  return Array.from({ length: total }, (_, index) => {
    const part = frame.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES)
    return new Uint8Array(writeChunk(index, total, part))
  })
}
