import type { LeftOver } from '@jisr/shared/document/carryOver.ts'

/** Edits of mine that have no place on the board any more, until the person has seen them. */
export class LeftOvers {
  #all: readonly LeftOver[] = []
  readonly #listeners = new Set<() => void>()

  readonly read = (): readonly LeftOver[] => this.#all

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  add(leftOver: readonly LeftOver[]): void {
    // Which end of an arrow holds what nobody wrote down for its own sake.
    const shown = leftOver.filter(({ record }) => record.typeName !== 'binding')
    if (shown.length > 0) this.#change([...this.#all, ...shown])
  }

  readonly dismiss = (): void => this.#change([])

  #change(next: readonly LeftOver[]): void {
    this.#all = next
    for (const listener of this.#listeners) listener()
  }
}
