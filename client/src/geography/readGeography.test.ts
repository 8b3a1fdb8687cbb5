import { describe, expect, test } from 'vitest'
import type { Position } from '@jisr/shared/geo/features.ts'
import { partLayer } from '@jisr/shared/geo/partLayer.ts'
import { exchanged, type GeoPreview } from '@jisr/shared/imports/geoPreview.ts'
import { readGeography, type ReadOptions } from './readGeography.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
/** Knows one reference. */
const readMgrs: ReadOptions['readMgrs'] = (typed) =>
  typed.replaceAll(' ', '') === '38SLF318235' ? { lon: 43.1306, lat: 36.3401 } : null

async function previewOf(file: string | Uint8Array, options: Partial<ReadOptions> = {}): Promise<GeoPreview> {
  const read = await readGeography(typeof file === 'string' ? bytes(file) : file, { readMgrs, ...options })
  if (!read.ok) throw new Error(JSON.stringify(read.why))
  return read.preview
}

const found = ({ layer, notes }: GeoPreview): object => ({
  features: layer.features.map(({ kind, name, parts }) => [kind, name, parts]),
  notes: notes.map(({ code, at, detail }) => [code, at, detail]),
})

const pointOf = (layer: unknown) => ({
  type: 'Feature',
  properties: { layer },
  geometry: { type: 'Point', coordinates: [43, 36] },
})

const collection = (members: object, features: readonly object[]) =>
  previewOf(JSON.stringify({ type: 'FeatureCollection', name: 'F', ...members, features }))
const listed = (...values: unknown[]) => ({
  layerKey: 'layer',
  layers: values.map((value) => ({ value, title: value })),
})
async function titled(title: unknown, color: unknown) {
  const members = { layerKey: 'layer', layers: [{ value: 'A', title, color }] }
  return (await collection(members, [pointOf('A')])).layer.layers
}

