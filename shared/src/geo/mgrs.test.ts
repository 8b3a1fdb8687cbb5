import { forward, toPoint } from 'mgrs'
import { expect, test } from 'vitest'
import { formatMgrs, parseMgrs, type MgrsSize, type MgrsSquare } from './mgrs.ts'
import { fromUtm, toUtm } from './utm.ts'

const SIZES = [10_000, 1000, 100, 10, 1] as const
const home = { zone: 38, easting: 332_000, northing: 4_023_000 }
/** Spread over the earth (Roberts' sequence). */
const places = Array.from({ length: 10_000 }, (_, index) => ({
  lon: -180 + 360 * ((index * 0.7548776662466927) % 1),
  lat: -80 + 164 * ((index * 0.5698402909980532) % 1),
}))

function read(text: string, at?: typeof home): MgrsSquare {
  const reading = parseMgrs(text, at)
  if (!reading.ok) throw new Error(`${text}: ${reading.why}`)
  return reading
}

function fault(text: string, at?: typeof home): string {
  const reading = parseMgrs(text, at)
  return reading.ok ? 'read' : reading.why
}

test('[GR5] 10,000 places all over the earth get the reference that an independent library gives them', () => {
  const other = places.filter(({ lon, lat }) => {
    const name = forward([lon, lat], 5)
    const [, letters = '', easting = '', northing = ''] = /^(.*\D)(\d{5})(\d{5})$/.exec(name) ?? []
    const own = formatMgrs({ lon, lat }, 1)?.split(' ') ?? []
    // That library is good to a few centimetres: it may cut to the metre before or after.
    const off = Math.max(Math.abs(Number(easting) - Number(own[2])), Math.abs(Number(northing) - Number(own[3])))
    return `${own[0]}${own[1]}` !== letters.padStart(5, '0') || off > 1
  })
  expect(other).toEqual([])
})

test('[GR5] a reference is as fine as it is asked for, and cut, not rounded', () => {
  const mosque = { lon: 43.1268, lat: 36.3427 }
  expect(SIZES.map((size) => formatMgrs(mosque, size))).toEqual([
    '38S LF 3 2',
    '38S LF 31 23',
    '38S LF 318 235',
    '38S LF 3189 2358',
    '38S LF 31897 23588',
  ])
})

test('[GR5] a point on a line of the grid is in the square that begins there', () => {
  for (let metres = 0; metres < 20_000; metres += 100) {
    const line = fromUtm({ easting: 320_000 + metres, northing: 4_020_000 + metres }, 38)
    const digits = String(200 + metres / 100)
    expect(formatMgrs(line, 100)).toBe(`38S LF ${digits} ${digits}`)
  }
})

test('[GR5] beyond its zone a place is named in its own, and near the poles not at all', () => {
  expect(formatMgrs({ lon: 48.2, lat: 30.5 }, 1000)).toMatch(/^39R /)
  expect(formatMgrs({ lon: 5.3, lat: 60.4 }, 1000)).toMatch(/^32V /)
  expect(formatMgrs({ lon: -176, lat: -18 }, 1000)).toMatch(/^01K /)
  for (const lat of [84.1, -80.1, Number.NaN]) expect(formatMgrs({ lon: 10, lat }, 1)).toBeUndefined()
  expect(formatMgrs({ lon: Infinity, lat: 10 }, 1)).toBeUndefined()
})

test('[GR6] a reference is read in every usual spelling', () => {
  const spellings = [
    '38S LF 318 235',
    '38SLF318235',
    '38s lf 318 235',
    '38 S LF 318235',
    ' 38S  L F  318  235 ',
    '38SLF 318 235',
    '٣٨S LF ٣١٨ ٢٣٥',
    '۳۸slf۳۱۸۲۳۵',
    '\u206638S LF 318 235\u2069',
    '38S\u00A0LF\u00A0318\u00A0235',
  ]
  for (const spelling of spellings) {
    expect(read(spelling)).toMatchObject({ zone: 38, easting: 331_800, northing: 4_023_500, size: 100 })
  }
  expect(SIZES.map((size) => read(formatMgrs({ lon: 43.1268, lat: 36.3427 }, size) ?? '').size)).toEqual(SIZES)
})

test('[GR6] its place is the middle of its square, which has the same reference', () => {
  const { lon, lat } = read('38S LF 318 235')
  const { easting, northing } = toUtm(lon, lat, 38)
  expect(easting).toBeCloseTo(331_850, 3)
  expect(northing).toBeCloseTo(4_023_550, 3)
  for (const [index, place] of places.entries()) {
    const size = SIZES[index % 3] as MgrsSize
    const name = formatMgrs(place, size) ?? ''
    const square = read(name)
    const own = toUtm(place.lon, place.lat, square.zone)
    expect(own.easting - square.easting).toBeGreaterThanOrEqual(-1e-5)
    expect(own.easting - square.easting).toBeLessThan(size)
    expect(own.northing - square.northing).toBeGreaterThanOrEqual(-1e-5)
    expect(own.northing - square.northing).toBeLessThan(size)
  }
})

test('[GR6] an independent library reads the same place', () => {
  for (const place of places.slice(0, 2000)) {
    const name = formatMgrs(place, 1) ?? ''
    const { lon, lat } = read(name)
    const [otherLon, otherLat] = toPoint(name.replaceAll(' ', ''))
    expect((lon - otherLon) % 360).toBeCloseTo(0, 5)
    expect(lat).toBeCloseTo(otherLat, 5)
  }
})

test('[GR6] within a sketch a reference may leave out its zone; the nearest square of that name is meant', () => {
  expect(read('LF 318 235', home)).toEqual(read('38S LF 318 235'))
  expect(read('le3198', home)).toEqual(read('38S LE 31 98'))
  expect(read('LF 318 235', { ...home, northing: home.northing - 2_000_000 }).northing).toBe(2_023_500)
  expect(read('39R TP 1 2', home).zone).toBe(39)
})

test('[GR7] what is no reference is refused with the reason', () => {
  const faults = {
    '': 'notMgrs',
    'al-Nuri mosque': 'notMgrs',
    AB: 'notMgrs',
    '38S LF 318 235 x': 'notMgrs',
    '38 LF 318 235': 'notMgrs',
    '61S LF 318 235': 'zone',
    '00S LF 318 235': 'zone',
    '38I LF 318 235': 'band',
    '38Z LF 318 235': 'band',
    '38S AF 318 235': 'square',
    '38S LI 318 235': 'square',
    '38S LW 318 235': 'square',
    '38R LF 318 235': 'square',
    '38S LF 31 235': 'uneven',
    '38S LF 31823': 'uneven',
    '38S LF 31 82 35': 'uneven',
    '38S LF': 'digits',
    '38S LF 318123 235123': 'digits',
    'LF 318 235': 'noZone',
  }
  expect(Object.fromEntries(Object.keys(faults).map((text) => [text, fault(text)]))).toEqual(faults)
  expect(fault('AF 318 235', home)).toBe('square')
})
