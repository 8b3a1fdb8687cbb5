import type { Extent } from '@jisr/shared/geo/features.ts'
import { formatDegrees } from '@jisr/shared/geo/formatDegrees.ts'
import { formatMgrs } from '@jisr/shared/geo/mgrs.ts'
import type { PositionFault } from '@jisr/shared/geo/parsePosition.ts'
import { groundProjection, type Ground } from '@jisr/shared/geo/projection.ts'
import type { LonLat } from '@jisr/shared/geo/utm.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'

/** Why what was typed is no place of a sketch. */
export type PlaceFault = PositionFault | 'far'

export interface PlaceRead {
  /** On the ground. */
  at: { x: number; y: number }
  /** Whether latitude and longitude were the other way round. */
  isSwapped: boolean
}

/** Where on a sketch's ground a place is that was typed, or why it is none. */
export type ReadPlace = (typed: string, props: SketchProps) => PlaceRead | PlaceFault

export function groundOf({ zone, origin, unit }: Pick<SketchProps, 'zone' | 'origin' | 'unit'>): Ground {
  return { zone, origin, metresPerUnit: unit }
}

/** Between degrees and the ground of one sketch. */
export function projectionOf(props: Pick<SketchProps, 'zone' | 'origin' | 'unit'>) {
  return groundProjection(groundOf(props))
}

/** Metres that the base may be off: six figures, three decimals, and no more. */
const ACCURACY = 100

/** Where a point of the ground is, as fine as a sketch deserves. @returns no MGRS near the poles */
export function placeWords(
  props: Pick<SketchProps, 'zone' | 'origin' | 'unit'>,
  at: { x: number; y: number },
): { degrees: string; mgrs: string | undefined } {
  const place = projectionOf(props).toGround(at)
  return { degrees: formatDegrees(place, ACCURACY), mgrs: formatMgrs(place, ACCURACY) }
}

/** The corner that puts a point of the ground into the middle of the window. */
export function cornerAround({ w, h, scale }: Pick<SketchProps, 'w' | 'h' | 'scale'>, at: { x: number; y: number }) {
  return { x: at.x - w / scale / 2, y: at.y - h / scale / 2 }
}

export function middleOf({ w, h, scale, corner }: SketchProps): { x: number; y: number } {
  return { x: corner.x + w / scale / 2, y: corner.y + h / scale / 2 }
}

/** Where the city is, for degrees that somebody typed the wrong way round. */
export function regionAround(props: SketchProps, degrees = 3) {
  const { lon, lat }: LonLat = projectionOf(props).toGround(middleOf(props))
  return { west: lon - degrees, east: lon + degrees, south: lat - degrees, north: lat + degrees }
}

/** Around what a sketch shows, in degrees. */
export function windowExtent(props: SketchProps): Extent {
  const { corner, w, h, scale } = props
  const { toGround } = projectionOf(props)
  const places = [0, 1].flatMap((right) =>
    [0, 1].map((down) => toGround({ x: corner.x + (right * w) / scale, y: corner.y + (down * h) / scale })),
  )
  const [lons, lats] = [places.map(({ lon }) => lon), places.map(({ lat }) => lat)]
  return { west: Math.min(...lons), south: Math.min(...lats), east: Math.max(...lons), north: Math.max(...lats) }
}
