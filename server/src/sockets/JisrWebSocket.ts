import { WebSocket } from 'ws'
import { CloseEvents } from '@jisr/shared/protocol/closeEvents.ts'

const WS_FIRST_FAULT = 1002
const WS_TOO_LARGE = 1009

/** A server's socket that says in this protocol's own words why it ends. */
export class JisrWebSocket extends WebSocket {
  /** ws itself ends a socket with 1009 and its like, after which a stock client would come back and do it again. */
  override close(code?: number, reason?: string | Buffer): void {
    if (code === WS_TOO_LARGE) super.close(CloseEvents.tooLarge.code, CloseEvents.tooLarge.reason)
    else if (code !== undefined && code >= WS_FIRST_FAULT && code < WS_TOO_LARGE) {
      super.close(CloseEvents.abuse.code, CloseEvents.abuse.reason)
    } else super.close(code, reason)
  }
}
