import type { VecModel } from '@tldraw/tlschema'

/** Of an outline's lengths: what computed points lie beside the edge that they are on. */
const BESIDE = 1e-9

/** A point on an outline: where it is, and the edge that ends at this corner. */
interface Crossing {
  point: VecModel
  /** Corners and shares of edges, counted along the outline. */
  at: number
}

/**
 * The part of a convex area on the same side of a line as `inside`.
 * @param area corners of a convex outline, `inside` in it
 * @param line does not cross itself, and begins and ends outside the area
 */
export function cutAlong(area: readonly VecModel[], line: readonly VecModel[], inside: VecModel): VecModel[] {
  let kept = [...area]
  for (const chain of chainsWithin(area, line)) {
    const [first, last] = [chain[0], chain.at(-1)]
    const from = first && placeOn(kept, first)
    const to = last && placeOn(kept, last)
    // Another chain has cut this one away already, since they do not cross.
    if (!from || !to) continue
    const one = [...chain, ...cornersFrom(kept, to.at, from.at)]
    const other = [...backwards(chain), ...cornersFrom(kept, from.at, to.at)]
    kept = contains(one, inside) ? one : other
  }
  return kept
}

/** Browsers that people still have do not know `toReversed`. */
function backwards(chain: readonly VecModel[]): VecModel[] {
  const points: VecModel[] = []
  for (const point of chain) points.unshift(point)
  return points
}

/** @param outline closed, in either direction */
export function contains(outline: readonly VecModel[], { x, y }: VecModel): boolean {
  let within = false
  for (const [index, to] of outline.entries()) {
    const from = outline.at(index - 1) ?? to
    if (from.y > y !== to.y > y && x < from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x)) within = !within
  }
  return within
}

/** The pieces of the line inside the area, each from edge to edge. */
function chainsWithin(area: readonly VecModel[], line: readonly VecModel[]): VecModel[][] {
  const chains: VecModel[][] = []
  let open: VecModel[] | undefined
  const [xs, ys] = [area.map(({ x }) => x), area.map(({ y }) => y)]
  const [west, east] = [Math.min(...xs), Math.max(...xs)]
  const [north, south] = [Math.min(...ys), Math.max(...ys)]
  for (const [index, to] of line.entries()) {
    const from = line[index - 1]
    if (!from) continue
    // Most of a long line is nowhere near.
    if (Math.max(from.x, to.x) < west || Math.min(from.x, to.x) > east) continue
    if (Math.max(from.y, to.y) < north || Math.min(from.y, to.y) > south) continue
    for (const { point } of crossings(area, from, to)) {
      if (open) chains.push([...open, point])
      open = open ? undefined : [point]
    }
    open?.push(to)
  }
  return chains
}

/** Where a segment crosses the outline, in its own order. */
function crossings(area: readonly VecModel[], from: VecModel, to: VecModel): Crossing[] {
  const along = { x: to.x - from.x, y: to.y - from.y }
  return area
    .flatMap((end, index) => {
      const start = area.at(index - 1) ?? end
      const edge = { x: end.x - start.x, y: end.y - start.y }
      const cross = along.x * edge.y - along.y * edge.x
      if (cross === 0) return []
      const away = { x: start.x - from.x, y: start.y - from.y }
      const at = (away.x * edge.y - away.y * edge.x) / cross
      const share = (away.x * along.y - away.y * along.x) / cross
      if (at < 0 || at >= 1 || share < 0 || share >= 1) return []
      return [{ point: { x: from.x + along.x * at, y: from.y + along.y * at }, at }]
    })
    .sort((a, b) => a.at - b.at)
}

function placeOn(outline: readonly VecModel[], point: VecModel): Crossing | undefined {
  for (const [index, end] of outline.entries()) {
    const start = outline.at(index - 1) ?? end
    const length = Math.hypot(end.x - start.x, end.y - start.y)
    const [before, after] = [start, end].map(({ x, y }) => Math.hypot(x - point.x, y - point.y)) as [number, number]
    if (length > 0 && before + after - length <= BESIDE * length) return { point, at: index - 1 + before / length }
  }
  return undefined
}

/** The corners that are passed on the way along the outline from one place on it to another. */
function cornersFrom(outline: readonly VecModel[], from: number, to: number): VecModel[] {
  const end = to > from ? to : to + outline.length
  const passed: VecModel[] = []
  for (let index = Math.ceil(from); index <= end; index++) {
    const corner = outline.at(index % outline.length)
    if (corner) passed.push(corner)
  }
  return passed
}
