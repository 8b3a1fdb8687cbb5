import { MAX_PREVIEW_BYTES } from '@jisr/shared/protocol/messages.ts'
import type { Write } from './localChanges.ts'
import { encodePreview } from './previewCodec.ts'

const INTERVAL_MS = 34
/** A long stroke is sent whole each time, so it is sent less often as it grows. */
const BYTES_PER_MS = 200

/** Sends what a gesture of mine did so far, at most 30 times a second, and takes it back when it is over. */
export class PreviewSender {
  readonly #send: ((payload: Uint8Array) => void) | undefined
  readonly #writes: () => readonly Write[]
  #timer: ReturnType<typeof setTimeout> | null = null
  #wait = INTERVAL_MS
  #sent = false

  constructor(send: ((payload: Uint8Array) => void) | undefined, writes: () => readonly Write[]) {
    this.#send = send
    this.#writes = writes
  }

  changed(): void {
    if (this.#send === undefined || this.#timer !== null) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      const payload = encodePreview(this.#writes())
      this.#wait = Math.max(INTERVAL_MS, payload.byteLength / BYTES_PER_MS)
      if (payload.byteLength > MAX_PREVIEW_BYTES) return
      this.#sent = true
      this.#send?.(payload)
    }, this.#wait)
  }

  withdraw(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#wait = INTERVAL_MS
    if (!this.#sent) return
    this.#sent = false
    this.#send?.(new Uint8Array())
  }
}
