import { MAX_PREVIEW_BYTES, writePreview } from '@jisr/shared/protocol/messages.ts'
import type { RoomConnection } from './RoomConnection.ts'

/** One frame of a screen: nobody can see more than the newest preview of each person in it. */
const TICK_MS = 16

/**
 * Gestures in progress, of each person only the newest. The first after a quiet tick leaves at once; what comes in
 * the same tick goes together at its end.
 */
export class PreviewRelay {
  readonly #send: (sender: RoomConnection, frame: Uint8Array, isWithdrawal: boolean) => void
  readonly #waiting = new Map<RoomConnection, Uint8Array>()
  readonly #showing = new Set<RoomConnection>()
  #tick: ReturnType<typeof setTimeout> | undefined

  constructor(send: (sender: RoomConnection, frame: Uint8Array, isWithdrawal: boolean) => void) {
    this.#send = send
  }

  /** One that is too large is passed over: the gesture's result will come as an update. */
  show(sender: RoomConnection, payload: Uint8Array): void {
    if (payload.length > MAX_PREVIEW_BYTES) return
    this.#showing.add(sender)
    this.#waiting.set(sender, payload)
    if (!this.#tick) this.#flush()
  }

  withdraw(sender: RoomConnection): void {
    this.#waiting.delete(sender)
    if (this.#showing.delete(sender)) this.#send(sender, writePreview(sender.id, new Uint8Array()), true)
  }

  stop(): void {
    clearTimeout(this.#tick)
  }

  #flush(): void {
    this.#tick = undefined
    if (this.#waiting.size === 0) return
    for (const [sender, payload] of this.#waiting) this.#send(sender, writePreview(sender.id, payload), false)
    this.#waiting.clear()
    this.#tick = setTimeout(() => this.#flush(), TICK_MS)
  }
}
