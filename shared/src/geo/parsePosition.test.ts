import { expect, test } from 'vitest'
import { parsePosition } from './parsePosition.ts'

const home = { zone: 38, easting: 332_000, northing: 4_023_000 }
const region = { west: 43.04, south: 36.28, east: 43.24, north: 36.42 }
const read = (text: string) => parsePosition(text, { home, region })

test('[GR8] decimal degrees are read in any digits, with letters or without', () => {
  for (const text of [
    '36.34, 43.13',
    '36.34 43.13',
    '36.34;43.13',
    '36.34° , 43.13°',
    '36,34; 43,13',
    '36,34 43,13',
    '٣٦٫٣٤، ٤٣٫١٣',
    '٣٦٫٣٤ ٤٣٫١٣',
    '۳۶٫۳۴، ۴۳٫۱۳',
    '+36.34 +43.13',
    '\u206636.34, 43.13\u2069',
  ]) {
    expect(read(text)).toEqual({
      ok: true,
      form: 'degrees',
      lat: 36.34,
      lon: 43.13,
      order: 'latFirst',
      orderFrom: 'assumed',
    })
  }
  for (const text of [
    '36.34N 43.13E',
    '36.34° n, 43.13° e',
    'N36.34 E43.13',
    'N 36.34, E 43.13',
    '36.34N43.13E',
    '٣٦٫٣٤ش ٤٣٫١٣ق',
    '36.34 شمال، 43.13 شرق',
    '36.34 باکوور 43.13 ڕۆژهەڵات',
  ]) {
    expect(read(text)).toMatchObject({ lat: 36.34, lon: 43.13, order: 'latFirst', orderFrom: 'letters' })
  }
  expect(read('43.13 ق 36.34 ش')).toMatchObject({ lat: 36.34, lon: 43.13, order: 'lonFirst', orderFrom: 'letters' })
  expect(read('33.92S 18.42E')).toMatchObject({ lat: -33.92, lon: 18.42 })
  expect(read('-33.92, -70.6')).toMatchObject({ lat: -33.92, lon: -70.6 })
  expect(read('١٠ غ، ٢٠ ج')).toMatchObject({ lat: -20, lon: -10, order: 'lonFirst' })
})

test('[GR8] minutes and seconds are read, with their signs or without', () => {
  for (const text of [
    `36°20'33.9"N 43°07'36"E`,
    `36° 20' 33.9", 43° 07' 36"`,
    '36°20′33.9″ 43°7′36″',
    '36° 20′ 33.9″ 43° 7′ 36″',
    '36 20 33.9 N 43 07 36 E',
    '36 20 33.9 43 07 36',
    '36:20:33.9 43:07:36',
    `36 ° 20 ' 33.9 '' N, 43 ° 07 ' 36 '' E`,
    '٣٦°٢٠′٣٣٫٩″ش ٤٣°٧′٣٦″ق',
  ]) {
    const { lat, lon } = read(text) as { lat: number; lon: number }
    expect([text, lat.toFixed(6), lon.toFixed(6)]).toEqual([text, '36.342750', '43.126667'])
  }
  expect(read('36 20.5 N, 43 7.5 E')).toMatchObject({ lat: 36 + 20.5 / 60, lon: 43.125 })
})

test('[GR8] where one order alone is possible it is taken, and told', () => {
  expect(read('143.1, 36.3')).toMatchObject({ lat: 36.3, lon: 143.1, order: 'lonFirst', orderFrom: 'range' })
  expect(read('36.3, 143.1')).toMatchObject({ lat: 36.3, lon: 143.1, order: 'latFirst', orderFrom: 'range' })
})

test('[GR8] what cannot be read as a place is refused with the reason', () => {
  const faults = {
    '': 'empty',
    ' ': 'empty',
    'Old City': 'notAPosition',
    '36.34': 'notAPosition',
    '36 20 43': 'notAPosition',
    'N 36 43 12': 'notAPosition',
    '36.34N, 43.13N': 'notAPosition',
    '-36.34S 43.13E': 'notAPosition',
    'N36.34N 43.13E': 'notAPosition',
    '36.5 20 N, 43 E': 'notAPosition',
    '36.34, 43.13, 7': 'notAPosition',
    '1e3, 2': 'notAPosition',
    'NaN, NaN': 'notAPosition',
    '36 60 N, 43 0 E': 'sixtieths',
    '36 0 75 N, 43 0 0 E': 'sixtieths',
    '91N, 20E': 'beyond',
    '100, 200': 'beyond',
    '20, 181': 'beyond',
    '38R LF 318 235': 'square',
    'LF 318 23': 'uneven',
  }
  const found = Object.keys(faults).map((text) => {
    const reading = read(text)
    return [text, reading.ok ? 'read' : reading.why]
  })
  expect(Object.fromEntries(found)).toEqual(faults)
})

test("[GR6] a reference is a place too, with the sketch's zone or its own", () => {
  expect(read('LF 318 235')).toMatchObject({ ok: true, form: 'mgrs', size: 100 })
  expect(read('lf٣١٢٣')).toMatchObject({ ok: true, form: 'mgrs', size: 1000 })
  expect(parsePosition('LF 318 235')).toEqual({ ok: false, why: 'noZone' })
})

test('[GR9] swapped degrees are said to look so, and how they are meant', () => {
  expect(read('43.13, 36.34')).toMatchObject({ lat: 43.13, lon: 36.34, swapped: { lat: 36.34, lon: 43.13 } })
  expect(read('36.34E 43.13N')).toMatchObject({ swapped: { lat: 36.34, lon: 43.13 } })
  expect(read('36.34, 43.13')).not.toHaveProperty('swapped')
  expect(read('10, 20')).not.toHaveProperty('swapped')
  expect(parsePosition('43.13, 36.34')).not.toHaveProperty('swapped')
})

test('[GR10] whatever is typed gets an answer at once', () => {
  const pieces = [
    '9',
    ' ',
    '°',
    ',',
    '.',
    'N',
    'ش',
    '-',
    '٫',
    '\u2066',
    'LF',
    "'",
    '1 ',
    ' :',
    '36 ',
    '\n',
    '🌍',
    '\uD800',
  ]
  const wild = pieces
    .flatMap((piece) => pieces.map((other) => piece + other))
    .flatMap((pair) => [1, 3, 20, 39, 100_000].map((times) => pair.repeat(times)))
    .map(read)
    .filter((reading) => reading.ok && !(Math.abs(reading.lat) <= 90 && Math.abs(reading.lon) <= 180))
  expect(wild).toEqual([])
}, 5000)

test('[GR8] figures of a grid without the letters of its square are told from degrees', () => {
  for (const text of ['318 235', '318235', '٣١٨ ٢٣٥', '31850 23550', '3185023550']) {
    expect([text, read(text)]).toEqual([text, { ok: false, why: 'lettersMissing' }])
  }
  expect(read('136.34, 243.13')).toEqual({ ok: false, why: 'beyond' })
})
