import type { Editor } from 'tldraw'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { cornerAround, middleOf } from '../../sketch/sketchPlaces.ts'
import { changeSketch } from './sketchCommands.ts'
import { foundPlace } from '../../sketch/foundPlace.ts'

/** Marks a place of the ground for this person, with its name; where the window does not show it and they may write, the window goes there. */
export function showPlace(
  editor: Editor,
  { id, props }: SketchShape,
  at: { x: number; y: number },
  name?: string,
): void {
  foundPlace(editor).set({ sketch: id, at, ...(name !== undefined && { name }) })
  const middle = middleOf(props)
  const isSeen =
    Math.abs(middle.x - at.x) * props.scale < props.w / 2 && Math.abs(middle.y - at.y) * props.scale < props.h / 2
  if (!isSeen) changeSketch(editor, id, { corner: cornerAround(props, at) })
}
