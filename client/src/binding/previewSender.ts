import { MAX_PREVIEW_BYTES } from '@jisr/shared/protocol/messages.ts'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import type { Write } from '@jisr/shared/document/writes.ts'
import { PreviewWriter } from './previewCodec.ts'
import { CROWD_INTERVAL_MS } from './previewLayer.ts'

const INTERVAL_MS = 34
/** What is large to send or dear to show is sent less often. */
const BYTES_PER_MS = 200
const RECORDS_PER_MS = 6
/** A hand that rests says again what it holds: to those who came late, and to tell it from one that is gone. */
const RENEW_MS = 1_000

/** Sends what a gesture of mine did so far, at most 30 times a second, and takes it back when it is over. */
export class PreviewSender {
  readonly #send: ((payload: Uint8Array) => void) | undefined
  readonly #writes: () => readonly Write[]
  readonly #said: (id: string) => DocumentRecord | undefined
  readonly #isCrowd: () => boolean
  readonly #writer = new PreviewWriter()
  #timer: ReturnType<typeof setTimeout> | null = null
  #renewal: ReturnType<typeof setTimeout> | undefined
  #wait = INTERVAL_MS
  #sent = false

  /**
   * @param writes what the gesture did
   * @param said what it began from
   * @param isCrowd whether many others hold something too
   */
  constructor(
    send: ((payload: Uint8Array) => void) | undefined,
    writes: () => readonly Write[],
    said: (id: string) => DocumentRecord | undefined,
    isCrowd: () => boolean,
  ) {
    this.#send = send
    this.#writes = writes
    this.#said = said
    this.#isCrowd = isCrowd
  }

  changed(): void {
    if (this.#send === undefined || this.#timer !== null) return
    this.#timer = setTimeout(() => this.#tell(), this.#wait)
  }

  withdraw(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    clearTimeout(this.#renewal)
    this.#timer = null
    this.#wait = INTERVAL_MS
    this.#writer.reset()
    if (!this.#sent) return
    this.#sent = false
    this.#send?.(new Uint8Array())
  }

  #tell(): void {
    this.#timer = null
    const writes = this.#writes()
    const payload = this.#writer.write(writes, this.#said, performance.now())
    const least = this.#isCrowd() ? CROWD_INTERVAL_MS : INTERVAL_MS
    this.#wait = Math.max(least, payload.byteLength / BYTES_PER_MS, writes.length / RECORDS_PER_MS)
    if (payload.byteLength > MAX_PREVIEW_BYTES) return
    this.#sent = true
    this.#send?.(payload)
    clearTimeout(this.#renewal)
    this.#renewal = setTimeout(() => this.changed(), RENEW_MS)
  }
}
