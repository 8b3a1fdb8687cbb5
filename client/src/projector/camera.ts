/** Page or screen units, top left corner and size. */
export interface Rectangle {
  x: number
  y: number
  w: number
  h: number
}
export interface Camera {
  x: number
  y: number
  z: number
}

/** Closest that a board of a single word is brought. */
const MAX_FIT_ZOOM = 1.5
/** Share of the screen left free around a whole board. */
const MARGIN = 0.05
/** Milliseconds in which the distance to the target halves. */
const HALF_LIFE = 90
/** Share of the fitted board's size below which its content has shrunk enough to come closer. */
const SHRUNK = 0.6

/** The camera that shows all of `area`, centred, on a screen of another shape. */
export function cameraShowing(area: Rectangle, screen: { w: number; h: number }): Camera {
  const z = Math.min(screen.w / area.w, screen.h / area.h)
  return { x: screen.w / z / 2 - (area.x + area.w / 2), y: screen.h / z / 2 - (area.y + area.h / 2), z }
}

/** What another person's screen shows of the page. */
export function viewedArea(camera: Camera, screen: { w: number; h: number }): Rectangle {
  return { x: -camera.x, y: -camera.y, w: screen.w / camera.z, h: screen.h / camera.z }
}

/** The camera that shows the whole content with a margin; an empty board is shown at its origin. */
export function cameraFitting(content: Rectangle | null, screen: { w: number; h: number }): Camera {
  if (!content) return cameraShowing({ x: 0, y: 0, ...screen }, screen)
  const smallest = { w: screen.w / MAX_FIT_ZOOM, h: screen.h / MAX_FIT_ZOOM }
  const w = Math.max(content.w / (1 - 2 * MARGIN), smallest.w)
  const h = Math.max(content.h / (1 - 2 * MARGIN), smallest.h)
  return cameraShowing({ x: content.x + content.w / 2 - w / 2, y: content.y + content.h / 2 - h / 2, w, h }, screen)
}

/** Whether a board fitted earlier must be fitted anew: it grew past what was fitted, or shrank well below it. */
export function mustRefit(fitted: Rectangle | null, content: Rectangle | null): boolean {
  if (!fitted || !content) return fitted !== content
  const inside =
    content.x >= fitted.x &&
    content.y >= fitted.y &&
    content.x + content.w <= fitted.x + fitted.w &&
    content.y + content.h <= fitted.y + fitted.h
  return !inside || Math.max(content.w / fitted.w, content.h / fitted.h) < SHRUNK
}

/**
 * One step of the glide towards a target: ever slower, never past it. The middle of the screen travels straight and
 * the zoom by equal ratios, so that nothing swings.
 *
 * @param elapsed milliseconds since the step before
 */
export function glide(from: Camera, to: Camera, screen: { w: number; h: number }, elapsed: number): Camera {
  const share = 1 - 0.5 ** (elapsed / HALF_LIFE)
  const z = from.z * (to.z / from.z) ** share
  const centre = (camera: Camera) => ({
    x: screen.w / camera.z / 2 - camera.x,
    y: screen.h / camera.z / 2 - camera.y,
  })
  const [start, end] = [centre(from), centre(to)]
  const x = start.x + (end.x - start.x) * share
  const y = start.y + (end.y - start.y) * share
  const next = { x: screen.w / z / 2 - x, y: screen.h / z / 2 - y, z }
  return isThere(next, to) ? to : next
}

/** Within half a pixel, and a zoom that nobody can tell apart. */
function isThere(camera: Camera, target: Camera): boolean {
  const pixels = Math.max(Math.abs(camera.x - target.x), Math.abs(camera.y - target.y)) * target.z
  return pixels < 0.5 && Math.abs(camera.z / target.z - 1) < 0.001
}
