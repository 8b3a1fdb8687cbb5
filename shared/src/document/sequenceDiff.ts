/** One change of a sequence: at `at` of the old one, `removed` elements go and `inserted` come. */
export interface Edit<T> {
  at: number
  removed: number
  inserted: readonly T[]
}

/** More differences than this are one replacement: the search takes the square of their number. */
const MAX_DIFFERENCES = 200

/**
 * The fewest insertions and removals that make `before` into `after`, in order (Myers, "An O(ND) Difference
 * Algorithm", 1986). Elements are equal when their keys are.
 */
export function diffSequences<T>(before: readonly T[], after: readonly T[], keyOf: (element: T) => string): Edit<T>[] {
  const [old, now] = [before.map(keyOf), after.map(keyOf)]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1
  let [oldEnd, nowEnd] = [old.length, now.length]
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1] === now[nowEnd - 1]) {
    oldEnd -= 1
    nowEnd -= 1
  }
  const edits: Edit<T>[] = []
  let [oldAt, nowAt] = [start, start]
  for (const [x, y] of [
    ...matches(old.slice(start, oldEnd), now.slice(start, nowEnd)),
    [oldEnd - start, nowEnd - start],
  ]) {
    const [oldNext, nowNext] = [start + (x ?? 0), start + (y ?? 0)]
    if (oldNext > oldAt || nowNext > nowAt) {
      edits.push({ at: oldAt, removed: oldNext - oldAt, inserted: after.slice(nowAt, nowNext) })
    }
    oldAt = oldNext + 1
    nowAt = nowNext + 1
  }
  return edits
}

/** Pairs of positions of a longest common subsequence; none when the sequences have little in common. */
function matches(old: readonly string[], now: readonly string[]): [number, number][] {
  if (old.length === 0 || now.length === 0) return []
  /** By number of differences: diagonal (x - y) to the furthest x on it. */
  const reached: Map<number, number>[] = []
  let furthest = new Map<number, number>([[1, 0]])
  const limit = Math.min(old.length + now.length, MAX_DIFFERENCES)
  for (let differences = 0; differences <= limit; differences += 1) {
    reached.push(furthest)
    const next = new Map<number, number>()
    for (let k = -differences; k <= differences; k += 2) {
      let x = stepInto(furthest, k)
      while (x < old.length && x - k < now.length && old[x] === now[x - k]) x += 1
      next.set(k, x)
      if (x >= old.length && x - k >= now.length) return walkBack(reached, old.length, now.length)
    }
    furthest = next
  }
  return []
}

function walkBack(reached: readonly Map<number, number>[], oldLength: number, nowLength: number): [number, number][] {
  const pairs: [number, number][] = []
  let [x, y] = [oldLength, nowLength]
  for (let differences = reached.length - 1; differences >= 0; differences -= 1) {
    const furthest = reached[differences] ?? new Map<number, number>()
    const from = stepInto(furthest, x - y)
    for (; x > from; x -= 1, y -= 1) pairs.push([x - 1, y - 1])
    const isInsertion = isDown(furthest, x - y)
    if (isInsertion) y -= 1
    else x -= 1
  }
  return pairs.sort(([a], [b]) => a - b)
}

/** Where the first step onto diagonal k ends: an insertion from the diagonal above or a removal from the one below. */
function stepInto(furthest: ReadonlyMap<number, number>, k: number): number {
  return isDown(furthest, k) ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1
}

function isDown(furthest: ReadonlyMap<number, number>, k: number): boolean {
  const [above, below] = [furthest.get(k + 1), furthest.get(k - 1)]
  return below === undefined || (above !== undefined && above > below)
}
