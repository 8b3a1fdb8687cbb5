/** The rows of a lane: each block goes into the uppermost rows that are free along its whole length. */
export class Rows {
  readonly #taken: [from: number, to: number][][] = []

  get count(): number {
    return this.#taken.length
  }

  /** The first of `height` rows that nothing has between `from` and `to`. */
  find(from: number, to: number, height: number): number {
    let [row, free] = [0, 0]
    while (free < height) {
      if (this.#isFree(row + free, from, to)) free += 1
      else [row, free] = [row + free + 1, 0]
    }
    return row
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
