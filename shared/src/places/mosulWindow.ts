import { groundAround, groundProjection } from '../geo/projection.ts'
import type { SketchProps } from '../shapes/sketch.ts'
import mosul from './mosul.json' with { type: 'json' }

/** Metres a unit: a screen of 1000 lines shows the whole city, and what is drawn on it has numbers that read well. */
const METRES_PER_UNIT = 14

/** A sketch of Mosul, as large as is said and with the whole city in its window. */
export function mosulWindow({ w, h }: { w: number; h: number }): SketchProps {
  const { west, east, south, north } = mosul.extent
  const ground = groundAround({ lon: (west + east) / 2, lat: (south + north) / 2 })
  const { toLocal } = groundProjection({ ...ground, metresPerUnit: METRES_PER_UNIT })
  const [from, to] = [toLocal(west, north), toLocal(east, south)]
  const scale = Math.min(w / (to.x - from.x), h / (to.y - from.y))
  return {
    w,
    h,
    title: '',
    ...ground,
    unit: METRES_PER_UNIT,
    corner: { x: tidy((from.x + to.x - w / scale) / 2), y: tidy((from.y + to.y - h / scale) / 2) },
    scale: tidy(scale),
    layers: {},
    grid: true,
    asOf: null,
    author: null,
    source: '',
  }
}

function tidy(value: number): number {
  return Math.round(value * 1000) / 1000
}