describe('GeoJSON', () => {
  test('[GE16] only layers that a file lists part it, and no more of them than a list shows', async () => {
    const titles = Array.from({ length: 500 }, (_, n) => `L${n}`)
    const features = ['A', '-1', 7, undefined, ...titles].map(pointOf)
    const partsOf = async (members: object): Promise<readonly string[]> => {
      const { layer } = await collection(members, features)
      const { named, rest } = partLayer(layer)
      const all = [...named, rest]
      expect(all.reduce((sum, part) => sum + part.features.length, 0)).toBe(features.length)
      return all.map(({ title }) => title)
    }
    expect(await partsOf(listed('A', 'A', 5, null, 'B'))).toEqual(['A', 'F'])
    const layers = [{ value: 'A' }]
    for (const members of [{}, { layers }, { layerKey: 'layer', layers: 'A' }, { layerKey: ['layer'], layers }]) {
      expect(await partsOf(members)).toEqual(['F'])
    }
    expect(await partsOf(listed(...titles))).toEqual([...titles.slice(0, 200), 'F'])
    expect((await collection(listed(...titles), features)).dropped).toEqual(['layers'])
    expect((await collection(listed(...titles.slice(0, 200)), features)).dropped).toEqual([])
  })

  test('[GE16] a title is one line without signs that turn or hide it, and only a known colour is one', async () => {
    expect(await titled(' two\n lines\u202e\u0000 ', 'violet')).toEqual([{ title: 'two lines', color: 'violet' }])
    expect(await titled('💧'.repeat(150), 'url(x)')).toEqual([{ title: '💧'.repeat(100) }])
    expect(await titled(undefined, 'constructor')).toEqual([{ title: '' }])
  })

  const ring: Position[] = [
    [43, 36],
    [44, 36],
    [44, 37],
    [43, 36],
  ]

  test.each([
    ['a bare point', { type: 'Point', coordinates: [43, 36] }, [['point', '', [[[43, 36]]]]]],
    [
      'a feature',
      {
        type: 'Feature',
        properties: { Name: 'Well' },
        geometry: {
          type: 'MultiPoint',
          coordinates: [
            [43, 36],
            [44, 36],
          ],
        },
      },
      [['point', 'Well', [[[43, 36]], [[44, 36]]]]],
    ],
    [
      'a collection of all kinds, one within another',
      {
        type: 'GeometryCollection',
        geometries: [
          {
            type: 'MultiLineString',
            coordinates: [
              [
                [43, 36],
                [44, 36],
              ],
              [
                [43, 37],
                [44, 37],
              ],
            ],
          },
          { type: 'GeometryCollection', geometries: [{ type: 'MultiPolygon', coordinates: [[ring], [ring]] }] },
          { type: 'Point', coordinates: [43, 36] },
        ],
      },
      [
        ['point', '', [[[43, 36]]]],
        [
          'line',
          '',
          [
            [
              [43, 36],
              [44, 36],
            ],
            [
              [43, 37],
              [44, 37],
            ],
          ],
        ],
        ['area', '', [ring, ring]],
      ],
    ],
  ])('[GE5] %s is read', async (_name, json, features) => {
    expect(found(await previewOf(JSON.stringify(json)))).toEqual({ features, notes: [] })
  })

  test('[GE5] ids, names in two languages and properties of any type come along', async () => {
    const properties = { name: 'Well', 'name:ar': 'بئر', depth: 12.5, works: true, none: null, tags: ['a'] }
    const preview = await previewOf(
      JSON.stringify({
        type: 'FeatureCollection',
        name: 'Wells',
        crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } },
        features: [7, 7].map((id) => ({
          type: 'Feature',
          id,
          properties,
          geometry: { type: 'Point', coordinates: [43, 36] },
        })),
      }),
    )
    expect(preview.layer.title).toBe('Wells')
    expect(preview.layer.features.map(({ id }) => id)).toEqual(['7', '2'])
    expect(preview.layer.features[0]).toMatchObject({
      name: 'Well',
      nameAr: 'بئر',
      properties: { depth: '12.5', works: 'true', tags: '["a"]' },
    })
  })

  test('[GE5] another system than WGS84 is refused by its name, wherever it is said', async () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::32638' } }
    const point = { type: 'Point', coordinates: [331800, 4023500] }
    for (const json of [
      { ...point, crs },
      { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: { ...point, crs } }] },
    ]) {
      expect(await readGeography(bytes(JSON.stringify(json)), { readMgrs })).toEqual({
        ok: false,
        why: { code: 'crs', name: 'urn:ogc:def:crs:EPSG::32638' },
      })
    }
    for (const name of [
      'EPSG:4326',
      'urn:ogc:def:crs:EPSG::4326',
      'urn:ogc:def:crs:EPSG:6.6:4326',
      'WGS84',
      'OGC:CRS84',
    ]) {
      const json = { type: 'Point', coordinates: [43, 36], crs: { type: 'name', properties: { name } } }
      expect((await previewOf(JSON.stringify(json))).vertices).toBe(1)
    }
  })
})

test('[GE6] a KML file with folders, many geometries, extended data, a track and a picture is read', async () => {
  const preview =
    await previewOf(`<?xml version="1.0"?><!-- <gpx> --><k:kml xmlns:k="http://www.opengis.net/kml/2.2" xmlns:gx="x">
    <k:Document><k:name>Sites &amp; roads</k:name><k:Folder><k:name>Inner</k:name>
    <k:Placemark><k:name><![CDATA[Plant <1>]]></k:name><k:description>Water</k:description>
      <k:ExtendedData><k:Data name="name:ar"><k:displayName>x</k:displayName><k:value>محطة</k:value></k:Data>
      <k:SchemaData><k:SimpleData name="state">works</k:SimpleData></k:SchemaData></k:ExtendedData>
      <k:MultiGeometry><k:Point><k:coordinates>43.1,36.3,210</k:coordinates></k:Point>
      <k:Polygon><k:innerBoundaryIs><k:LinearRing><k:coordinates>43.4,36.4 43.5,36.4 43.5,36.5</k:coordinates></k:LinearRing></k:innerBoundaryIs>
      <k:outerBoundaryIs><k:LinearRing><k:coordinates>43, 36 44, 36 44, 37 43, 36</k:coordinates></k:LinearRing></k:outerBoundaryIs></k:Polygon>
      </k:MultiGeometry></k:Placemark>
    <k:Placemark><k:name>Track</k:name><gx:Track><k:when>2026-11-29</k:when><gx:coord>43 36 0</gx:coord><gx:coord>44 36 0</gx:coord></gx:Track></k:Placemark>
    <k:GroundOverlay><k:name>Scan</k:name></k:GroundOverlay>
    </k:Folder></k:Document></k:kml>`)
  expect(preview.layer.title).toBe('Sites & roads')
  expect(found(preview)).toEqual({
    features: [
      ['point', 'Plant <1>', [[[43.1, 36.3]]]],
      [
        'area',
        'Plant <1>',
        [
          [
            [43, 36],
            [44, 36],
            [44, 37],
            [43, 36],
          ],
          [
            [43.4, 36.4],
            [43.5, 36.5],
            [43.5, 36.4],
            [43.4, 36.4],
          ],
        ],
      ],
      [
        'line',
        'Track',
        [
          [
            [43, 36],
            [44, 36],
          ],
        ],
      ],
    ],
    notes: [
      ['closed', 1, ''],
      ['unknownGeometry', 3, 'GroundOverlay'],
    ],
  })
  expect(preview.layer.features[0]).toMatchObject({
    nameAr: 'محطة',
    properties: { description: 'Water', state: 'works' },
  })
  expect(preview.dropped).toEqual(['heights', 'times'])
})

