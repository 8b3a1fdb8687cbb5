import type { Binding } from '../binding/bindStore.ts'

/** What somebody asked for that needs the whole board. */
export type Awaited = 'selectAll' | 'order' | 'duplicatePage' | 'deletePage' | 'export'

/** What waits, and how much of the board is there. */
export interface Waiting {
  what: Awaited
  progress: number
}

/** Holds back what needs the whole board until it is there. What is asked for last is what the person is told of. */
export class WholeBoard {
  #binding: Binding | null = null
  readonly #held = new Map<Awaited, () => void>()
  readonly #listeners = new Set<() => void>()
  #waiting: Waiting | null = null

  follow(binding: Binding): void {
    this.#binding = binding
    binding.on('progress', () => {
      if (this.isThere) this.#release()
      else this.#changed()
    })
  }

  get isThere(): boolean {
    return this.#binding?.progress === 1
  }

  /** Runs it once the board is whole; asked for twice, it runs once. */
  when(what: Awaited, run: () => void): void {
    if (this.isThere) {
      run()
      return
    }
    this.#held.delete(what)
    this.#held.set(what, run)
    this.#changed()
  }

  readonly cancel = (): void => {
    this.#held.clear()
    this.#changed()
  }

  readonly read = (): Waiting | null => this.#waiting

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #release(): void {
    const held = [...this.#held.values()]
    this.cancel()
    for (const run of held) run()
  }

  #changed(): void {
    const what = [...this.#held.keys()].at(-1)
    if (what === undefined && this.#waiting === null) return
    this.#waiting = what === undefined ? null : { what, progress: this.#binding?.progress ?? 0 }
    for (const listener of this.#listeners) listener()
  }
}
