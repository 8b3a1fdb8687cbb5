import { CloseEvents } from '@jisr/shared/protocol/closeEvents.ts'
import type { BoardSocket } from './BoardSocket.ts'

/** More tabs than anybody looks at. A page that lost its line may leave some sockets behind that nobody has noticed yet. */
const MAX_PER_SESSION = 32

/** All sockets of this process. A session may hold so many of them, on whatever boards; its oldest give way. */
export class OpenSockets {
  readonly #ofSession = new Map<string, Set<BoardSocket>>()

  add(socket: BoardSocket): void {
    const { sessionId } = socket
    const held = this.#ofSession.get(sessionId) ?? new Set()
    this.#ofSession.set(sessionId, held.add(socket))
    const [oldest] = held
    if (held.size <= MAX_PER_SESSION || !oldest) return
    held.delete(oldest)
    oldest.close(CloseEvents.restart)
  }

  delete(socket: BoardSocket): void {
    const held = this.#ofSession.get(socket.sessionId)
    held?.delete(socket)
    if (held?.size === 0) this.#ofSession.delete(socket.sessionId)
  }

  /** Called about once a second. */
  tick(now: number): void {
    for (const held of this.#ofSession.values()) for (const socket of held) socket.tick(now)
  }
}
