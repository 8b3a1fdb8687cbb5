import { LOCALES, type Locale } from '@jisr/shared/i18n/locales.ts'
import { sideOf } from '@jisr/shared/i18n/direction.ts'
import { LINE_HEIGHT, textWidth } from '@jisr/shared/places/textWidth.ts'
import { placeLabels, type PlacedLabel } from '@jisr/shared/shapes/sketch/placeLabels.ts'
import type { Box, LayerModel } from './layerModel.ts'

/** Pixels on the screen. */
export const NAME_SIZE = 13
export const DOT_RADIUS = 4
const GAP = 4
/** More names than that nobody reads in one window, and finding room for them takes a while. */
const MOST_NAMES = 400

export interface LayerName extends PlacedLabel {
  text: string
}

/**
 * The names of the last of some layers for which a window has room at one zoom, beside those of the layers under it; in
 * the reader's script where a feature has one in it.
 *
 * @param models of a sketch, the lowest first
 * @param pixel units of the ground
 */
export function layerNames(models: readonly LayerModel[], window: Box, pixel: number, locale: Locale): LayerName[] {
  const texts = new Map<string, string>()
  const requests = models
    .flatMap(({ names }, layer) => names.map((name) => ({ ...name, id: `${layer} ${name.id}` })))
    .filter(({ x, y }) => x > window.x && y > window.y && x < window.x + window.w && y < window.y + window.h)
    .slice(0, MOST_NAMES)
    .map(({ id, x, y, names: [first = '', ...others] }) => {
      const text = [first, ...others].find((each) => sideOf(each) === LOCALES[locale].dir) ?? first
      texts.set(id, text)
      return {
        id,
        w: textWidth(text, NAME_SIZE) * pixel,
        h: NAME_SIZE * LINE_HEIGHT * pixel,
        anchors: [{ x, y, radius: DOT_RADIUS * pixel }],
        crosses: true,
      }
    })
  const { placed } = placeLabels(requests, { bounds: window, taken: [], river: [], gap: GAP * pixel })
  return placed
    .filter(({ id }) => id.startsWith(`${models.length - 1} `))
    .map((label) => ({ ...label, text: texts.get(label.id) ?? '' }))
}
