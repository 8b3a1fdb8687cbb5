/** Pixels of the canvas' edges that tldraw's bars lie over, with a margin. */
const BAR = 56
const TOOLS = 72
const EDGE = 16

/**
 * Where the whole content lies free of tldraw's bars; never closer than 100 %, and unmoved when it already does so there.
 *
 * @param screen the canvas, pixels
 */
export function firstCamera(
  content: { x: number; y: number; w: number; h: number },
  screen: { w: number; h: number },
): { x: number; y: number; z: number } {
  const free = { x: EDGE, y: BAR, w: screen.w - 2 * EDGE, h: screen.h - BAR - TOOLS }
  const isFree =
    content.x >= free.x &&
    content.y >= free.y &&
    content.x + content.w <= free.x + free.w &&
    content.y + content.h <= free.y + free.h
  if (isFree) return { x: 0, y: 0, z: 1 }
  const z = Math.min(1, free.w / Math.max(1, content.w), free.h / Math.max(1, content.h))
  return {
    x: (free.x + free.w / 2) / z - (content.x + content.w / 2),
    y: (free.y + free.h / 2) / z - (content.y + content.h / 2),
    z,
  }
}
