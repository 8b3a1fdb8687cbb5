import { createShapeId, type TLParentId, type TLShape } from '@tldraw/tlschema'
import type { IndexKey } from '@tldraw/utils'
import { indexAt } from '../places/Drawing.ts'
import type { MatrixProps } from '../shapes/matrix.ts'
import type { MeasureProps } from '../shapes/measure.ts'
import type { SketchProps } from '../shapes/sketch.ts'
import type { SymbolProps } from '../shapes/symbol.ts'
import type { TimelineProps } from '../shapes/timeline.ts'

/** Where a planning shape lies, on the page or on a sketch's ground; `layer` counts from the ground up. */
export interface Spot {
  page: TLParentId
  x: number
  y: number
  layer: number
}

export function timelineOf(spot: Spot, props: Omit<TimelineProps, 'collapsed'>): TLShape {
  return shapeOf('timeline', spot, { ...props, collapsed: {} })
}

export function matrixOf(spot: Spot, props: Omit<MatrixProps, 'titleWidth'>): TLShape {
  return shapeOf('matrix', spot, { ...props, titleWidth: 320 })
}

export function sketchOf(spot: Spot, props: SketchProps): TLShape {
  return shapeOf('sketch', spot, props)
}

/** @param id of a template's own */
export function symbolOf(spot: Spot, id: string, props: SymbolProps): TLShape {
  return shapeOf('symbol', spot, props, id)
}

/** @param id of a template's own */
export function measureOf(spot: Spot, id: string, props: MeasureProps): TLShape {
  return shapeOf('measure', spot, props, id)
}

/** What a shape's dictionary of rows, columns or lanes says when they stand in this order. */
export function inOrder<Id extends string>(ids: readonly Id[]): Record<Id, IndexKey> {
  return Object.fromEntries(ids.map((id, at) => [id, indexAt(at)])) as Record<Id, IndexKey>
}

function shapeOf(
  type: 'timeline' | 'matrix' | 'sketch' | 'symbol' | 'measure',
  { page, x, y, layer }: Spot,
  props: TimelineProps | MatrixProps | SketchProps | SymbolProps | MeasureProps,
  id: string = type,
): TLShape {
  const shape = {
    id: createShapeId(id),
    typeName: 'shape',
    type,
    parentId: page,
    index: indexAt(layer),
    x,
    y,
    rotation: 0,
    isLocked: false,
    opacity: 1,
    props,
    meta: {},
  }
  // tldraw's own type of a shape knows nothing of planning shapes.
  return shape as object as TLShape
}
