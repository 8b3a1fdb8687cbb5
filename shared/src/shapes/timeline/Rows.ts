/** The rows of a lane: each block goes into the uppermost rows that are free along its whole length. */
export class Rows {
  readonly #taken: [from: number, to: number][][] = []

  get count(): number {
    return this.#taken.length
  }

  /** The first of `height` rows that nothing has between `from` and `to`. */
  find(from: number, to: number, height: number): number {
    for (let row = 0; ; row++) {
      const rows = Array.from({ length: height }, (_, index) => row + index)
      if (rows.every((at) => this.#isFree(at, from, to))) return row
    }
  }

  /** Takes them, so that nothing else lies there. @returns the first */
  place(from: number, to: number, height: number): number {
    const row = this.find(from, to, height)
    for (let at = row; at < row + height; at++) (this.#taken[at] ??= []).push([from, to])
    return row
  }

  #isFree(row: number, from: number, to: number): boolean {
    return !this.#taken[row]?.some(([start, end]) => from < end && start < to)
  }
}
