import type { Editor, TLShape, VecLike } from 'tldraw'
import { measureProperties, symbolProperties } from '@jisr/shared/exports/drawnProperties.ts'
import {
  roundDegrees,
  type Feature,
  type FeatureKind,
  type FileLayer,
  type Layer,
  type Position,
} from '@jisr/shared/geo/features.ts'
import { areaParts } from '@jisr/shared/geo/rings.ts'
import { isArea } from '@jisr/shared/shapes/measure.ts'
import { verticesOf } from '@jisr/shared/shapes/measureVertices.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { boardSigns } from '../sketch/boardSigns.ts'
import { layerFeatures } from '../sketch/layerFeatures.ts'
import { projectionOf } from '../sketch/sketchPlaces.ts'
import { drawnDescription, isMeasure, isSymbol } from './drawnDescription.ts'
import { isLayer } from './layersOf.ts'

/** Fewer corners draw nothing. */
const FEWEST: Record<FeatureKind, number> = { point: 1, line: 2, area: 3 }

/**
 * What lies on a sketch as features: imported layers exactly as they came, each apart, hidden ones too; symbols as points; measures
 * and plain lines along their vertices, through the sketch's projection. Notes, texts, boxes, arrows and pictures have no
 * outline on the ground that anybody meant, and stay out; so does a layer that cannot be read.
 */
export function sketchFeatures(editor: Editor, sketch: SketchShape): Layer {
  const features: Feature[] = []
  /** By their file: a large one has many parts. */
  const layers = new Map<string, FileLayer & { at: number }>()
  editor.visitDescendants(sketch.id, (id) => {
    const shape = editor.getShape(id)
    if (isLayer(shape)) {
      const read = layerFeatures(editor, shape)
      if (!read.ok) return
      const { file, title, color } = shape.props
      const layer = layers.get(file) ?? { at: layers.size, title, color }
      layers.set(file, layer)
      for (const feature of read.layer.features) features.push({ ...feature, layer: layer.at })
    } else if (shape) {
      const drawn = drawnFeature(editor, sketch, shape)
      if (drawn) features.push(drawn)
    }
  })
  return {
    title: sketch.props.title,
    features: withOwnIds(features),
    layers: [...layers.values()].map(({ at: _at, ...layer }) => layer),
  }
}

function drawnFeature(editor: Editor, sketch: SketchShape, shape: TLShape): Feature | null {
  const { toGround } = projectionOf(sketch.props)
  const transform = editor.getShapePageTransform(shape)
  const onEarth = (point: VecLike): Position => {
    const { x, y } = editor.getPointInShapeSpace(sketch, transform.applyToPoint(point))
    const { lon, lat } = toGround({ x, y })
    return [roundDegrees(lon), roundDegrees(lat)]
  }
  const outline = outlineOf(editor, shape)
  if (!outline || outline.points.length < FEWEST[outline.kind]) return null
  const { kind, points } = outline
  const part = points.map(onEarth)
  const {
    name = '',
    nameAr = '',
    ...properties
  } = {
    ...aboutShape(shape),
    accuracy: 'schematic',
    asOf: sketch.props.asOf ?? '',
    exercise: boardSigns(editor).exercise ? 'true' : '',
    description: drawnDescription(editor, sketch, shape),
  }
  return {
    id: shape.id.slice('shape:'.length),
    kind,
    parts: kind === 'area' ? areaParts([[part]]) : [part],
    name,
    ...(nameAr !== '' && { nameAr }),
    properties: Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== '')),
  }
}

function outlineOf(editor: Editor, shape: TLShape): { kind: FeatureKind; points: readonly VecLike[] } | null {
  if (isSymbol(shape)) return { kind: 'point', points: [{ x: 0, y: 0 }] }
  if (isMeasure(shape)) {
    return { kind: isArea(shape.props.kind) ? 'area' : 'line', points: verticesOf(shape.props) }
  }
  if (shape.type !== 'line' && shape.type !== 'draw' && shape.type !== 'highlight') return null
  const { isClosed, vertices } = editor.getShapeGeometry(shape)
  return { kind: isClosed ? 'area' : 'line', points: vertices }
}

function aboutShape(shape: TLShape): Record<string, string> {
  if (isSymbol(shape)) return { ...namesOf(shape.props), ...symbolProperties(shape.props) }
  if (isMeasure(shape)) return { ...namesOf(shape.props), ...measureProperties(shape.props) }
  return { type: shape.type }
}

function namesOf({ name, nameAr }: { name: string; nameAr: string }): Record<string, string> {
  return { name, nameAr }
}

/** Files and shapes were numbered apart. */
function withOwnIds(features: readonly Feature[]): Feature[] {
  const taken = new Set<string>()
  return features.map((feature, at) => {
    const id = taken.has(feature.id) ? `${feature.id}-${at + 1}` : feature.id
    taken.add(id)
    return id === feature.id ? feature : { ...feature, id }
  })
}
