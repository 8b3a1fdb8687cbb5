import { expect, test } from 'vitest'
import { mosulWindow } from '@jisr/shared/places/mosulWindow.ts'
import { overlap } from '@jisr/shared/shapes/sketch/placeLabels.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { cityNames, seenPlaces, SIGN_RADIUS } from './cityNames.ts'
import { scaledWindow } from './sketchCommands.ts'

const sheet = mosulWindow({ w: 1200, h: 660 })
const windows: [string, SketchProps][] = [
  ['the whole city', sheet],
  ['three times as near', { ...sheet, ...scaledWindow(sheet, sheet.scale * 3) }],
  ['a strip', { ...sheet, w: 220, h: 600 }],
]
const zooms = Array.from({ length: 9 }, (_, step) => 0.35 * Math.SQRT2 ** step)
const every = windows.flatMap(([what, props]) => zooms.map((zoom) => ({ what, props, zoom })))

test.each(every)('[SK8] no name lies on another or on a sign: $what at $zoom', ({ props, zoom }) => {
  const { labels } = cityNames(props, 1 / zoom, 'ar')
  const signs = seenPlaces(props, 1 / zoom)
    .filter(({ place }) => place.layer === 'facilities')
    .map(({ x, y }) => ({
      x: x - SIGN_RADIUS / zoom,
      y: y - SIGN_RADIUS / zoom,
      w: (2 * SIGN_RADIUS) / zoom,
      h: (2 * SIGN_RADIUS) / zoom,
    }))
  const over = labels.flatMap((one, index) => [
    ...labels
      .slice(index + 1)
      .filter((other) => overlap(one, other))
      .map(({ id }) => `${one.id} on ${id}`),
    ...signs.filter((sign) => overlap(one, sign)).map(() => `${one.id} on a sign`),
  ])
  expect(over).toEqual([])
  expect(labels.filter(({ x, y, w, h }) => x < 0 || y < 0 || x + w > props.w || y + h > props.h)).toEqual([])
})

test('[SK8] what everybody knows is named first, both names, the reader’s script above', () => {
  const { labels } = cityNames(sheet, 1, 'en')
  expect(labels.length).toBeGreaterThan(20)
  expect(labels.find(({ id }) => id === 'river')?.lines).toEqual(['Tigris', 'نهر دجلة'])
  expect(cityNames(sheet, 1, 'ar').labels.find(({ id }) => id === 'river')?.lines).toEqual(['نهر دجلة', 'Tigris'])
})

test('[SK9] each name that found no room is counted, and nearer there is room for all', () => {
  const { labels, unplaced } = cityNames(sheet, 1, 'en')
  expect(labels.length + unplaced).toBe(seenPlaces(sheet, 1).length)
  expect(unplaced).toBeGreaterThan(20)
  expect(cityNames(sheet, 1 / 8, 'en').unplaced).toBeLessThan(5)
})

test('[SK8] names keep off what people put on the sketch', () => {
  const free = cityNames(sheet, 1, 'en').labels.find(({ id }) => id === 'river')!
  const { labels } = cityNames(sheet, 1, 'en', [free])
  expect(labels.filter((label) => overlap(label, free))).toEqual([])
  expect(labels.map(({ id }) => id)).toContain('river')
})