test('[GE6] a GPX file with waypoints, a route and a track of two segments is read', async () => {
  const preview =
    await previewOf(`<gpx version="1.1"><metadata><name>Patrol</name><author><name>Ali</name></author></metadata>
    <wpt lat="36.3" lon="43.1"><ele>200</ele><name>Well</name><desc>deep</desc><sym>Water</sym></wpt>
    <rte><name>Way</name><rtept lat="36" lon="43"><name>A</name></rtept><rtept lat="36" lon="44"/></rte>
    <trk><name>Run</name><trkseg><trkpt lat="36" lon="43"><time>2026-11-29T06:00:00Z</time></trkpt><trkpt lat="37" lon="43"/></trkseg>
    <trkseg/><trkseg><trkpt lat="36.5" lon="43"/></trkseg></trk></gpx>`)
  expect(preview.layer.title).toBe('Patrol')
  expect(found(preview)).toEqual({
    features: [
      ['point', 'Well', [[[43.1, 36.3]]]],
      [
        'line',
        'Way',
        [
          [
            [43, 36],
            [44, 36],
          ],
        ],
      ],
      [
        'line',
        'Run',
        [
          [
            [43, 36],
            [43, 37],
          ],
        ],
      ],
    ],
    notes: [['tooFewPoints', 3, '1']],
  })
  expect(preview.layer.features[0]?.properties).toEqual({ description: 'deep', symbol: 'Water' })
  expect(preview.dropped).toEqual(['heights', 'times'])
})

describe('tables', () => {
  const well = ['point', 'Well', [[[43.25, 36.5]]]]

  test.each([
    ['English', 'Name,Latitude (°),Longitude (°)\nWell,36.5,43.25\n'],
    ['Arabic, with semicolons and decimal commas', 'الاسم;خط العرض;خط الطول\nWell;36,5;43,25\n'],
    ['Kurdish, with tabs and Arabic digits', 'ناو\tهێڵی پانی\tهێڵی درێژی\nWell\t٣٦٫٥\t٤٣٫٢٥\n'],
    ['minutes and seconds', 'lon,lat,name\n"43°15\'00""E",36°30\'N,Well\n'],
    ['well-known text', 'WKT,Name\nPOINT Z (43.25 36.5 10),Well\n'],
  ])('[GE7] %s', async (_name, csv) => {
    expect(found(await previewOf(csv))).toEqual({ features: [well], notes: [] })
  })

  test('[GE7] MGRS is read where there are no degrees, and what is none is told by its row', async () => {
    const preview = await previewOf(
      'Name,MGRS,Lat,Lon,Type\nA,38S LF 318 235,,,well\nB,38S XX,,,\nC,,,,\nD,38S LF 318 235,36,43,\n',
    )
    expect(found(preview)).toEqual({
      features: [
        ['point', 'A', [[[43.1306, 36.3401]]]],
        ['point', 'D', [[[43, 36]]]],
      ],
      notes: [
        ['mgrs', 3, '38S XX'],
        ['noGeometry', 4, ''],
      ],
    })
    expect(preview.layer.features[0]?.properties).toEqual({ Type: 'well' })
    expect(preview.leftOut).toBe(2)
  })

  test('[GE7] lines and areas are read from well-known text of each kind, and what is none is told', async () => {
    const preview = await previewOf(
      [
        'Name;WKT;Kind',
        'a;"LINESTRING (43 36, 44 36)";Line',
        'b;"MULTIPOINT (43 36, 44 36)";point',
        'c;"MultiPolygon(((43 36,44 36,44 37,43 36)),((43 36,44 36,44 37,43 36)))";منطقة',
        'd;"SRID=32638;POINT (1 2)"',
        'e;"POLYGON ((43 36, 44 36"',
        'f;POINT EMPTY',
        'g;"POLYGON (43 36, 44 36, 44 37)"',
        '',
      ].join('\n'),
    )
    expect(preview.counts).toEqual({ point: 1, line: 1, area: 1 })
    expect(preview.layer.features[0]?.properties).toEqual({})
    expect(preview.notes.map(({ code, at }) => [code, at])).toEqual([5, 6, 7, 8].map((at) => ['wkt', at]))
  })

  test('[GE7] a column called kind that says something of its own is a property', async () => {
    const preview = await previewOf('Name,Kind,Lat,Lon\nA,hospital,36,43\n')
    expect(preview.layer.features[0]?.properties).toEqual({ Kind: 'hospital' })
  })

  test('[GE7] a table without coordinates is refused', async () => {
    expect(await readGeography(bytes('Name,Place\nA,Mosul\n'), { readMgrs })).toMatchObject({
      why: { code: 'noCoordinates' },
    })
  })
})

