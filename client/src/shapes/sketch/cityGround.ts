import { groundProjection, type Ground } from '@jisr/shared/geo/projection.ts'
import type { LonLat } from '@jisr/shared/geo/utm.ts'
import { mosulLayers, type MosulFeature } from '@jisr/shared/places/mosulLayers.ts'
import mosul from '@jisr/shared/places/mosul.json'
import { CITY_LAYERS, type CityLayer, type SketchProps } from '@jisr/shared/shapes/sketch.ts'

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
  /** SVG paths in units of the ground. */
  paths: Readonly<Record<CityLayer | 'tributary', string>>
}

const MAJOR = new Set(mosul.major)
const grounds = new Map<string, CityGround>()

export function groundOf({ zone, origin, unit }: Pick<SketchProps, 'zone' | 'origin' | 'unit'>): Ground {
  return { zone, origin, metresPerUnit: unit }
}

export function cityGround(props: Pick<SketchProps, 'zone' | 'origin' | 'unit'>): CityGround {
  const { zone, origin, unit } = props
  const key = `${zone} ${origin.easting} ${origin.northing} ${unit}`
  const known = grounds.get(key) ?? layOut(groundOf(props))
  grounds.set(key, known)
  return known
}

function layOut(ground: Ground): CityGround {
  const { toLocal } = groundProjection(ground)
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
  const path = (wanted: (place: CityPlace) => boolean): string =>
    places
      .filter(wanted)
      .map(({ points, feature }) => pathOf(points, feature.geometry.kind === 'area'))
      .join('')
  const curve = (wanted: string): string => curveOf(places.find(({ id }) => id === wanted)?.points ?? [])
  return {
    places,
    paths: {
      river: curve('river'),
      tributary: curve('tributary'),
      roads: path(({ layer }) => layer === 'roads'),
      quarters: path(({ layer }) => layer === 'quarters'),
      bridges: path(({ layer }) => layer === 'bridges'),
      facilities: '',
    },
  }
}

function pathOf(points: readonly Point[], isClosed: boolean): string {
  const steps = points.map(({ x, y }) => `${tidy(x)} ${tidy(y)}`)
  return steps.length === 0 ? '' : `M${steps.join('L')}${isClosed ? 'Z' : ''}`
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
