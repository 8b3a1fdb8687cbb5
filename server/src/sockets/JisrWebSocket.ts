import type { Socket } from 'node:net'
import { WebSocket } from 'ws'
import { CloseEvents } from '@jisr/shared/protocol/closeEvents.ts'
import type { Batch } from '../rooms/RoomConnection.ts'
import { encodeMessages } from './encodeMessages.ts'

const WS_FIRST_FAULT = 1002
const WS_TOO_LARGE = 1009
const STALL_MS = 30_000

/** A server's socket that sends many messages as one write, and says in this protocol's own words why it ends. */
export class JisrWebSocket extends WebSocket {
  /** The stream that ws writes to. Without compression ws holds nothing back, so that both may write to it in turn. */
  #wire: Socket | undefined

  /**
   * Emits `drain` when nothing is unread any more after more than 64 KiB were, and `stall` when something is unread and
   * nothing of it was taken for so long.
   */
  attach(wire: Socket): void {
    this.#wire = wire
    wire.on('drain', () => this.emit('drain'))
    // Node looks whether a long write goes on, however slowly.
    wire.setTimeout(STALL_MS, () => {
      if (this.bufferedAmount > 0) this.emit('stall')
    })
  }

  /** Several binary messages in one write; whoever is sent the same batch shares the bytes. */
  sendAll(batch: Batch): void {
    if (this.readyState !== WebSocket.OPEN || !this.#wire) return
    batch.wire ??= encodeMessages(batch.frames)
    this.#wire.write(batch.wire)
  }

  /** ws itself ends a socket with 1009 and its like, after which a stock client would come back and do it again. */
  override close(code?: number, reason?: string | Buffer): void {
    if (code === WS_TOO_LARGE) super.close(CloseEvents.tooLarge.code, CloseEvents.tooLarge.reason)
    else if (code !== undefined && code >= WS_FIRST_FAULT && code < WS_TOO_LARGE) {
      super.close(CloseEvents.abuse.code, CloseEvents.abuse.reason)
    } else super.close(code, reason)
  }
}
