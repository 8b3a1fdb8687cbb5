import type { TLShapeId } from 'tldraw'
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
 * The names of some layers for which a window has room at one zoom, beside one another; in the reader's script where a
 * feature has one in it. Of many names each layer has its share.
 *
 * @param models of a sketch, the lowest first
 * @param pixel units of the ground
 * @returns by layer, and how many there is no room for
 */
export function layerNames(
  models: ReadonlyMap<TLShapeId, LayerModel>,
  window: Box,
  pixel: number,
  locale: Locale,
): { names: Map<TLShapeId, LayerName[]>; unplaced: number } {
  const seen = [...models].flatMap(([layer, { names }]) =>
    names
      .filter(({ x, y }) => x > window.x && y > window.y && x < window.x + window.w && y < window.y + window.h)
      .map((name, turn) => ({ ...name, layer, turn })),
  )
  const asked = new Map<string, { layer: TLShapeId; id: string; text: string }>()
  const requests = seen
    .sort((a, b) => a.turn - b.turn)
    .slice(0, MOST_NAMES)
    .map(({ layer, id: feature, x, y, names: [first = '', ...others] }) => {
      const text = [first, ...others].find((each) => sideOf(each) === LOCALES[locale].dir) ?? first
      const id = `${layer} ${feature}`
      asked.set(id, { layer, id: feature, text })
      return {
        id,
        w: textWidth(text, NAME_SIZE) * pixel,
        h: NAME_SIZE * LINE_HEIGHT * pixel,
        anchors: [{ x, y, radius: DOT_RADIUS * pixel }],
        crosses: true,
      }
    })
  const { placed } = placeLabels(requests, { bounds: window, taken: [], river: [], gap: GAP * pixel })
  const names = new Map<TLShapeId, LayerName[]>()
  for (const label of placed) {
    const name = asked.get(label.id)
    if (!name) continue
    const { layer, id, text } = name
    names.set(layer, [...(names.get(layer) ?? []), { ...label, id, text }])
  }
  return { names, unplaced: seen.length - placed.length }
}
