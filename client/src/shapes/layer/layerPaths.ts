import { simplify } from '@jisr/shared/geo/simplify.ts'
import type { Box, GroundPart, LayerModel, Place } from '../../sketch/layerModel.ts'

/** SVG paths, each of so many vertices at most that a browser passes over what is out of sight. */
export interface LayerPaths {
  lines: string[]
  areas: string[]
  dots: string[]
}

const VERTICES_A_PATH = 1000
/** Pixels that a line may be off: nobody sees it. */
const TOLERANCE = 0.5

/**
 * What a window shows of a layer at one zoom.
 *
 * @param pixel units of the ground
 */
export function layerPaths({ parts }: LayerModel, window: Box, pixel: number): LayerPaths {
  const seen = parts.filter(({ box }) => overlap(box, window))
  return {
    lines: pathsOf(seen, 'line', pixel),
    areas: pathsOf(seen, 'area', pixel),
    dots: pathsOf(seen, 'point', pixel),
  }
}

function pathsOf(parts: readonly GroundPart[], kind: GroundPart['kind'], pixel: number): string[] {
  const paths: string[] = []
  let [path, count] = ['', 0]
  for (const part of parts) {
    if (part.kind !== kind) continue
    const places = simplify(part.places, part.weights, TOLERANCE * pixel, kind === 'area')
    // An area's holes have to lie in the path that it lies in: only between two outer rings it may end.
    if (count > VERTICES_A_PATH && (kind !== 'area' || isOuter(part.places))) {
      paths.push(path)
      path = ''
      count = 0
    }
    for (let from = 0; from === 0 || from < places.length - 1; from += VERTICES_A_PATH) {
      const piece = kind === 'line' ? places.slice(from, from + VERTICES_A_PATH + 1) : places
      path += pieceOf(piece, kind, pixel)
      count += piece.length
      if (kind !== 'line') break
      if (count > VERTICES_A_PATH) {
        paths.push(path)
        path = ''
        count = 0
      }
    }
  }
  if (path !== '') paths.push(path)
  return paths
}

function pieceOf(places: readonly Place[], kind: GroundPart['kind'], pixel: number): string {
  const digits = Math.max(0, Math.ceil(-Math.log10(pixel)) + 1)
  const at = (value: number): string => String(Number(value.toFixed(digits)))
  const steps = places.map(([x, y]) => `${at(x)} ${at(y)}`)
  if (kind === 'point') return steps.map((step) => `M${step}h0`).join('')
  return steps.length === 0 ? '' : `M${steps.join('L')}${kind === 'area' ? 'Z' : ''}`
}

/** On the ground y runs south: what is counterclockwise on the map has a negative sum. */
function isOuter(ring: readonly Place[]): boolean {
  let sum = 0
  for (let at = 1; at < ring.length; at += 1) {
    const [x0, y0] = ring[at - 1] ?? [0, 0]
    const [x1, y1] = ring[at] ?? [0, 0]
    sum += x0 * y1 - x1 * y0
  }
  return sum < 0
}

export function overlap(a: Box, b: Box): boolean {
  return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h
}
