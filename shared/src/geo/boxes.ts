import type { BoxModel, VecModel } from '@tldraw/tlschema'

/** Whether two boxes share more than an edge. */
export function overlaps(a: BoxModel, b: BoxModel): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

export function isWithin(box: BoxModel, bounds: BoxModel): boolean {
  return (
    box.x >= bounds.x &&
    box.y >= bounds.y &&
    box.x + box.w <= bounds.x + bounds.w &&
    box.y + box.h <= bounds.y + bounds.h
  )
}

/** On which side of the way from one point to another a third one lies. */
export function sideOf(from: VecModel, to: VecModel, { x, y }: VecModel): boolean {
  return (to.x - from.x) * (y - from.y) > (to.y - from.y) * (x - from.x)
}
