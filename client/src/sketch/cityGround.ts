import type { LonLat } from '@jisr/shared/geo/utm.ts'
import { mosulLayers, type MosulFeature } from '@jisr/shared/places/mosulLayers.ts'
import mosul from '@jisr/shared/places/mosul.json'
import { CITY_LAYERS, type CityLayer, type SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { projectionOf } from './sketchPlaces.ts'

interface Point {
  x: number
  y: number
}

/** Something of the city on a sketch's ground. */
export interface CityPlace {
  id: string
  layer: CityLayer
  feature: MosulFeature
  at: Point
  /** Of a line or an outline. */
  points: readonly Point[]
  /** Known to whoever knows the city: named first. */
  isMajor: boolean
  /** Nobody published where it is. */
  isUnsure: boolean
}

/** The city on one ground: what is drawn of it is the same for each window. */
export interface CityGround {
  places: readonly CityPlace[]
  /** SVG paths in units of the ground: short ones, so that a browser paints only those that are in sight. */
  paths: Readonly<Record<Exclude<CityLayer, 'facilities'> | 'tributary', readonly string[]>>
}

type Ground = Pick<SketchProps, 'zone' | 'origin' | 'unit'>

/** Metres by which corners of neighbours may differ, for each was computed by itself. */
const SAME = 21
const MAJOR = new Set(mosul.major)
/** More than anybody looks at. */
const MOST_GROUNDS = 50
const grounds = new Map<string, CityGround>()

export function cityGround(ground: Ground): CityGround {
  const { zone, origin, unit } = ground
  const key = `${zone} ${origin.easting} ${origin.northing} ${unit}`
  const known = grounds.get(key)
  if (known) return known
  if (grounds.size === MOST_GROUNDS) grounds.clear()
  const laid = layOut(ground)
  grounds.set(key, laid)
  return laid
}

function layOut(ground: Ground): CityGround {
  const { toLocal } = projectionOf(ground)
  const local = ({ lon, lat }: LonLat): Point => toLocal(lon, lat)
  const layers = mosulLayers()
  const places = CITY_LAYERS.flatMap((layer) =>
    layers[layer].map((feature): CityPlace => {
      const { geometry } = feature
      const points = geometry.kind === 'point' ? [] : geometry.kind === 'line' ? geometry.points : geometry.outline
      return {
        id: feature.id,
        layer,
        feature,
        at: local(feature.at),
        points: points.map(local),
        isMajor: MAJOR.has(feature.id),
        isUnsure: feature.confidence === 'C',
      }
    }),
  )
  const lines = (wanted: CityLayer): string[] =>
    places.filter(({ layer }) => layer === wanted).map(({ points }) => pathOf(points))
  const curve = (wanted: string): string => curveOf(places.find(({ id }) => id === wanted)?.points ?? [])
  return {
    places,
    paths: {
      river: [curve('river')],
      tributary: [curve('tributary')],
      roads: lines('roads'),
      quarters: borders(
        places.filter(({ layer }) => layer === 'quarters').map(({ points }) => points),
        SAME / ground.unit,
      ),
      bridges: lines('bridges'),
    },
  }
}

/** The outlines, and what two of them share once: dashes over dashes would look like a line that is known. */
function borders(outlines: readonly (readonly Point[])[], same: number): string[] {
  const drawn: [Point, Point][] = []
  const isNear = (a: Point, b: Point): boolean => Math.abs(a.x - b.x) < same && Math.abs(a.y - b.y) < same
  const paths = outlines.map((outline) => {
    let at: Point | undefined
    const steps = outline.map((to, index) => {
      const from = outline.at(index - 1) ?? to
      if (drawn.some(([a, b]) => isNear(a, to) && isNear(b, from))) return ''
      drawn.push([from, to])
      const step = at === from ? `L${placeOf(to)}` : `M${placeOf(from)}L${placeOf(to)}`
      at = to
      return step
    })
    return steps.join('')
  })
  return paths.filter((path) => path !== '')
}

function pathOf(points: readonly Point[]): string {
  return points.length === 0 ? '' : `M${points.map(placeOf).join('L')}`
}

function placeOf({ x, y }: Point): string {
  return `${tidy(x)} ${tidy(y)}`
}

/** Water has no corners: from the middle of each step to that of the next. */
function curveOf(points: readonly Point[]): string {
  const [first, ...rest] = points
  const last = rest.pop()
  if (!first || !last) return ''
  const steps = rest.map((point, index) => {
    const next = rest[index + 1] ?? last
    return `Q${tidy(point.x)} ${tidy(point.y)} ${tidy((point.x + next.x) / 2)} ${tidy((point.y + next.y) / 2)}`
  })
  return `M${tidy(first.x)} ${tidy(first.y)}${steps.join('')}L${tidy(last.x)} ${tidy(last.y)}`
}

function tidy(value: number): number {
  return Math.round(value * 100) / 100
}
