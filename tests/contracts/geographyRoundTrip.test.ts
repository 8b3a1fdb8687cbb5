import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readGeography, type GeographyRead } from '@jisr/client/geography/readGeography.ts'
import { writeKmz } from '@jisr/client/geography/writeKmz.ts'
import { writeCsv } from '@jisr/shared/exports/csv.ts'
import { writeGeoJson } from '@jisr/shared/exports/geoJson.ts'
import { geoTable } from '@jisr/shared/exports/geoTable.ts'
import { writeGpx } from '@jisr/shared/exports/gpx.ts'
import { writeKml } from '@jisr/shared/exports/kml.ts'
import type { Feature, Layer, Position } from '@jisr/shared/geo/features.ts'
import { partLayer } from '@jisr/shared/geo/partLayer.ts'
import { packLayer, unpackLayer } from '@jisr/shared/geo/packLayer.ts'
import { signedArea } from '@jisr/shared/geo/rings.ts'
import type { Locale } from '@jisr/shared/i18n/locales.ts'
import { GeoCollector } from '@jisr/shared/imports/GeoCollector.ts'

const LOCALES: Locale[] = ['en', 'ar', 'ckb']
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (file: Uint8Array): Promise<GeographyRead> => readGeography(file, { readMgrs: () => null })

async function layerIn(file: string | Uint8Array): Promise<Layer> {
  const result = await read(typeof file === 'string' ? bytesOf(file) : file)
  if (!result.ok) throw new Error(result.why.code)
  return result.preview.layer
}

const position: fc.Arbitrary<Position> = fc.tuple(
  fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }).map((units) => units / 1e7),
  fc.integer({ min: -900_000_000, max: 900_000_000 }).map((units) => units / 1e7),
)
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '=',
        '-',
        '"',
        "'",
        ',',
        ';',
        '\n',
        ' ',
        '\u200f',
        '<b>&amp;',
        ']]>',
        'محطة',
        'ئاو',
        '💧',
        'e\u0301',
      ),
      fc.string({ maxLength: 4, unit: 'grapheme' }),
    ),
    { maxLength: 4 },
  )
  .map((pieces) => pieces.join(''))
const key = fc.oneof(
  fc.constantFrom(
    'type',
    'Title',
    'place',
    'lat',
    'property:lat',
    'Grid (m)',
    'description',
    'constructor',
    'النوع',
    '=a',
    '__proto__',
  ),
  text,
)
const line = fc.array(position, { minLength: 2, maxLength: 6 })
const polygon = fc.array(fc.array(position, { minLength: 3, maxLength: 6 }), { minLength: 1, maxLength: 3 })
const several = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { minLength: 1, maxLength: 3 })
const nothing = { points: [], lines: [], polygons: [], unknown: [] }
const geometry = fc.oneof(
  several(position).map((points) => ({ ...nothing, points })),
  several(line).map((lines) => ({ ...nothing, lines })),
  several(polygon).map((polygons) => ({ ...nothing, polygons })),
)

/** Layers as readers make them: the collector has put names, rings and numbers in order. */
const layer: fc.Arbitrary<Layer> = fc
  .record({
    title: text,
    features: fc.array(
      fc.record({ geometry, name: text, nameAr: text, properties: fc.array(fc.tuple(key, text), { maxLength: 4 }) }),
      { maxLength: 5 },
    ),
  })
  .map((made) => collected(made))

/** As sketches have them: of any titles, the same ones too, and with features that speak of a layer themselves. */
const parted: fc.Arbitrary<Layer> = fc
  .record({
    title: text,
    layers: fc.array(
      fc.record(
        { title: fc.oneof(fc.constantFrom('', 'Roads', 'layer', 'Roads 2'), text) },
        { requiredKeys: ['title'] },
      ),
      { maxLength: 4 },
    ),
    features: fc.array(
      fc.record({
        geometry,
        name: text,
        nameAr: text,
        properties: fc.array(fc.tuple(fc.constantFrom('layer', 'layer 2', 'type'), text), { maxLength: 3 }),
        layer: fc.nat(4),
      }),
      { maxLength: 6 },
    ),
  })
  .map((made) => collected(made))

interface Made {
  title: string
  layers?: readonly { title: string }[]
  features: readonly {
    geometry: Parameters<GeoCollector['add']>[1]
    name: string
    nameAr: string
    properties: readonly (readonly [string, string])[]
    layer?: number
  }[]
}

function collected({ title, layers = [], features }: Made): Layer {
  const into = new GeoCollector()
  into.title = title
  for (const [at, each] of layers.entries()) into.addLayer(each.title, at % 2 === 0 ? 'red' : undefined)
  for (const [at, { geometry, name, nameAr, properties, layer }] of features.entries()) {
    const named = [['name:ar', nameAr] as const, ...properties]
    const own = layer !== undefined && layer < layers.length && { layer }
    into.add({ at: at + 1, id: `id ${at}`, name, properties: named, ...own }, geometry)
  }
  return into.preview().layer
}

const numbered = ({ title, features }: Layer): Layer => ({
  title,
  features: features.map((feature, at) => ({ ...feature, id: String(at + 1) })),
})

const shown = ({ name, nameAr = '' }: Feature, parts: Feature['parts']): object => ({ name: name || nameAr, parts })

