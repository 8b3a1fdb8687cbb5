import type { Segment } from '@jisr/shared/document/strokes.ts'

/** The end of a stroke that grew: what comes before it, whoever saw the stroke a moment ago has. */
export interface InkTail {
  /** Segments that stay whole. */
  segments: number
  /** Points that stay of the segment after them. */
  points: number
  /** What follows: the rest of that segment first. */
  ink: readonly Segment[]
}

type Point = Segment['points'][number]

/** What makes `before` into `now`. */
export function tailOf(before: readonly Segment[], now: readonly Segment[]): InkTail {
  let segments = 0
  while (segments < now.length && segments < before.length && sameSegment(before[segments], now[segments])) {
    segments += 1
  }
  const [old, first, ...rest] = [before[segments], ...now.slice(segments)]
  if (old === undefined || first === undefined || old.type !== first.type) {
    return { segments, points: 0, ink: now.slice(segments) }
  }
  let points = 0
  while (
    points < first.points.length &&
    points < old.points.length &&
    samePoint(old.points[points], first.points[points])
  ) {
    points += 1
  }
  return { segments, points, ink: [{ type: first.type, points: first.points.slice(points) }, ...rest] }
}

/** Puts a tail to the ink that it goes on from; null when that ink ends before the tail begins. */
export function joinTail(before: readonly Segment[], { segments, points, ink }: InkTail): Segment[] | null {
  if (before.length < segments) return null
  const kept = before.slice(0, segments)
  if (points === 0) return [...kept, ...ink]
  const [first, ...rest] = ink
  const begun = before[segments]?.points.slice(0, points)
  if (first === undefined || begun?.length !== points) return null
  return [...kept, { type: first.type, points: [...begun, ...first.points] }, ...rest]
}

function sameSegment(a: Segment | undefined, b: Segment | undefined): boolean {
  if (a === b) return true
  return (
    a?.type === b?.type &&
    a?.points.length === b?.points.length &&
    a?.points.every((point, n) => samePoint(point, b?.points[n])) === true
  )
}

/** tldraw keeps the points that it does not change, so that this seldom looks inside. */
function samePoint(a: Point | undefined, b: Point | undefined): boolean {
  return a === b || (a?.x === b?.x && a?.y === b?.y && a?.z === b?.z)
}
