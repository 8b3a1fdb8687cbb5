import type { Direction } from '@jisr/shared/i18n/locales.ts'

interface Surroundings {
  /** The canvas, pixels. */
  screen: { w: number; h: number }
  /** Readers have no panel of styles. */
  readonly: boolean
  dir: Direction
}

/** Pixels of the canvas' edges that tldraw's bars and its panel of styles lie over, with a margin. */
const BAR = 56
const TOOLS = 72
const STYLES = 172
const EDGE = 16
/** tldraw's own bound: on a narrower canvas the styles are behind a button. */
const STYLES_FROM = 640

/** Where the whole content lies free of tldraw's panels; never closer than 100 %, and unmoved when it already does so there. */
export function firstCamera(
  content: { x: number; y: number; w: number; h: number },
  { screen, readonly, dir }: Surroundings,
): { x: number; y: number; z: number } {
  const styles = readonly || screen.w < STYLES_FROM ? EDGE : STYLES
  const [left, right] = dir === 'rtl' ? [styles, EDGE] : [EDGE, styles]
  const free = { x: left, y: BAR, w: screen.w - left - right, h: screen.h - BAR - TOOLS }
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
