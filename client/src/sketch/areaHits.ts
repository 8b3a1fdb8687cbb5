import type { Editor, TLShape } from 'tldraw'
import { isArea, type MeasureProps } from '@jisr/shared/shapes/measure.ts'
import { measureStyle } from './measureStyle.ts'

/**
 * A press in a tinted area takes it up where nothing else was hit; of several the smallest. Only once it has ended: a drag that
 * begins there draws tldraw's brush, for an area may cover the sheet.
 */
export function hitAreas(editor: Editor): void {
  const getShapeAtPoint = editor.getShapeAtPoint.bind(editor)
  editor.getShapeAtPoint = (point, opts = {}) => {
    const hit = getShapeAtPoint(point, opts)
    if (hit || !editor.isIn('select.pointing_canvas')) return hit
    const filter = (shape: TLShape): boolean => isTinted(shape) && (opts.filter?.(shape) ?? true)
    return getShapeAtPoint(point, { ...opts, hitInside: true, filter })
  }
}

function isTinted(shape: { type: string; props: object }): boolean {
  if (shape.type !== 'measure') return false
  const props = shape.props as MeasureProps
  return isArea(props.kind) && measureStyle(props).tint !== undefined
}
