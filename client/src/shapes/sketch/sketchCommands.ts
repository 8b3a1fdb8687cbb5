import type { Editor, TLShapeId } from 'tldraw'
import { mosulWindow } from '@jisr/shared/places/mosulWindow.ts'
import { MAX_SCALE, MIN_SCALE, type CityLayer, type SketchProps, type SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { changeShape } from '../../plan/changeShape.ts'
import { cornerAround, middleOf } from '../../sketch/sketchPlaces.ts'

/** Metres of a pixel on the screens for which scales are said: 96 to an inch, as browsers have it. */
export const METRES_A_PIXEL = 0.0254 / 96

/** One step of undo. @returns false for one that takes no changes */
export function changeSketch(editor: Editor, id: TLShapeId, props: Partial<SketchProps>): void | false {
  return changeShape(editor, 'change a sketch', { id, type: 'sketch', props })
}

/** The scale's number: 1 to so many, at 100 %. */
export function denominatorOf({ unit, scale }: Pick<SketchProps, 'unit' | 'scale'>): number {
  return unit / scale / METRES_A_PIXEL
}

/** May lie beyond what a sketch can be drawn at. */
export function scaleFor({ unit }: Pick<SketchProps, 'unit'>, denominator: number): number {
  return unit / denominator / METRES_A_PIXEL
}

/** From the nearest to the farthest that a sketch can be drawn at, as the scale's number. */
export function scaleLimits({ unit }: Pick<SketchProps, 'unit'>): { nearest: number; farthest: number } {
  return { nearest: denominatorOf({ unit, scale: MAX_SCALE }), farthest: denominatorOf({ unit, scale: MIN_SCALE }) }
}

/** Whether a sketch can be drawn at it; a limit may be typed as it is said, in three figures. */
export function isScale(scale: number): boolean {
  return Math.abs(Math.log(heldScale(scale) / scale)) < 0.01
}

/** The props of a window at another scale, its middle where it was. */
export function scaledWindow(props: SketchProps, scale: number): Pick<SketchProps, 'scale' | 'corner'> {
  const held = heldScale(scale)
  return { scale: held, corner: cornerAround({ ...props, scale: held }, middleOf(props)) }
}

/** The same, but that a point of the ground stays where it is seen. */
export function scaledAround(
  props: SketchProps,
  scale: number,
  { x, y }: { x: number; y: number },
): Pick<SketchProps, 'scale' | 'corner'> {
  const held = heldScale(scale)
  const shrunk = props.scale / held
  return { scale: held, corner: { x: x - (x - props.corner.x) * shrunk, y: y - (y - props.corner.y) * shrunk } }
}

/** The ground goes along with a hand, by units of the board. */
export function slidWindow({ corner, scale }: SketchProps, by: { x: number; y: number }): Pick<SketchProps, 'corner'> {
  return { corner: { x: corner.x - by.x / scale, y: corner.y - by.y / scale } }
}

/** Moves the window by shares of itself. */
export function pannedWindow(
  { corner, w, h, scale }: SketchProps,
  across: number,
  down: number,
): Pick<SketchProps, 'corner'> {
  return { corner: { x: corner.x + (across * w) / scale, y: corner.y + (down * h) / scale } }
}

/** The whole city in the window. */
export function wholeCity(props: SketchProps): Pick<SketchProps, 'scale' | 'corner'> {
  const city = mosulWindow(props)
  const { scale } = city
  // On the ground that this sketch was laid out with.
  const east = (city.origin.easting - props.origin.easting) / props.unit
  const south = (props.origin.northing - city.origin.northing) / props.unit
  const times = city.unit / props.unit
  return { scale: scale / times, corner: { x: city.corner.x * times + east, y: city.corner.y * times + south } }
}

export function changeLayer(
  editor: Editor,
  id: TLShapeId,
  layer: CityLayer,
  change: Partial<SketchProps['layers'][CityLayer]>,
): void {
  const layers = editor.getShape<SketchShape>(id)?.props.layers
  const before = layers?.[layer] ?? { shown: true, color: null }
  changeSketch(editor, id, { layers: { ...layers, [layer]: { ...before, ...change } } })
}

function heldScale(scale: number): number {
  return Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale))
}
