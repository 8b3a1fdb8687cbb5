/**
 * Knows whether a finger, a pen or a button is down somewhere in this window, as far as the browser says. What it says of
 * a pointer that was lost (released over another window, in a dialog of the system) is missing; then whatever
 * the pointer does next tells. It knows too whether a key is held so long that it repeats.
 */
export class Hand {
  readonly #down = new Set<number>()
  readonly #stop = new AbortController()
  #repeats = false

  constructor(target: EventTarget) {
    const listen = (types: readonly string[], listener: (event: PointerEvent) => void): void => {
      const options = { capture: true, passive: true, signal: this.#stop.signal }
      for (const type of types) target.addEventListener(type, listener as EventListener, options)
    }
    listen(['pointerdown'], ({ pointerId }) => this.#down.add(pointerId))
    listen(['pointerup', 'pointercancel'], ({ pointerId }) => this.#down.delete(pointerId))
    listen(['pointermove', 'pointerover'], ({ pointerId, buttons }) => {
      if (buttons === 0) this.#down.delete(pointerId)
    })
    listen(['blur'], ({ target: of }) => {
      if (of !== target) return
      this.#down.clear()
      this.#repeats = false
    })
    const onKey = (event: Event): void => {
      this.#repeats = event.type === 'keydown' && (event as KeyboardEvent).repeat
    }
    for (const type of ['keydown', 'keyup']) {
      target.addEventListener(type, onKey, { capture: true, signal: this.#stop.signal })
    }
  }

  get isDown(): boolean {
    return this.#down.size > 0
  }

  /** From its first repetition on: a key that is pressed once is no held one. */
  get holdsKey(): boolean {
    return this.#repeats
  }

  close(): void {
    this.#stop.abort()
  }
}
