import { sideOf } from '@jisr/shared/i18n/direction.ts'
import { LOCALES, type Locale } from '@jisr/shared/i18n/locales.ts'
import { LINE_HEIGHT, textWidth } from '@jisr/shared/places/textWidth.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import type { LabelRequest, PlacedLabel } from '@jisr/shared/shapes/sketch/placeLabels.ts'
import type { LayerModel } from './layerModel.ts'
import { markPixel } from './namePixel.ts'

/** Pixels on the screen. */
export const NAME_SIZE = 13
export const DOT_RADIUS = 4
/** More names than that nobody reads in one window, and finding room for them takes a while. */
export const MOST_NAMES = 400
/** Whoever imports something wants to read it: before the city's own, but for what everybody knows. */
const RANK = 2.5

/** A layer whose names are shown. */
export interface NamedLayer {
  /** Of its shape. */
  id: string
  model: LayerModel
}

export interface LayerName extends PlacedLabel {
  text: string
}

export interface LayerRequest extends LabelRequest {
  rank: number
  /** Its place among the names of its layer: of many names each layer has its share. */
  turn: number
  layer: string
  text: string
  /** On the ground. */
  at: { x: number; y: number }
}

/**
 * The names of layers that lie in the window, in the reader's script where a feature has one in it.
 *
 * @param layers the lowest first
 * @param pixel units of the board
 */
export function layerRequests(
  layers: readonly NamedLayer[],
  { corner, scale, w, h }: SketchProps,
  pixel: number,
  locale: Locale,
): LayerRequest[] {
  return layers
    .flatMap(({ id: layer, model }) =>
      model.names.map(({ id, names: [first = '', ...others], ...at }, turn): LayerRequest => {
        const text = [first, ...others].find((each) => sideOf(each) === LOCALES[locale].dir) ?? first
        const [x, y] = [(at.x - corner.x) * scale, (at.y - corner.y) * scale]
        return {
          id: `${layer} ${id}`,
          rank: RANK,
          turn,
          layer,
          text,
          at,
          w: textWidth(text, NAME_SIZE) * pixel,
          h: NAME_SIZE * LINE_HEIGHT * pixel,
          anchors: [{ x, y, radius: DOT_RADIUS * markPixel(pixel) }],
          crosses: true,
        }
      }),
    )
    .filter(({ anchors: [at] }) => at !== undefined && at.x > 0 && at.y > 0 && at.x < w && at.y < h)
    .sort((a, b) => a.turn - b.turn)
}
