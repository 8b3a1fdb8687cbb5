import { MAX_PREVIEW_BYTES, writePreview } from '@jisr/shared/protocol/messages.ts'
import type { Broadcast } from './Broadcast.ts'
import type { RoomConnection } from './RoomConnection.ts'

/** Gestures in progress. */
export class PreviewRelay {
  readonly #broadcast: Broadcast
  readonly #inTurn: (work: () => void) => void
  readonly #showing = new Set<RoomConnection>()

  /** @param inTurn does something once all updates that came before it are shown */
  constructor(broadcast: Broadcast, inTurn: (work: () => void) => void) {
    this.#broadcast = broadcast
    this.#inTurn = inTurn
  }

  /** One that is too large is passed over: the gesture's result will come as an update. */
  show(sender: RoomConnection, payload: Uint8Array): void {
    if (payload.length > MAX_PREVIEW_BYTES) return
    this.#showing.add(sender)
    this.#broadcast.preview(sender, writePreview(sender.id, payload))
  }

  /** Behind the update that ended the gesture: else the shape would jump back for as long as the disk takes. */
  withdraw(sender: RoomConnection): void {
    if (!this.#showing.delete(sender)) return
    this.#inTurn(() => {
      // The next gesture has begun meanwhile, and its preview took the place of this one.
      if (this.#showing.has(sender)) return
      this.#broadcast.withdrawPreview(sender, writePreview(sender.id, new Uint8Array()))
    })
  }
}
