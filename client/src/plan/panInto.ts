import type { Box, Editor } from 'tldraw'

/** Pixels of the screen that the toolbar takes at the lower edge. */
export const TOOLBAR = 72

/**
 * Glides the camera just as far as it takes to see a box.
 *
 * @param box page coordinates; of one that is larger than the room its beginning counts
 * @param room the part of the page on the screen in which it is to be seen
 * @param milliseconds how long the glide takes
 */
export function panInto(editor: Editor, box: Box, room: Box, milliseconds: number): void {
  const dx = distance(box.minX, box.maxX, room.minX, room.maxX)
  const dy = distance(box.minY, box.maxY, room.minY, room.maxY)
  if (dx === 0 && dy === 0) return
  const { x, y, z } = editor.getCamera()
  editor.setCamera({ x: x - dx, y: y - dy, z }, { animation: { duration: milliseconds } })
}

function distance(min: number, max: number, from: number, to: number): number {
  if (min < from || max - min > to - from) return min - from
  return max > to ? max - to : 0
}
