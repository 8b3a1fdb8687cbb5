/**
 * How soon a change is written: at the end of a gesture, after a pause, or at once. Typing pauses too, but is no
 * gesture that others are shown before it is written.
 */
export type Pace = 'gesture' | 'burst' | 'typing' | 'now'

const BURST_PAUSE_MS = 300
const BURST_LIMIT_MS = 2_000
/** A gesture whose end never came (a lost pointer) must not keep an edit for ever. */
const STUCK_GESTURE_MS = 10_000

/** Decides when what is unsettled is written. */
export class Pacer {
  readonly #settle: () => void
  #timer: ReturnType<typeof setTimeout> | null = null
  #queued = false
  #since: number | null = null

  constructor(settle: () => void) {
    this.#settle = settle
  }

  changed(pace: Pace): void {
    if (pace === 'now') {
      this.#soon()
      return
    }
    this.#since ??= performance.now()
    const left = this.#since + BURST_LIMIT_MS - performance.now()
    this.#after(pace === 'gesture' ? STUCK_GESTURE_MS : Math.max(0, Math.min(BURST_PAUSE_MS, left)))
  }

  reset(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#since = null
    this.#queued = false
  }

  #soon(): void {
    if (this.#queued) return
    this.#queued = true
    // A microtask, so that all that one command changes is one edit.
    queueMicrotask(() => {
      if (this.#queued) this.#settle()
    })
  }

  #after(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#settle, ms)
  }
}
