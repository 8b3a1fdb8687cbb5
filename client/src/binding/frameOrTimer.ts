/** Milliseconds; a hidden page gets no animation frames and must not hoard what it is told. */
const HIDDEN_INTERVAL = 200

/** Runs once at the next animation frame, or a little later where none comes. */
export class FrameOrTimer {
  #frame: number | null = null
  #timer: ReturnType<typeof setTimeout> | null = null

  run(work: () => void): void {
    if (this.#timer !== null) return
    const done = (): void => {
      this.cancel()
      work()
    }
    if (typeof requestAnimationFrame === 'function') this.#frame = requestAnimationFrame(done)
    this.#timer = setTimeout(done, HIDDEN_INTERVAL)
  }

  cancel(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame)
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#frame = null
    this.#timer = null
  }
}
