import { createComputedCache, type Editor } from 'tldraw'
import type { Feature, FeatureKind, Layer } from '@jisr/shared/geo/features.ts'
import { vertexWeights } from '@jisr/shared/geo/simplify.ts'
import type { LayerShape } from '@jisr/shared/shapes/layer.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { layerFeatures } from '../../sketch/layerFeatures.ts'
import { sketchOf } from '../../sketch/sketchOf.ts'
import { projectionOf } from '../../sketch/sketchPlaces.ts'

export type Place = readonly [x: number, y: number]

export interface Box {
  x: number
  y: number
  w: number
  h: number
}

/** A line, a ring or a dot on the ground of a sketch. */
export interface GroundPart {
  kind: FeatureKind
  places: readonly Place[]
  /** Of `vertexWeights`; once for all zooms. */
  weights: Float64Array
  box: Box
}

/** A layer on the ground of one sketch, in its units. */
export interface LayerModel {
  parts: readonly GroundPart[]
  names: readonly { id: string; x: number; y: number; names: readonly string[] }[]
  box: Box
}

/** Units of the ground: beyond them a place has no part on any sketch, and tldraw no number for it. */
const FARTHEST = 1e6

type Ground = Pick<SketchProps, 'zone' | 'origin' | 'unit'>

const NOTHING: LayerModel = { parts: [], names: [], box: { x: 0, y: 0, w: 0, h: 0 } }

/** What a sketch's window does leaves its ground the same. */
const grounds = createComputedCache(
  'ground of a layer',
  (editor: Editor, shape: LayerShape): Ground | null => {
    const sketch = sketchOf(editor, shape)
    return sketch ? { zone: sketch.props.zone, origin: sketch.props.origin, unit: sketch.props.unit } : null
  },
  { areResultsEqual: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
)

const models = createComputedCache(
  'layer model',
  (editor: Editor, shape: LayerShape): LayerModel => {
    const ground = grounds.get(editor, shape.id)
    const read = layerFeatures(editor, shape)
    return ground && read.ok ? layOut(read.layer, ground) : NOTHING
  },
  { areRecordsEqual: (a, b) => a.props.features === b.props.features },
)

/**
 * Of the same features on the same ground always the same object. Reactive. Off a sketch, and of a text that cannot be
 * read, it is empty.
 */
export function layerModel(editor: Editor, { id }: LayerShape): LayerModel {
  return models.get(editor, id) ?? NOTHING
}

function layOut({ features }: Layer, ground: Ground): LayerModel {
  const { toLocal } = projectionOf(ground)
  const parts: GroundPart[] = []
  const names: LayerModel['names'][number][] = []
  for (const [at, feature] of features.entries()) {
    const laid = feature.parts.map((part) =>
      part.map(([lon, lat]): Place => {
        const { x, y } = toLocal(lon, lat)
        return [x, y]
      }),
    )
    if (!laid.every((places) => places.every(isNear))) continue
    for (const places of laid) {
      parts.push({ kind: feature.kind, places, weights: vertexWeights(places), box: boxAround(places) })
    }
    const named = nameOf(feature)
    const [first = []] = laid
    const spot = feature.kind === 'area' ? middleOf(boxAround(first)) : first[Math.floor(first.length / 2)]
    if (named.length > 0 && spot) names.push({ id: String(at), x: spot[0], y: spot[1], names: named })
  }
  return { parts, names, box: boxAround(parts.flatMap(({ box }) => corners(box))) }
}

function isNear([x, y]: Place): boolean {
  return Math.abs(x) < FARTHEST && Math.abs(y) < FARTHEST
}

function nameOf({ name, nameAr = '' }: Feature): string[] {
  return [...new Set([name, nameAr])].filter((each) => each !== '')
}

function boxAround(places: readonly Place[]): Box {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of places) {
    west = Math.min(west, x)
    east = Math.max(east, x)
    north = Math.min(north, y)
    south = Math.max(south, y)
  }
  return west > east ? { x: 0, y: 0, w: 0, h: 0 } : { x: west, y: north, w: east - west, h: south - north }
}

function corners({ x, y, w, h }: Box): Place[] {
  return [
    [x, y],
    [x + w, y + h],
  ]
}

function middleOf({ x, y, w, h }: Box): Place {
  return [x + w / 2, y + h / 2]
}
