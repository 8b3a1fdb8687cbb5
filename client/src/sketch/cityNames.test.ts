import { expect, test } from 'vitest'
import { mosulWindow } from '@jisr/shared/places/mosulWindow.ts'
import { overlaps } from '@jisr/shared/geo/boxes.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { markAt, seenPlaces, SIGN_RADIUS, trueSpot } from './cityNames.ts'
import type { LayerModel } from './layerModel.ts'
import { markPixel } from './namePixel.ts'
import { namesOnSketch } from './namesOnSketch.ts'
import { scaledWindow } from '../shapes/sketch/sketchCommands.ts'

const sheet = mosulWindow({ w: 1200, h: 660 })
const windows: [string, SketchProps][] = [
  ['the whole city', sheet],
  ['three times as near', { ...sheet, ...scaledWindow(sheet, sheet.scale * 3) }],
  ['a strip', { ...sheet, w: 220, h: 600 }],
]
const zooms = Array.from({ length: 9 }, (_, step) => 0.35 * Math.SQRT2 ** step)
/** Imported, all over the city. */
const wells: { id: string; model: LayerModel } = {
  id: 'wells',
  model: {
    parts: [],
    box: { x: 0, y: 0, w: 0, h: 0 },
    far: 0,
    names: Array.from({ length: 60 }, (_, at) => ({
      id: String(at),
      x: sheet.corner.x + ((at % 10) + 0.5) * (sheet.w / sheet.scale / 10),
      y: sheet.corner.y + (Math.floor(at / 10) + 0.5) * (sheet.h / sheet.scale / 6),
      names: [`Well number ${at}`],
    })),
  },
}
const every = windows.flatMap(([what, props]) => zooms.map((zoom) => ({ what, props, zoom })))

test.each(every)('[SK8] no name lies on another or on a sign: $what at $zoom', ({ props, zoom }) => {
  const { labels: city, layers } = namesOnSketch(props, { pixel: 1 / zoom, locale: 'ar', layers: [wells] })
  const { corner, scale } = props
  const imported = (layers.get('wells') ?? []).map(({ id, x, y, w, h }) => ({
    id,
    x: (x - corner.x) * scale,
    y: (y - corner.y) * scale,
    w: w * scale,
    h: h * scale,
  }))
  expect(imported.length > 0).toBe(props.w > 220 || zoom > 0.9)
  const labels = [...city, ...imported]
  const signs = seenPlaces(props, 1 / zoom)
    .filter(({ place }) => place.layer === 'facilities')
    .map(({ x, y }) => {
      const radius = SIGN_RADIUS * markPixel(1 / zoom)
      return { x: x - radius, y: y - radius, w: 2 * radius, h: 2 * radius }
    })
  const over = labels.flatMap((one, index) => [
    ...labels
      .slice(index + 1)
      .filter((other) => overlaps(one, other))
      .map(({ id }) => `${one.id} on ${id}`),
    ...signs.filter((sign) => overlaps(one, sign)).map(() => `${one.id} on a sign`),
  ])
  expect(over).toEqual([])
  expect(
    labels.filter(({ x, y, w, h }) => x < -1e-6 || y < -1e-6 || x + w > props.w + 1e-6 || y + h > props.h + 1e-6),
  ).toEqual([])
})

test('[SK8] what everybody knows is named first, both names, the reader’s script above', () => {
  const { labels } = namesOnSketch(sheet, { pixel: 1, locale: 'en' })
  expect(labels.length).toBeGreaterThan(20)
  expect(labels.find(({ id }) => id === 'river')?.lines).toEqual(['Tigris', 'نهر دجلة'])
  expect(namesOnSketch(sheet, { pixel: 1, locale: 'ar' }).labels.find(({ id }) => id === 'river')?.lines).toEqual([
    'نهر دجلة',
    'Tigris',
  ])
})