const kmlLine = (coordinates: string) =>
  `<kml><Placemark><LineString><coordinates>${coordinates}</coordinates></LineString></Placemark></kml>`

describe('the preview', () => {
  test('[GE8] counts by kind, and tells vertices, extent, the first names and what is kept undrawn', async () => {
    const rows = Array.from({ length: 30 }, (_none, at) => `Well ${at},${36 + at / 100},43.5,damaged\n`)
    const { counts, vertices, extent, names, keys } = await previewOf(`Name,Lat,Lon,state\n${rows.join('')}`)
    expect({ counts, vertices, extent }).toEqual({
      counts: { point: 30, line: 0, area: 0 },
      vertices: 30,
      extent: { west: 43.5, south: 36, east: 43.5, north: 36.29 },
    })
    expect(keys).toEqual(['state'])
    expect(names).toEqual(Array.from({ length: 10 }, (_none, at) => `Well ${at}`))
  })

  test('[GE8] counts all that was not understood, and shows the first of each kind', async () => {
    const preview = await previewOf(`Name,Lat,Lon\n${'A,x,43\n'.repeat(5000)}${'B,99,43\n'.repeat(2)}`)
    expect([...preview.noteCounts]).toEqual([
      ['notANumber', 5000],
      ['outOfRange', 2],
    ])
    expect(preview.notes.length).toBeLessThan(100)
    expect(preview.leftOut).toBe(5002)
  })

  test('[GE8] tells that texts were cut', async () => {
    const json = {
      type: 'Feature',
      properties: { name: 'n'.repeat(300), long: 'x'.repeat(9000) },
      geometry: { type: 'Point', coordinates: [43, 36] },
    }
    const { notes, layer } = await previewOf(JSON.stringify(json))
    expect(notes.map(({ code }) => code)).toEqual(['cut'])
    expect(layer.features[0]?.name).toHaveLength(200)
  })

  test('[GE9] spaces beside the commas of KML part nothing, and numbers that may belong to two places are left out', async () => {
    const careless = await previewOf(kmlLine(' 43.1 , 36.3, 0 43.2,\t36.4,\n0 '))
    expect(careless.layer.features.map(({ parts }) => parts)).toEqual([
      [
        [
          [43.1, 36.3],
          [43.2, 36.4],
        ],
      ],
    ])
    const { notes, leftOut } = await previewOf(kmlLine('43.1,36.3,0,43.2,36.4,0 43.3,36.5,0'))
    expect([notes.map(({ code }) => code), leftOut]).toEqual([['notANumber'], 1])
  })

  test('[GE9] what cannot be drawn is left out with the reason, by feature; the rest is taken', async () => {
    const geometries = [
      { type: 'Point', coordinates: [43, 36] },
      { type: 'Point', coordinates: ['43', 36] },
      {
        type: 'LineString',
        coordinates: [
          [43, 36],
          [Infinity, 36],
        ],
      },
      { type: 'LineString', coordinates: [[43, 36], [43]] },
      { type: 'Point', coordinates: [331800, 4023500] },
      { type: 'LineString', coordinates: [[43, 36]] },
      {
        type: 'Polygon',
        coordinates: [
          [
            [43, 36],
            [44, 36],
            [43, 36],
          ],
        ],
      },
      {
        type: 'Polygon',
        coordinates: [
          [
            [43, 36],
            [44, 36],
            [45, 36],
            [43, 36],
          ],
        ],
      },
      {
        type: 'Polygon',
        coordinates: [
          [
            [43, 36],
            [44, 36],
            [44, 37],
          ],
          [[43.1, 36]],
        ],
      },
      null,
      { type: 'Circle', coordinates: [43, 36] },
      { type: 'Polygon', coordinates: [] },
    ]
    const text = JSON.stringify({
      type: 'FeatureCollection',
      features: geometries.map((geometry) => ({ type: 'Feature', geometry })),
    })
    // JSON.stringify has made null of what was infinite.
    const preview = await previewOf(text.replace('[null,36]', '[1e999,36]'))
    expect(found(preview)).toEqual({
      features: [
        ['point', '', [[[43, 36]]]],
        [
          'area',
          '',
          [
            [
              [43, 36],
              [44, 36],
              [44, 37],
              [43, 36],
            ],
          ],
        ],
      ],
      notes: [
        ['notANumber', 2, 'NaN, NaN'],
        ['notANumber', 3, 'Infinity, 36'],
        ['notANumber', 4, 'NaN, NaN'],
        ['outOfRange', 5, '331800, 4023500'],
        ['tooFewPoints', 6, '1'],
        ['tooFewPoints', 7, '2'],
        ['noArea', 8, ''],
        ['closed', 9, ''],
        ['tooFewPoints', 9, '0'],
        ['noGeometry', 10, ''],
        ['unknownGeometry', 11, 'Circle'],
        ['noGeometry', 12, ''],
      ],
    })
    expect(preview.leftOut).toBe(10)
  })

  test('[GE9] NaN and Infinity, as Python writes them, are told of the feature that has them', async () => {
    const preview = await previewOf(
      '{"type":"MultiPoint","coordinates":[[NaN,36],[43,-Infinity]],"note":"NaN \\" Infinity"}',
    )
    expect(preview.notes.map(({ code }) => code)).toEqual(['notANumber'])
  })

  test('[GE10] exchanged coordinates are told, and exchanged on request; what is elsewhere on earth is not', async () => {
    const ring = [
      [36.3, 43.1],
      [36.4, 43.1],
      [36.4, 43.2],
      [36.3, 43.1],
    ]
    const features = [
      { type: 'Point', coordinates: [36.3, 43.1] },
      { type: 'Polygon', coordinates: [ring] },
      { type: 'Point', coordinates: [43.1, 36.3] },
      { type: 'Point', coordinates: [2.35, 48.85] },
    ].map((geometry, at) => ({ type: 'Feature', id: `f${at}`, geometry }))
    const preview = await previewOf(JSON.stringify({ type: 'FeatureCollection', features }))
    expect(preview.swapped).toEqual(['f0', 'f1'])
    expect(preview.notes.map(({ code, at }) => [code, at])).toEqual([
      ['swapped', 1],
      ['swapped', 2],
    ])
    expect(preview.layer.features[0]?.parts).toEqual([[[36.3, 43.1]]])

    const right = exchanged(preview)
    expect(right.layer.features.map(({ parts }) => parts)).toEqual([
      [[[43.1, 36.3]]],
      [
        [
          [43.1, 36.3],
          [43.2, 36.4],
          [43.1, 36.4],
          [43.1, 36.3],
        ],
      ],
      [[[43.1, 36.3]]],
      [[[2.35, 48.85]]],
    ])
    expect({ swapped: right.swapped, notes: right.notes, counted: right.noteCounts.has('swapped') }).toEqual({
      swapped: [],
      notes: [],
      counted: false,
    })
    expect(right.extent).toEqual({ west: 2.35, south: 36.3, east: 43.2, north: 48.85 })
  })
})
