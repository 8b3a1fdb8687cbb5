import { Vec, type TLResizeInfo } from 'tldraw'
import { MAX_SKETCH_SIZE, MIN_SKETCH_SIZE, type SketchShape } from '@jisr/shared/shapes/sketch.ts'

/**
 * More or less ground for a window whose edges are dragged; what is on it stays where it is on the board.
 * @returns the change of the sketch, its x and y in its parent
 */
export function resizeWindow({ initialShape, initialBounds, scaleX, scaleY, handle }: TLResizeInfo<SketchShape>) {
  const { props, rotation } = initialShape
  const { corner, scale } = props
  const w = held(props.w + (Math.abs(scaleX) - 1) * initialBounds.w * scale)
  const h = held(props.h + (Math.abs(scaleY) - 1) * initialBounds.h * scale)
  const moved = {
    x: handle.endsWith('left') && scaleX > 0 ? props.w - w : 0,
    y: handle.startsWith('top') && scaleY > 0 ? props.h - h : 0,
  }
  const { x, y } = Vec.Rot(moved, rotation).add(initialShape)
  return {
    x,
    y,
    rotation,
    props: { w, h, corner: { x: corner.x + moved.x / scale, y: corner.y + moved.y / scale } },
  }
}

/** A window's width or height within what a sketch may have. */
export function held(length: number): number {
  return Math.round(Math.min(MAX_SKETCH_SIZE, Math.max(MIN_SKETCH_SIZE, length)))
}
