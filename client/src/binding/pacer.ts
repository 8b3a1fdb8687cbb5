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
  readonly #isHeld: () => boolean
  #timer: ReturnType<typeof setTimeout> | null = null
  #queued = false
  #since: number | null = null

  /** @param isHeld whether a hand is known to be down: however still it is, its gesture is not stuck */
  constructor(settle: () => void, isHeld: () => boolean) {
    this.#settle = settle
    this.#isHeld = isHeld
  }

  changed(pace: Pace): void {
    if (pace === 'now') {
      this.#soon()
      return
    }
    if (pace === 'gesture') return this.#afterGesture()
    this.#since ??= performance.now()
    const left = this.#since + BURST_LIMIT_MS - performance.now()
    this.#after(Math.max(0, Math.min(BURST_PAUSE_MS, left)), this.#settle)
  }

  #afterGesture(): void {
    this.#after(STUCK_GESTURE_MS, () => (this.#isHeld() ? this.#afterGesture() : this.#settle()))
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

  #after(ms: number, run: () => void): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(run, ms)
  }
}
