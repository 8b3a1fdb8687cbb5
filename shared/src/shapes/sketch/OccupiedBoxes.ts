import type { BoxModel } from '@tldraw/tlschema'
import { overlaps } from '../../geo/boxes.ts'

/** Units: about a name. */
const CELL = 128
/** More columns no sheet has; cells that share a key are told apart by their boxes. */
const COLUMNS = 65_536

/** What lies on a sheet already. A box is compared only with those near it: there may be many hundreds. */
export class OccupiedBoxes {
  readonly #cells = new Map<number, BoxModel[]>()

  constructor(boxes: readonly BoxModel[]) {
    for (const box of boxes) this.add(box)
  }

  add(box: BoxModel): void {
    for (const key of cellsOf(box)) {
      const cell = this.#cells.get(key)
      if (cell) cell.push(box)
      else this.#cells.set(key, [box])
    }
  }

  /** @param own what does not count */
  isFree(box: BoxModel, own?: ReadonlySet<BoxModel>): boolean {
    return !cellsOf(box).some((key) =>
      this.#cells.get(key)?.some((other) => overlaps(box, other) && own?.has(other) !== true),
    )
  }
}

function cellsOf({ x, y, w, h }: BoxModel): number[] {
  const keys: number[] = []
  for (let column = Math.floor(x / CELL); column <= Math.floor((x + w) / CELL); column += 1) {
    for (let row = Math.floor(y / CELL); row <= Math.floor((y + h) / CELL); row += 1) keys.push(column + row * COLUMNS)
  }
  return keys
}
