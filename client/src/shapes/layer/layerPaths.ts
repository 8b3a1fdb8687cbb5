import { simplify } from '@jisr/shared/geo/simplify.ts'
import { isOuter, type Box, type GroundPart, type LayerModel, type Place } from './layerModel.ts'

/** SVG paths, each of few vertices that lie together: a browser paints in tiles, and each path for each tile that it meets. */
export interface LayerPaths {
  lines: string[]
  areas: string[]
  dots: string[]
}

const VERTICES_A_PATH = 200
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
  let path = ''
  let count = 0
  let outlines: Box[] = []
  const end = (): void => {
    if (path !== '') paths.push(path)
    path = ''
    count = 0
    outlines = []
  }
  for (const part of parts) {
    if (part.kind !== kind) continue
    const places = simplify(part.places, part.weights, TOLERANCE * pixel, kind === 'area')
    if (kind === 'area') {
      // An area's holes have to lie in its path, and areas that overlap in paths of their own: there they would be holes.
      if (isOuter(part.places)) {
        if (count > VERTICES_A_PATH || outlines.some((box) => overlap(box, part.box))) end()
        outlines.push(part.box)
      }
      path += pieceOf(places, kind, pixel)
      count += places.length
      continue
    }
    for (let from = 0; from === 0 || from < places.length - 1; from += VERTICES_A_PATH) {
      const piece = places.slice(from, from + VERTICES_A_PATH + 1)
      path += pieceOf(piece, kind, pixel)
      count += piece.length
      if (count > VERTICES_A_PATH) end()
    }
  }
  end()
  return paths
}

function pieceOf(places: readonly Place[], kind: GroundPart['kind'], pixel: number): string {
  const digits = Math.max(0, Math.ceil(-Math.log10(pixel)) + 1)
  const at = (value: number): string => String(Number(value.toFixed(digits)))
  const steps = places.map(([x, y]) => `${at(x)} ${at(y)}`)
  if (kind === 'point') return steps.map((step) => `M${step}h0`).join('')
  return steps.length === 0 ? '' : `M${steps.join('L')}${kind === 'area' ? 'Z' : ''}`
}

export function overlap(a: Box, b: Box): boolean {
  return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h
}
