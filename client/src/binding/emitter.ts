type Listeners<Events extends Record<keyof Events, unknown[]>> = {
  [E in keyof Events]?: Set<(...args: Events[E]) => void>
}

/** Tells listeners by name; `Events` maps a name to the listener's arguments. */
export class Emitter<Events extends Record<keyof Events, unknown[]>> {
  readonly #listeners: Listeners<Events> = {}

  on<E extends keyof Events>(event: E, listener: (...args: Events[E]) => void): () => void {
    const listeners = this.#listeners[event] ?? new Set()
    this.#listeners[event] = listeners.add(listener)
    return () => listeners.delete(listener)
  }

  tell<E extends keyof Events>(event: E, ...args: Events[E]): void {
    for (const listener of this.#listeners[event] ?? []) listener(...args)
  }
}
