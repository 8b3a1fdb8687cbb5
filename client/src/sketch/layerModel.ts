import { createComputedCache, type Editor } from 'tldraw'
import type { Feature, FeatureKind, Layer } from '@jisr/shared/geo/features.ts'
import { vertexWeights } from '@jisr/shared/geo/simplify.ts'
import type { LayerShape } from '@jisr/shared/shapes/layer.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { layerFeatures } from './layerFeatures.ts'
import { sketchOf } from './sketchOf.ts'
import { projectionOf } from './sketchPlaces.ts'

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
  /** How many features lie too far away for this ground, and are left out. */
  far: number
}

/** Units of the ground: beyond them a place has no part on any sketch, and tldraw no number for it. */
export const FARTHEST = 1e6

type Ground = Pick<SketchProps, 'zone' | 'origin' | 'unit'>

const NOTHING: LayerModel = { parts: [], names: [], box: { x: 0, y: 0, w: 0, h: 0 }, far: 0 }

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
    return ground && read.ok ? layOutLayer(read.layer, ground) : NOTHING
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

/** A layer on some ground; what lies too far away for it is left out and counted. */
export function layOutLayer({ features }: Layer, ground: Ground): LayerModel {
  const { toLocal } = projectionOf(ground)
  const parts: GroundPart[] = []
  const names: LayerModel['names'][number][] = []
  let far = 0
  for (const [at, feature] of features.entries()) {
    const laid = feature.parts.map((part) =>
      part.map(([lon, lat]): Place => {
        const { x, y } = toLocal(lon, lat)
        return [x, y]
      }),
    )
    if (!laid.every((places) => places.every(isNear))) {
      far += 1
      continue
    }
    for (const places of laid) {
      parts.push({ kind: feature.kind, places, weights: vertexWeights(places), box: boxAround(places) })
    }
    const named = nameOf(feature)
    const [first = []] = laid
    const spot = feature.kind === 'area' ? middleOf(boxAround(first)) : first[Math.floor(first.length / 2)]
    if (named.length > 0 && spot) names.push({ id: String(at), x: spot[0], y: spot[1], names: named })
  }
  const box = boxAround(parts.flatMap((part) => corners(part.box)))
  return { parts: neighboursTogether(parts, box), names, box, far }
}

/** Along a curve that visits each corner of the ground as a whole, holes after what they lie in. */
function neighboursTogether(parts: readonly GroundPart[], { x, y, w, h }: Box): GroundPart[] {
  let turn = 0
  return parts
    .map((part) => {
      if (part.kind !== 'area' || isOuter(part.places)) {
        const [middleX, middleY] = middleOf(part.box)
        turn = woven(share(middleX - x, w), share(middleY - y, h))
      }
      return { part, turn }
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ part }) => part)
}

/** In how many steps the ground is parted each way. */
const STEPS = 256

function share(along: number, all: number): number {
  return all === 0 ? 0 : Math.min(STEPS - 1, Math.floor((along / all) * STEPS))
}

/** The digits of two numbers by turns. */
function woven(across: number, down: number): number {
  let turn = 0
  for (let bit = STEPS / 2; bit >= 1; bit /= 2) turn = turn * 4 + (across & bit ? 1 : 0) + (down & bit ? 2 : 0)
  return turn
}

/** On the ground y runs south: what is counterclockwise on the map has a negative sum. */
export function isOuter(ring: readonly Place[]): boolean {
  let sum = 0
  for (let at = 1; at < ring.length; at += 1) {
    const [x0, y0] = ring[at - 1] ?? [0, 0]
    const [x1, y1] = ring[at] ?? [0, 0]
    sum += x0 * y1 - x1 * y0
  }
  return sum < 0
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
