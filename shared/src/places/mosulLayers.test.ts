import { expect, test } from 'vitest'
import { contains } from '../geo/cutAlong.ts'
import { findPlace } from '../geo/findPlace.ts'
import { formatMgrs, mgrsDigits } from '../geo/mgrs.ts'
import { toUtm, type LonLat } from '../geo/utm.ts'
import mosul from './mosul.json' with { type: 'json' }
import { mosulLayers, type MosulFeature } from './mosulLayers.ts'
import published from './mosulReferences.json' with { type: 'json' }
import { crosses } from './nameSpots.ts'

const layers = mosulLayers()
const all = Object.values(layers).flat()
const plane = ({ lon, lat }: LonLat) => {
  const { easting, northing } = toUtm(lon, lat, 38)
  return { x: easting, y: northing }
}
const outline = ({ geometry }: MosulFeature) => (geometry.kind === 'area' ? geometry.outline.map(plane) : [])
const river = mosul.river.points.map(([lon = 0, lat = 0]) => plane({ lon, lat }))

test('[GR15] the layers hold the river, its tributary, 107 quarters, 7 roads, 5 bridges and 36 facilities', () => {
  const counts = Object.fromEntries(Object.entries(layers).map(([id, features]) => [id, features.length]))
  expect(counts).toEqual({ quarters: 107, river: 2, roads: 7, bridges: 5, facilities: 36 })
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  expect(layers.quarters.filter(({ bank }) => bank === 'left')).toHaveLength(61)
  expect(all.filter(({ en, ar, accuracy }) => !en || !ar || accuracy < 300)).toEqual([])
  expect(layers.facilities.filter(({ symbol }) => !symbol)).toEqual([])
  const known = new Set(Object.keys(mosul.sources))
  expect(all.flatMap(({ sources }) => sources).filter((source) => !known.has(source))).toEqual([])
})

test('[GR5] each place of the city has its published reference', () => {
  const references = new Map(Object.entries(published))
  const places = all.filter(({ id }) => references.has(id))
  expect(places).toHaveLength(references.size)
  const other = places.filter(({ id, at }) => formatMgrs(at, 100) !== references.get(id))
  expect(other.map(({ id, at }) => [id, references.get(id), formatMgrs(at, 10), mgrsDigits(plane(at).x, 1)])).toEqual(
    [],
  )
})

test('[GR14] its places are found', () => {
  expect(findPlace('nuri', all)[0]?.id).toBe('HE1')
  expect(findPlace('الجسر الخامس', all)[0]?.id).toBe('BR5')
  expect(findPlace('دیجلە', all)[0]?.id).toBe('river')
})

test('[GR16] a quarter is around its centre, on its bank, within a kilometre', () => {
  const astray = layers.quarters.filter((quarter) => {
    const centre = plane(quarter.at)
    const corners = outline(quarter)
    return (
      corners.length < 3 ||
      !contains(corners, centre) ||
      corners.some(({ x, y }) => Math.hypot(x - centre.x, y - centre.y) > 1002) ||
      corners.some(({ x, y }) => {
        // A corner on the bank itself is off by the rounding to a metre.
        const nearly = { x: centre.x + (x - centre.x) * 0.99, y: centre.y + (y - centre.y) * 0.99 }
        return !contains(corners, nearly) ? false : crossings(centre, nearly) % 2 === 1
      })
    )
  })
  expect(astray.map(({ id }) => id)).toEqual([])
  const wrongBank = layers.quarters.filter(({ at, bank }) => {
    const farWest = { x: plane(at).x - 100_000, y: plane(at).y - 100_000 }
    return (crossings(plane(at), farWest) % 2 === 1) !== (bank === 'left')
  })
  expect(wrongBank.map(({ id }) => id)).toEqual([])
})

test('[GR16] no two quarters overlap, not even over the river', () => {
  const areas = layers.quarters.map((quarter) => ({ id: quarter.id, corners: outline(quarter) }))
  const twice: string[] = []
  const start = plane({ lon: 43.04, lat: 36.28 })
  for (let x = start.x; x < start.x + 18_000; x += 151) {
    for (let y = start.y; y < start.y + 16_000; y += 151) {
      const holders = areas.filter(({ corners }) => contains(corners, { x, y }))
      if (holders.length > 1) twice.push(holders.map(({ id }) => id).join())
    }
  }
  expect(twice).toEqual([])
})

test('[GR15] each bridge leads over the river', () => {
  for (const { geometry } of layers.bridges) {
    const [from, to] = geometry.kind === 'line' ? geometry.points.map(plane) : []
    expect(crossings(from!, to!)).toBe(1)
  }
})

function crossings(from: { x: number; y: number }, to: { x: number; y: number }): number {
  return river.filter((end, index) => index > 0 && crosses(from, to, [river[index - 1]!, end])).length
}
