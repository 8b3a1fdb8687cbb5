import type { Position } from './features.ts'

export type Ring = readonly Position[]
/** An outer ring, then its holes. */
export type Polygon = readonly Ring[]

/** Polygons as the parts of an area: closed, outer rings counterclockwise and holes clockwise, as RFC 7946 has it. */
export function areaParts(polygons: readonly Polygon[]): Ring[] {
  return polygons.flatMap((rings) => rings.map((ring, at) => wound(closedRing(ring), at === 0)))
}

/** The polygons that the parts of an area stand for: each outer ring with the clockwise ones that follow it. */
export function polygonsOf(parts: readonly Ring[]): Ring[][] {
  const polygons: Ring[][] = []
  for (const ring of parts) {
    const polygon = polygons.at(-1)
    if (polygon && signedArea(ring) < 0) polygon.push(ring)
    else polygons.push([ring])
  }
  return polygons
}

export function isClosed(ring: Ring): boolean {
  const [first, last] = [ring[0], ring.at(-1)]
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1]
}

export function closedRing(ring: Ring): Ring {
  const [first] = ring
  return first === undefined || isClosed(ring) ? ring : [...ring, first]
}

/**
 * Twice the area within a closed ring, in square degrees; negative when it runs clockwise. 0 for what has no area: what
 * is left of sums that cancel out says nothing about a direction.
 */
export function signedArea(ring: Ring): number {
  const [x0, y0] = ring[0] ?? [0, 0]
  let [sum, size] = [0, 0]
  let [x, y] = [0, 0]
  for (const [lon, lat] of ring) {
    const [nextX, nextY] = [lon - x0, lat - y0]
    sum += x * nextY - nextX * y
    size += Math.abs(x * nextY) + Math.abs(nextX * y)
    x = nextX
    y = nextY
  }
  return Math.abs(sum) > size * 1e-9 ? sum : 0
}

function wound(ring: Ring, counterclockwise: boolean): Ring {
  const area = signedArea(ring)
  return area !== 0 && area > 0 !== counterclockwise ? reversed(ring) : ring
}

/** Not `toReversed`, which the oldest browsers that we serve lack. */
function reversed(ring: Ring): Ring {
  return ring.map((place, at) => ring.at(-1 - at) ?? place)
}
