import type { BoxModel } from '@tldraw/tlschema'
import { overlaps } from '../../geo/boxes.ts'

/** Units: about a name. */
const CELL = 128
/** A sheet has at most so many each way, whatever somebody makes of its size. */
const MOST_CELLS = 128

/**
 * What lies on a sheet already. A box is compared only with those near it: there may be many hundreds. What lies outside the
 * bounds takes no room, so that a line that somebody draws across the whole earth costs no more than one across the sheet.
 */
export class OccupiedBoxes {
  readonly #cells = new Map<number, BoxModel[]>()
  readonly #bounds: BoxModel
  readonly #cell: number

  constructor(boxes: readonly BoxModel[], bounds: BoxModel) {
    this.#bounds = bounds
    this.#cell = Math.max(CELL, Math.max(bounds.w, bounds.h) / MOST_CELLS)
    for (const box of boxes) this.add(box)
  }

  add(box: BoxModel): void {
    for (const key of this.#cellsOf(box)) {
      const cell = this.#cells.get(key)
      if (cell) cell.push(box)
      else this.#cells.set(key, [box])
    }
  }

  remove(box: BoxModel): void {
    for (const key of this.#cellsOf(box)) {
      const cell = this.#cells.get(key)
      if (cell) {
        this.#cells.set(
          key,
          cell.filter((other) => other !== box),
        )
      }
    }
  }

  /**
   * @param box within the bounds
   * @param own what does not count
   */
  isFree(box: BoxModel, own?: ReadonlySet<BoxModel>): boolean {
    return !this.#cellsOf(box).some((key) =>
      this.#cells.get(key)?.some((other) => overlaps(box, other) && own?.has(other) !== true),
    )
  }

  /** Those that lie under a box; each once. */
  under(box: BoxModel): Set<BoxModel> {
    const found = new Set<BoxModel>()
    for (const key of this.#cellsOf(box)) {
      for (const other of this.#cells.get(key) ?? []) if (overlaps(box, other)) found.add(other)
    }
    return found
  }

  #cellsOf(box: BoxModel): number[] {
    const bounds = this.#bounds
    const [left, top] = [Math.max(box.x - bounds.x, 0), Math.max(box.y - bounds.y, 0)]
    const right = Math.min(box.x + box.w - bounds.x, bounds.w)
    const bottom = Math.min(box.y + box.h - bounds.y, bounds.h)
    if (left > right || top > bottom) return []
    const at = (distance: number): number => Math.floor(distance / this.#cell)
    const keys: number[] = []
    for (let column = at(left); column <= at(right); column += 1) {
      // One more than fit: the last begins where the bounds end.
      for (let row = at(top); row <= at(bottom); row += 1) keys.push(column + row * (MOST_CELLS + 1))
    }
    return keys
  }
}
