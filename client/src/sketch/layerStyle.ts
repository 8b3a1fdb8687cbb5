import { getDefaultColorTheme } from 'tldraw'
import type { CityLayer, SketchProps } from '@jisr/shared/shapes/sketch.ts'

/** As in tokens.css, which pictures do not carry with them. */
export const INK = '#1b2733'
export const SOFT = '#45525e'
export const PAPER = '#ffffff'
export const GROUND = '#fbfbf8'
export const GRID = '#8d9893'
export const RULE = '#5b6670'
export const WATER_WORD = '#1c5a80'
export const DANGER = '#8c160f'
export const FONT = 'tldraw_sans, sans-serif'

const COLOURS: Record<CityLayer, string> = {
  river: '#8fbfdc',
  roads: '#b0744c',
  quarters: '#7f8a86',
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