test('[SK9] each name that found no room is counted, and nearer there is room for all', () => {
  const { labels, left } = namesOnSketch(sheet, { pixel: 1, locale: 'en' })
  expect(labels.length + left.length).toBe(seenPlaces(sheet, 1).length)
  expect(left.length).toBeGreaterThan(20)
  expect(left.filter(({ name }) => name === '')).toEqual([])
  expect(namesOnSketch(sheet, { pixel: 1 / 8, locale: 'en' }).left.length).toBeLessThan(5)
})

test('[SK9] whoever points at a sign, wherever it had room, is told the place itself', () => {
  const aside = seenPlaces(sheet, 2).filter(({ place, x, y }) => {
    const at = trueSpot(place, sheet)
    return Math.hypot(x - at.x, y - at.y) > 2 * SIGN_RADIUS
  })
  expect(aside.length).toBeGreaterThan(1)
  for (const { place, x, y } of aside) expect(markAt(sheet, { x, y }, 2, 0)?.at).toEqual(place.at)
})

test('[SK8] a sign whose place the window shows is whole in it, also where words beside it push it to the edge', () => {
  const { x, y } = seenPlaces(sheet, 1).find(({ place }) => place.feature.symbol === 'airport')!
  const words = { box: { x: x - 150, y: y - 60, w: 300, h: 56 }, sign: null }
  const edge = { ...sheet, h: y + 4 }
  for (const [props, pixel] of windows.flatMap(([, props]) => [0.5, 1, 2].map((pixel) => [props, pixel] as const))) {
    for (const window of props === sheet ? [sheet, edge] : [props]) {
      const half = SIGN_RADIUS * markPixel(pixel)
      const cut = seenPlaces(window, pixel, [words]).filter(
        ({ place, x, y }) =>
          place.layer === 'facilities' && (x < half || y < half || x > window.w - half || y > window.h - half),
      )
      expect(cut.map(({ place }) => place.id)).toEqual([])
    }
  }
})

test('[SK8] names keep off what people put on the sketch', () => {
  const free = namesOnSketch(sheet, { pixel: 1, locale: 'en' }).labels.find(({ id }) => id === 'river')!
  const { labels } = namesOnSketch(sheet, { pixel: 1, locale: 'en', taken: [free] })
  expect(labels.filter((label) => overlaps(label, free))).toEqual([])
  expect(labels.map(({ id }) => id)).toContain('river')
})

test('[SK8] what people put on the sketch themselves is not shown twice, and other signs of the city make room for it', () => {
  const signs = seenPlaces(sheet, 1).filter(({ place }) => place.layer === 'facilities')
  const ownOf = (kind: string, { place }: (typeof signs)[number]) => {
    const { x, y } = trueSpot(place, sheet)
    return [{ box: { x: x - 20, y: y - 20, w: 40, h: 40 }, sign: { kind, place: { x, y } } }]
  }
  const shown = (one: (typeof signs)[number], kind: string) =>
    seenPlaces(sheet, 1, ownOf(kind, one)).find(({ place }) => place.id === one.place.id)
  const free = signs.find(({ place }) => (place.feature.accuracy / sheet.unit) * sheet.scale > 50)!
  expect(shown(free, free.place.feature.symbol!)).toBeUndefined()
  const aside = shown(free, 'tcp')!
  const from = trueSpot(free.place, sheet)
  expect(Math.hypot(aside.x - from.x, aside.y - from.y)).toBeGreaterThan(20)
})

test('[SK8] signs of the city that words lie on make room for them, with a line to their place', () => {
  const signs = seenPlaces(sheet, 1).filter(({ place }) => place.layer === 'facilities')
  const words = signs.map(({ x, y }) => ({ box: { x: x - 10, y: y - 14, w: 120, h: 34 }, sign: null }))
  const hidden = words.filter(({ box }, at) => {
    const shown = seenPlaces(sheet, 1, [{ box, sign: null }]).find(({ place }) => place.id === signs[at]!.place.id)!
    const [x, y] = [
      Math.min(Math.max(shown.x, box.x), box.x + box.w),
      Math.min(Math.max(shown.y, box.y), box.y + box.h),
    ]
    return Math.hypot(shown.x - x, shown.y - y) < SIGN_RADIUS - 1
  })
  expect(hidden.length).toBeLessThan(signs.length / 5)
})
