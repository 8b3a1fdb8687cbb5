import { MAX_RECORD_SIZE, jsonFault } from '@jisr/shared/document/jsonFault.ts'
import type { Feature, Layer } from '@jisr/shared/geo/features.ts'
import { readDrawn, saysDrawn, unknownKeys, type Drawn } from '@jisr/shared/imports/readDrawn.ts'
import { isInstant, type Instant } from '@jisr/shared/plan/instant.ts'
import { isArea, type MeasureProps } from '@jisr/shared/shapes/measure.ts'
import { verticesAlong } from '@jisr/shared/shapes/measureVertices.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import type { SymbolProps } from '@jisr/shared/shapes/symbol.ts'
import { FARTHEST } from '../sketch/layerModel.ts'
import { projectionOf } from '../sketch/sketchPlaces.ts'

/**
 * Each is a record of its own, with words to find room for: of so many a sketch can still be used. Once as many could not be
 * read, no more are looked at.
 */
const MOST_SHAPES = 1000
/** Of all lines and areas together; each is an entry of the document. */
const MOST_VERTICES = 20_000
/** What a record has besides. */
const OTHER_FIELDS = 1000

export type DrawnShape = { x: number; y: number } & (
  { type: 'symbol'; props: SymbolProps } | { type: 'measure'; props: MeasureProps }
)

/** What of a file was drawn in Jisr and can be drawn again, and what remains a layer. */
export interface DrawnPart {
  /** In the order of the file, on the sketch's ground. */
  shapes: readonly DrawnShape[]
  counts: Readonly<Record<'symbol' | 'line' | 'area', number>>
  /** The file without them. */
  rest: Layer
  /** How many of the rest were drawn too. */
  asLayer: number
  /** Properties that get lost. */
  lostKeys: readonly string[]
  /** As of when all of them hold; null where they do not agree. */
  asOf: Instant | null
  /** Whether anything of the file says that it is an exercise's, and did not happen. */
  isExercise: boolean
}

export function partDrawn(layer: Layer, ground: Pick<SketchProps, 'zone' | 'origin' | 'unit'>): DrawnPart {
  const { toLocal } = projectionOf(ground)
  const counts = { symbol: 0, line: 0, area: 0 }
  const shapes: DrawnShape[] = []
  const rest: Feature[] = []
  const lostKeys = new Set<string>()
  const times = new Set<string>()
  let isExercise = false
  let [asLayer, vertices] = [0, 0]
  for (const feature of layer.features) {
    const isDrawn = saysDrawn(feature)
    isExercise ||= feature.properties['exercise'] === 'true'
    const drawn = isDrawn && shapes.length < MOST_SHAPES && asLayer < MOST_SHAPES ? readDrawn(feature) : null
    const hasRoom = drawn && vertices + drawn.along.length <= MOST_VERTICES
    const shape = hasRoom ? shapeOf(drawn, toLocal) : null
    if (!shape) {
      rest.push(feature)
      asLayer += isDrawn ? 1 : 0
      continue
    }
    shapes.push(shape)
    vertices += shape.type === 'measure' ? Object.keys(shape.props.points).length : 0
    counts[shape.type === 'symbol' ? 'symbol' : isArea(shape.props.kind) ? 'area' : 'line'] += 1
    for (const key of unknownKeys(feature)) lostKeys.add(key)
    times.add(feature.properties['asOf'] ?? '')
  }
  const [time] = times
  const asOf = times.size === 1 && isInstant(time) ? time : null
  return { shapes, counts, rest: { ...layer, features: rest }, asLayer, lostKeys: [...lostKeys], asOf, isExercise }
}

/** Null for what lies too far away, or is larger than a record. */
function shapeOf(drawn: Drawn, toLocal: ReturnType<typeof projectionOf>['toLocal']): DrawnShape | null {
  const spots = drawn.along.map(([lon, lat]) => toLocal(lon, lat))
  const [first = { x: Number.NaN, y: Number.NaN }] = spots
  const { x, y } = first
  const shape: DrawnShape =
    drawn.type === 'symbol'
      ? { type: 'symbol', x, y, props: drawn.props }
      : {
          type: 'measure',
          x,
          y,
          props: { ...drawn.props, points: verticesAlong(spots.map((spot) => ({ x: spot.x - x, y: spot.y - y }))) },
        }
  return jsonFault(shape, FARTHEST, MAX_RECORD_SIZE - OTHER_FIELDS) === null ? shape : null
}