const parts = (whole: Layer) => {
  const { named, rest } = partLayer(whole)
  return [...named, rest].map(({ title, features }) => [title, features.map(({ id: _id, ...each }) => each)])
}

describe('a layer that goes out and comes back', () => {
  test('[GE1] is the same from its stored text', () => {
    fc.assert(
      fc.property(layer, (whole) => {
        expect(unpackLayer(packLayer(whole))).toEqual({ ok: true, layer: whole })
      }),
    )
  })

  test('[GE3] is the same as GeoJSON', async () => {
    await fc.assert(
      fc.asyncProperty(layer, async (whole) => {
        expect(await layerIn(writeGeoJson(whole))).toEqual(whole)
      }),
    )
  })

  test('[GE16] is the same as GeoJSON with its layers apart, whatever they are called and their features say', async () => {
    await fc.assert(
      fc.asyncProperty(parted, async (whole) => {
        expect(await layerIn(writeGeoJson(whole))).toEqual(whole)
      }),
    )
  })

  test('[GE16] is the same as KML with a folder for each layer, but for its ids, colours and empty layers', async () => {
    await fc.assert(
      fc.asyncProperty(parted, async (whole) => {
        expect(parts(await layerIn(writeKml(whole)))).toEqual(parts(whole))
      }),
    )
  })

  test('[GE3] is the same as KML and KMZ, but for its ids', async () => {
    await fc.assert(
      fc.asyncProperty(layer, async (whole) => {
        expect(await layerIn(writeKml(whole))).toEqual(numbered(whole))
        expect(await layerIn(writeKmz(writeKml(whole)))).toEqual(numbered(whole))
      }),
    )
  })

  test('[GE3] is the same as CSV in any language, but for its title and its ids', async () => {
    await fc.assert(
      fc.asyncProperty(layer, fc.constantFrom(...LOCALES), async (whole, locale) => {
        const { features } = numbered(whole)
        const csv = writeCsv(geoTable(whole, locale, () => '38S LF 318 235'))
        expect(await layerIn(csv)).toEqual({ title: '', features })
      }),
    )
  })

  test('[GE3] has numbers south and west of zero in its CSV, and no texts', async () => {
    const at: Position = [-70.6482685, -33.4569397]
    const santiago: Layer = {
      title: '',
      features: [{ id: '1', kind: 'point', parts: [[at]], name: '', properties: {} }],
    }
    const csv = writeCsv(geoTable(santiago, 'en', () => ''))
    expect(csv).toContain(',-33.4569397,-70.6482685,')
    expect(await layerIn(csv)).toEqual(santiago)
  })

  test('[GE3] is as GPX the same points, then the same lines, with their names, then its areas along their edges', async () => {
    await fc.assert(
      fc.asyncProperty(layer, async (whole) => {
        const { title, features } = await layerIn(writeGpx(whole))
        const of = (kind: Feature['kind']): Feature[] => whole.features.filter((feature) => feature.kind === kind)
        expect(title).toBe(whole.title)
        const named = [
          ...of('point').flatMap((feature) => feature.parts.map((part) => shown(feature, [part]))),
          ...of('line').map((feature) => shown(feature, feature.parts)),
        ]
        expect(features.slice(0, named.length).map((feature) => shown(feature, feature.parts))).toEqual(named)
        // What has no name is called by its description.
        expect(features.slice(named.length).map(({ parts }) => parts)).toEqual(of('area').map(({ parts }) => parts))
      }),
    )
  })
})

test('[GE4] GeoJSON has closed rings, outer ones counterclockwise and holes clockwise, and at most seven decimals', () => {
  const outer: Position[] = [
    [43.123456789, 36.3],
    [43.1, 36.4],
    [43.2, 36.4],
    [43.2, 36.3],
  ]
  const area = { id: 'a', kind: 'area' as const, parts: [outer], name: 'Zone', nameAr: 'منطقة', properties: { k: 'v' } }
  expect(JSON.parse(writeGeoJson({ title: '', features: [area] }))).toEqual({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        id: 'a',
        properties: { name: 'Zone', 'name:ar': 'منطقة', k: 'v' },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [43.1234568, 36.3],
              [43.2, 36.3],
              [43.2, 36.4],
              [43.1, 36.4],
              [43.1234568, 36.3],
            ],
          ],
        },
      },
    ],
  })
  fc.assert(
    fc.property(layer, (whole) => {
      const { features } = JSON.parse(writeGeoJson(whole)) as { features: { geometry: WrittenGeometry }[] }
      for (const { geometry } of features) {
        const polygons =
          geometry.type === 'Polygon'
            ? [geometry.coordinates as Position[][]]
            : (geometry.coordinates as Position[][][])
        if (!geometry.type.endsWith('Polygon')) continue
        for (const [outer = [], ...holes] of polygons) {
          for (const ring of [outer, ...holes]) expect(ring.at(-1)).toEqual(ring[0])
          expect(signedArea(outer)).toBeGreaterThan(0)
          for (const hole of holes) expect(signedArea(hole)).toBeLessThan(0)
        }
      }
    }),
  )
})

interface WrittenGeometry {
  type: string
  coordinates: unknown
}
