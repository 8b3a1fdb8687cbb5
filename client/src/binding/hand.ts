/**
 * Knows whether a finger, a pen or a button is down somewhere in this window, as far as the browser says. What it says of
 * a pointer that was lost (released over another window, in a dialog of the system) is missing; then whatever
 * the pointer does next tells.
 */
export class Hand {
  readonly #down = new Set<number>()
  readonly #stop = new AbortController()

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
      if (of === target) this.#down.clear()
    })
  }

  get isDown(): boolean {
    return this.#down.size > 0
  }

  close(): void {
    this.#stop.abort()
  }
}
