/** A pair of numbers in any unit: degrees, or a sketch's own space. */
type Place = readonly [x: number, y: number]

/**
 * Of how many vertices a block is weighed by itself. Its ends are always kept, which is hardly seen; in return no line,
 * however it winds, takes a time that grows with the square of its length.
 */
const BLOCK = 512
const NOWHERE: Place = [0, 0]

/**
 * How far the line would leave each vertex if it were left out (Douglas and Peucker), in the unit of the places, so that
 * a line is weighed once and then simplified for each zoom by comparing numbers. The ends weigh Infinity.
 *
 * Not Visvalingam's areas: of a track that goes out and comes back on the same road they leave nothing.
 */
export function vertexWeights(line: readonly Place[]): Float64Array {
  const weights = new Float64Array(line.length)
  const last = line.length - 1
  for (let from = 0; from <= last; from += BLOCK) {
    weights[from] = Infinity
    weighBlock(line, weights, from, Math.min(from + BLOCK, last))
  }
  if (last >= 0) weights[last] = Infinity
  return weights
}

/**
 * The vertices of a line without which it would be off by more than the tolerance, in the unit of the places. A closed
 * ring stays closed and keeps a triangle at least.
 *
 * @param weights of `vertexWeights` of the same line
 */
export function simplify<P extends Place>(
  line: readonly P[],
  weights: Float64Array,
  tolerance: number,
  isRing: boolean,
): P[] {
  const kept = line.filter((_place, at) => (weights[at] ?? 0) > tolerance)
  if (!isRing || kept.length >= 4) return kept
  const heaviest = Array.from(line.keys()).sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b)
  const triangle = new Set(heaviest.slice(0, 4))
  return line.filter((_place, at) => triangle.has(at))
}

function weighBlock(line: readonly Place[], weights: Float64Array, first: number, last: number): void {
  // A stack of its own: what winds much would be deeper than the calls that a browser allows.
  const open: { from: number; to: number; most: number }[] = [{ from: first, to: last, most: Infinity }]
  for (let part = open.pop(); part; part = open.pop()) {
    const { from, to, most } = part
    const { at, distance } = farthest(line, from, to)
    if (distance === 0) continue
    // Never more than what it hangs on, so that each tolerance keeps what a run for it alone would keep.
    const weight = Math.min(most, distance)
    weights[at] = weight
    open.push({ from, to: at, most: weight }, { from: at, to, most: weight })
  }
}

/** The vertex between two others that is farthest from their segment; not from their line: a spike sticks out beyond it. */
function farthest(line: readonly Place[], from: number, to: number): { at: number; distance: number } {
  const [[x0, y0], [x1, y1]] = [line[from] ?? NOWHERE, line[to] ?? NOWHERE]
  const [x, y] = [x1 - x0, y1 - y0]
  const length = x * x + y * y
  let [found, most] = [from, 0]
  for (let at = from + 1; at < to; at++) {
    const place = line[at] ?? NOWHERE
    const dx = place[0] - x0
    const dy = place[1] - y0
    const share = length === 0 ? 0 : Math.max(0, Math.min(1, (dx * x + dy * y) / length))
    const offX = dx - share * x
    const offY = dy - share * y
    const squared = offX * offX + offY * offY
    if (squared <= most) continue
    found = at
    most = squared
  }
  return { at: found, distance: Math.sqrt(most) }
}
