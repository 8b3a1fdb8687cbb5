import { getDefaultColorTheme } from 'tldraw'
import type { CityLayer, SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { INK, RULE as GREY } from '../ui/paper.ts'

/** Darker than the page's own: they lie on a map. */
export const GRID = '#8d9893'
export const RULE = '#5b6670'
export const WATER_WORD = '#1c5a80'

const COLOURS: Record<CityLayer, string> = {
  river: '#8fbfdc',
  roads: '#b0744c',
  quarters: GREY,
  bridges: INK,
  facilities: INK,
}

export function isShown({ layers }: Pick<SketchProps, 'layers'>, layer: CityLayer): boolean {
  return layers[layer]?.shown ?? true
}

export function layerColour({ layers }: Pick<SketchProps, 'layers'>, layer: CityLayer): string {
  const color = layers[layer]?.color
  return color ? getDefaultColorTheme({ isDarkMode: false })[color].solid : COLOURS[layer]
}
