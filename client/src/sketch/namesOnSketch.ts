import type { BoxModel } from 'tldraw'
import type { Locale } from '@jisr/shared/i18n/locales.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { placeLabels, type PlacedLabel } from '@jisr/shared/shapes/sketch/placeLabels.ts'
import type { CityPlace } from './cityGround.ts'
import { cityRequests, riverIn, type OwnMark, type SeenPlace } from './cityNames.ts'
import { markPixel } from './namePixel.ts'
import { DOT_RADIUS, layerRequests, MOST_NAMES, type LayerName, type NamedLayer } from './layerNames.ts'

/** Pixels on the screen. */
const GAP = 5

/** A name for which there is no room. */
export interface LeftName {
  id: string
  name: string
  /** On the ground. */
  at: { x: number; y: number }
}

/** Which names stand where on a sketch at one zoom: of the city and of imported layers, so that none lies on another. */
export interface SketchNames {
  /** Of the city's quarters and facilities. */
  marks: readonly SeenPlace[]
  /** Of the city, in units of the board from the window's corner. */
  labels: readonly (PlacedLabel & { place: CityPlace; lines: readonly string[] })[]
  /** By the id of a layer's shape; in units of the ground. */
  layers: ReadonlyMap<string, readonly LayerName[]>
  left: readonly LeftName[]
  /** What the city's signs keep off. */
  own: readonly OwnMark[]
}

interface Wish {
  /** Units of the board. */
  pixel: number
  locale: Locale
  /** What people put there, which names keep off; from the window's corner. */
  taken?: readonly BoxModel[]
  layers?: readonly NamedLayer[]
  own?: readonly OwnMark[]
}

export function namesOnSketch(
  props: SketchProps,
  { pixel, locale, taken = [], layers = [], own = [] }: Wish,
): SketchNames {
  const { corner, scale, w, h } = props
  const city = cityRequests(props, pixel, locale, own)
  const asked = layerRequests(layers, props, pixel, locale)
  const named = asked.slice(0, MOST_NAMES)
  const dots = named.flatMap(({ anchors }) =>
    anchors.map(({ x, y }) => squareAround(x, y, DOT_RADIUS * markPixel(pixel))),
  )
  const { placed } = placeLabels(
    [...city.requests, ...named].sort((a, b) => a.rank - b.rank),
    {
      bounds: { x: 0, y: 0, w, h },
      taken: [...taken, ...city.taken, ...dots],
      gap: GAP * pixel,
      river: riverIn(props),
    },
  )
  const where = new Map(placed.map((label) => [label.id, label]))
  const found = named.flatMap((request) => {
    const label = where.get(request.id)
    if (!label) return []
    const { id, w, h, align } = label
    const ground = { x: label.x / scale + corner.x, y: label.y / scale + corner.y, w: w / scale, h: h / scale }
    return [{ layer: request.layer, name: { id, align, text: request.text, ...ground } }]
  })
  return {
    own,
    marks: city.marks,
    labels: placed.flatMap((label) => {
      const one = city.seen.get(label.id)
      return one ? [{ ...label, place: one.place, lines: one.lines }] : []
    }),
    layers: new Map(
      layers.map(({ id }) => [id, found.filter(({ layer }) => layer === id).map(({ name }) => name)] as const),
    ),
    left: [
      ...asked.filter(({ id }) => !where.has(id)).map(({ id, text, at }) => ({ id, name: text, at })),
      ...[...city.seen.values()]
        .filter(({ place }) => !where.has(place.id))
        .map(({ place, lines: [name = ''] }) => ({ id: place.id, name, at: place.at })),
    ],
  }
}

function squareAround(x: number, y: number, half: number): BoxModel {
  return { x: x - half, y: y - half, w: 2 * half, h: 2 * half }
}
