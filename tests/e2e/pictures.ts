import { PNG } from 'pngjs'

export interface Area {
  x: number
  y: number
  w: number
  h: number
}

/** Left, top, right and bottom of the ink, from the area's own corner; undefined where there is none. */
export type Ink = [number, number, number, number]

/** Differs from the ground by more than the faint edges that smoothing leaves. */
const INK = 60

export function readPng(bytes: Uint8Array): PNG {
  return PNG.sync.read(Buffer.from(bytes))
}

/** A PNG of one colour. */
export function plainPng(width: number, height: number, [r, g, b]: [number, number, number]): Buffer {
  const png = new PNG({ width, height })
  for (let index = 0; index < png.data.length; index += 4) png.data.set([r, g, b, 255], index)
  return PNG.sync.write(png)
}

/** 0 to 255, the mean of red, green and blue. */
export function lightness(png: PNG, x: number, y: number): number {
  const at = (y * png.width + x) * 4
  const [r = 0, g = 0, b = 0] = png.data.subarray(at, at + 3)
  return (r + g + b) / 3
}

/** What stands out from the area's commonest lightness. */
export function inkOf(png: PNG, { x, y, w, h }: Area): Ink | undefined {
  const counts = new Map<number, number>()
  const each = (visit: (light: number, x: number, y: number) => void) => {
    for (let row = 0; row < h; row++) {
      for (let column = 0; column < w; column++) visit(lightness(png, x + column, y + row), column, row)
    }
  }
  each((light) => counts.set(Math.round(light), (counts.get(Math.round(light)) ?? 0) + 1))
  const ground = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 255
  let ink: Ink | undefined
  each((light, column, row) => {
    if (Math.abs(light - ground) <= INK) return
    const [left, top, right, bottom] = ink ?? [column, row, column, row]
    ink = [Math.min(left, column), Math.min(top, row), Math.max(right, column), Math.max(bottom, row)]
  })
  return ink
}

/** Mean difference of lightness over an area that begins at other corners in the two pictures, 0 to 1. */
export function meanDifference(a: PNG, b: PNG, { x, y, w, h }: Area, shift: { x: number; y: number }): number {
  let sum = 0
  for (let row = y; row < y + h; row++) {
    for (let column = x; column < x + w; column++) {
      sum += Math.abs(lightness(a, column, row) - lightness(b, column - shift.x, row - shift.y))
    }
  }
  return sum / (w * h * 255)
}
