import { Box, type Editor, type TLShape } from 'tldraw'
import type { NamedPlace } from '@jisr/shared/geo/findPlace.ts'
import type { LayerShape } from '@jisr/shared/shapes/layer.ts'
import { isArea, type MeasureProps, type MeasureShape } from '@jisr/shared/shapes/measure.ts'
import { verticesOf } from '@jisr/shared/shapes/measureVertices.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import type { SymbolProps, SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { findKind } from '@jisr/shared/symbols/catalogue.ts'
import { layerModel } from './layerModel.ts'

interface Spot {
  x: number
  y: number
}

/** What people put on a sketch and gave a name. */
export interface OwnPlace extends NamedPlace {
  id: string
  /** On the ground: of a line or an area its middle. */
  at: Spot
}

/** The symbols, lines and areas on a sketch by their names; a symbol that nobody named by what it is. */
export function drawnPlaces(editor: Editor, sketch: SketchShape): OwnPlace[] {
  return shapesOn(editor, sketch).flatMap((shape): OwnPlace[] => {
    const place = placeOf(shape)
    if (!place) return []
    // It may lie in a group.
    const { x, y } = editor.getPointInShapeSpace(sketch, editor.getShapePageTransform(shape).applyToPoint(place.at))
    return [{ ...place, id: shape.id, at: { x, y } }]
  })
}

/** What of the layers that are shown on a sketch has a name. */
export function layerPlaces(editor: Editor, sketch: SketchShape): OwnPlace[] {
  return shapesOn(editor, sketch).flatMap((shape) => {
    const layer = asType<LayerShape>(shape, 'layer')
    if (!layer?.props.shown) return []
    return layerModel(editor, layer).names.map(({ id, x, y, names: [first = '', second = first] }) => {
      return { id: `${shape.id} ${id}`, en: first, ar: second, at: { x, y } }
    })
  })
}

function placeOf(shape: TLShape): Omit<OwnPlace, 'id'> | null {
  const symbol = asType<SymbolShape>(shape, 'symbol')
  const measure = asType<MeasureShape>(shape, 'measure')
  const names = (symbol && namesOf(symbol.props)) ?? (measure && givenNames(measure.props))
  return names ? { ...names, at: measure ? middleOf(measure.props) : { x: 0, y: 0 } } : null
}

function namesOf(props: SymbolProps): NamedPlace | null {
  const kind = findKind(props.kind)
  return givenNames(props) ?? (kind ? { en: kind.en, ar: kind.ar, ckb: kind.ckb } : null)
}

function givenNames({ name, nameAr }: { name: string; nameAr: string }): NamedPlace | null {
  return name.trim() === '' && nameAr.trim() === '' ? null : { en: name.trim(), ar: nameAr.trim() }
}

function middleOf(props: MeasureProps): Spot {
  const vertices = verticesOf(props)
  const { x, y } = isArea(props.kind)
    ? Box.FromPoints(vertices).center
    : (vertices[Math.floor(vertices.length / 2)] ?? { x: 0, y: 0 })
  return { x, y }
}

function shapesOn(editor: Editor, sketch: SketchShape): TLShape[] {
  const shapes: TLShape[] = []
  editor.visitDescendants(sketch.id, (id) => {
    const shape = editor.getShape(id)
    if (shape) shapes.push(shape)
  })
  return shapes
}

/** tldraw's own union of shapes does not know ours. */
function asType<Shape extends { type: string }>(shape: { type: string }, type: Shape['type']): Shape | undefined {
  return shape.type === type ? (shape as Shape) : undefined
}
