import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { writeCsv } from '@jisr/shared/exports/csv.ts'
import { writeGeoJson } from '@jisr/shared/exports/geoJson.ts'
import { geoTable } from '@jisr/shared/exports/geoTable.ts'
import { writeGpx } from '@jisr/shared/exports/gpx.ts'
import { writeKml } from '@jisr/shared/exports/kml.ts'
import type { Layer, Position } from '@jisr/shared/geo/features.ts'
import { packLayer, unpackLayer } from '@jisr/shared/geo/packLayer.ts'
import { GeoCollector, noGeometry } from '@jisr/shared/imports/GeoCollector.ts'
import { MOST_VERTICES_READ, MOST_VERTICES_TAKEN } from '@jisr/shared/imports/geoPreview.ts'
import { readGeography, type GeographyRead, type ReadOptions } from './readGeography.ts'
import { writeKmz } from './writeKmz.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (file: string | Uint8Array, options: Partial<ReadOptions> = {}): Promise<GeographyRead> =>
  readGeography(typeof file === 'string' ? bytes(file) : file, { readMgrs: () => null, ...options })

async function faultOf(file: string | Uint8Array): Promise<object> {
  const result = await read(file)
  return result.ok ? { code: 'read' } : result.why
}

function lineOf(count: number): Layer {
  const part = Array.from({ length: count }, (_none, at): Position => [
    (430_000 + (at % 1000)) / 1e4,
    (36_000_000 + at) / 1e6,
  ])
  return { title: '', features: [{ id: '1', kind: 'line', parts: [part], name: 'Long', properties: {} }] }
}

const SOUND: Layer = {
  title: 'Sound',
  features: [
    { id: '1', kind: 'point', parts: [[[43.1, 36.3]]], name: 'بئر', properties: { type: 'well' } },
    {
      id: '2',
      kind: 'line',
      parts: [
        [
          [43.1, 36.3],
          [43.2, 36.4],
        ],
      ],
      name: 'Road',
      properties: {},
    },
    {
      id: '3',
      kind: 'area',
      parts: [
        [
          [43, 36],
          [44, 36],
          [44, 37],
          [43, 36],
        ],
      ],
      name: 'Zone',
      properties: {},
    },
  ],
}
const KML = writeKml(SOUND)

describe('files that are too much', () => {
  test('[GE11] a file larger than 50 MB is not read', async () => {
    expect(await faultOf(new Uint8Array(50 * 1024 * 1024 + 1).fill(32))).toEqual({ code: 'tooLarge' })
  })

  test('[GE11] a zip bomb is refused', async () => {
    expect(await faultOf(zipSync({ 'doc.kml': strToU8(' '.repeat(60 * 1024 * 1024)) }))).toEqual({
      code: 'unpacksTooLarge',
    })
  })

  test('[GE11] more than a million vertices are refused with the number, in one line or in several', async () => {
    const line = `<Placemark><LineString><coordinates>${'43,36 '.repeat(MOST_VERTICES_READ / 2)}43,36</coordinates></LineString></Placemark>`
    expect(await faultOf(`<kml>${line}${line}</kml>`)).toEqual({ code: 'vertices', most: 1_000_000 })
    const json = `{"type":"LineString","coordinates":[${'[43,36],'.repeat(MOST_VERTICES_READ)}[43,36]]}`
    expect(await faultOf(json)).toEqual({ code: 'vertices', most: 1_000_000 })
    const table = `WKT\n"LINESTRING (${'43 36,'.repeat(MOST_VERTICES_READ)}43 36)"\n`
    expect(await faultOf(table)).toEqual({ code: 'vertices', most: 1_000_000 })
  })

  test('[GE11] a table of more than 200,000 rows is refused with the number', async () => {
    const table = `Lat,Lon\n${'36,43\n'.repeat(MOST_VERTICES_TAKEN + 1)}`
    expect(await faultOf(table)).toEqual({ code: 'rows', count: 200_002, most: 200_001 })
  })

  test('[GE11] of a layer the features that go beyond 200,000 vertices are left out and told', async () => {
    const [feature] = lineOf(MOST_VERTICES_TAKEN - 10).features
    const features = [
      feature!,
      { ...lineOf(11).features[0]!, name: 'Beyond' },
      { ...lineOf(10).features[0]!, name: 'Fits' },
    ]
    const result = await read(writeKml({ title: '', features }))
    expect(result).toMatchObject({ ok: true, preview: { vertices: MOST_VERTICES_TAKEN, leftOut: 1 } })
    expect(result.ok && result.preview.notes).toEqual([{ code: 'tooMany', at: 2, name: 'Beyond', detail: '' }])
  })

  test('[GE12] brackets and elements within one another without end are read to an answer', async () => {
    const deep = 200_000
    const collections = `${'{"type":"GeometryCollection","geometries":['.repeat(2000)}${']}'.repeat(2000)}`
    expect(await faultOf(collections)).toEqual({ code: 'read' })
    expect(await faultOf(`${'['.repeat(deep)}${']'.repeat(deep)}`)).toHaveProperty('code')
    expect(await faultOf(`<kml>${'<a>'.repeat(deep)}${'</a>'.repeat(deep)}</kml>`)).toEqual({ code: 'read' })
    expect(await faultOf(`WKT\nPOLYGON ${'('.repeat(deep)}`)).toEqual({ code: 'read' })
  })
})

const placemark = (lon: string, lat: string) =>
  `<Placemark><Point><coordinates>${lon},${lat}</coordinates></Point></Placemark>`
const feature = (lon: string, lat: string) =>
  `{"type":"Feature","geometry":{"type":"Point","coordinates":[${lon},${lat}]}}`

describe('files that are made to take long', () => {
  const many = 200_000
  const spaces = ' '.repeat(many)
  const longText = 'x'.repeat(20_000_000)
  const point = '"geometry":{"type":"Point","coordinates":[43,36]}'
  const kml = `<kml><Placemark><Point><coordinates>43,36${spaces}43,36</coordinates></Point></Placemark></kml>`
  const commas = kml.replace(spaces, `${' ,'.repeat(many)}${', 36'.repeat(many)}`)
  const gpx = `<gpx><wpt lat="36" lon="43">${'<trkpt lat="36" lon="43"/>'.repeat(200_000)}</wpt></gpx>`

  test.each([
    ['spaces in coordinates of KML', kml, 'read'],
    ['commas in coordinates of KML', commas, 'read'],
    ['digits and spaces in degrees', `Lat,Lon\n${'1'.repeat(many)}x,43\n1${spaces}x,43\n36,43\n`, 'read'],
    ['spaces in well-known text', `WKT\nPOINT${spaces}x\nSRID=4326;${spaces}x\nPOINT (1${spaces}2\n`, 'read'],
    ['spaces in headings and kinds', `Lat,Lon,a${spaces}b,Kind\n36,43,c,a${spaces}b\n`, 'read'],
    ['JSON whose text never closes', `{"a":"${'\\"'.repeat(many)}`, 'damaged'],
    ['JSON with NaN whose text never closes', `{"a":NaN,"b":"${'\\"'.repeat(many)}`, 'damaged'],
    ['comments that never close', '<!--'.repeat(many), 'notGeography'],
    ['a property of 20 MB', `{"type":"Feature","properties":{"a":"${longText}"},${point}}`, 'read'],
    ['a quoted cell of 20 MB', `Name,Lat,Lon,Note\nA,36,43,"${longText}"\n`, 'read'],
    ['a quoted heading of 20 MB', `"${longText}",Lat,Lon\nA,36,43\n`, 'read'],
    ['a point of 200,000 positions', `WKT\n"POINT (${'43 36,'.repeat(200_000)}43 36)"\n`, 'read'],
    ['a waypoint of 200,000 positions', gpx, 'read'],
  ])('[GE12] %s', async (_name, file, code) => {
    const begun = performance.now()
    expect(await faultOf(file)).toMatchObject({ code })
    expect(performance.now() - begun).toBeLessThan(10_000)
  })

  test('[GE12] numbers that other features took', () => {
    const into = new GeoCollector()
    const begun = performance.now()
    for (let at = 1; at <= 40_000; at += 1) {
      const id = at <= 20_000 ? { id: String(at + 20_000) } : {}
      into.add({ at, ...id, name: '', properties: [] }, { ...noGeometry(), points: [[43, 36]] })
    }
    expect(into.preview().layer.features.at(-1)?.id).toBe('60000')
    expect(performance.now() - begun).toBeLessThan(10_000)
  })
})

describe('files that are not what they seem', () => {
  test('[GE12] a document type is refused, whether it names a file or a billion letters, in KML, KMZ and GPX', async () => {
    const external = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    const laughs = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    for (const type of [external, laughs]) {
      const kml = `${type}<kml><Placemark><name>&x;&b;</name></Placemark></kml>`
      expect(await faultOf(kml)).toEqual({ code: 'dangerous' })
      expect(await faultOf(writeKmz(kml))).toEqual({ code: 'dangerous' })
      expect(await faultOf(`<?xml version="1.0"?>${type}<gpx><wpt lat="36" lon="43"/></gpx>`)).toEqual({
        code: 'dangerous',
      })
    }
  })

  test.each<[string, (points: [lon: string, lat: string][]) => string]>([
    ['GeoJSON', (all) => `{"type":"FeatureCollection","features":[${all.map((at) => feature(...at)).join(',')}]}`],
    ['KML', (all) => `<kml>${all.map((at) => placemark(...at)).join('')}</kml>`],
    ['GPX', (all) => `<gpx>${all.map(([lon, lat]) => `<wpt lat="${lat}" lon="${lon}"/>`).join('')}</gpx>`],
    ['CSV', (all) => `Lat,Lon\n${all.map(([lon, lat]) => `${lat},${lon}\n`).join('')}`],
  ])(
    '[GE9] [GE10] in %s what is no number is left out and told, and what seems exchanged is said to be',
    async (_name, write) => {
      const points: [string, string][] = [
        ['43.1', '36.3'],
        ['NaN', '36'],
        ['43', '-Infinity'],
        ['43', '1e999'],
        ['36.3', '43.1'],
        ['181', '36'],
      ]
      const result = await read(write(points))
      if (!result.ok) throw new Error(result.why.code)
      const { layer, noteCounts, leftOut, swapped } = result.preview
      expect(layer.features.map(({ parts }) => parts)).toEqual([[[[43.1, 36.3]]], [[[36.3, 43.1]]]])
      expect(Object.fromEntries(noteCounts)).toEqual({ notANumber: 3, swapped: 1, outOfRange: 1 })
      expect([leftOut, swapped.length]).toEqual([4, 1])
    },
  )

  test.each([
    ['nothing', '', { code: 'empty' }],
    ['JSON that is cut off', '{"type":"FeatureCollection","features":[', { code: 'damaged' }],
    ['a collection without features', '{"type":"FeatureCollection"}', { code: 'damaged' }],
    ['JSON of another kind', '{"type":"Topology"}', { code: 'notGeography', found: 'Topology' }],
    ['a list', '[1,2]', { code: 'notGeography', found: '' }],
    ['a web page', '<!DOCTYPE html><html><body>', { code: 'notGeography', found: 'html' }],
    ['KML that is cut off', KML.slice(0, -20), { code: 'damaged' }],
    ['KML whose tags cross', '<kml><Placemark></kml></Placemark>', { code: 'damaged' }],
    ['half a zip', writeKmz(KML).subarray(0, 100), { code: 'damaged' }],
    ['a zip without KML', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }), { code: 'noKml' }],
    ['a zip whose KML is none', writeKmz('{}'), { code: 'noKml' }],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), { code: 'nul' }],
    ['a quote that never closes', 'Lat,Lon\n"36,43\n', { code: 'quote', line: 2 }],
  ])('[GE12] %s is refused in words of its own', async (_name, file, why) => {
    expect(await faultOf(file)).toEqual(why)
  })

  test('[GE12] no damage to a file makes the reader fail in another way', async () => {
    const files = [
      bytes(writeGeoJson(SOUND)),
      bytes(KML),
      writeKmz(KML),
      bytes(writeGpx(SOUND)),
      bytes(writeCsv(geoTable(SOUND, 'ar', () => ''))),
    ]
    for (const sound of files) {
      for (let at = 0; at < sound.length; at += 3) {
        const damaged = sound.slice()
        damaged[at] = (damaged[at] ?? 0) ^ 0xff
        expect(await faultOf(damaged)).toHaveProperty('code')
      }
    }
  })

  test('[GE12] a property that names what objects inherit harms nobody', async () => {
    const json =
      '{"type":"Feature","properties":{"__proto__":"a","constructor":"b"},"geometry":{"type":"Point","coordinates":[43,36]}}'
    const result = await read(json)
    expect(result.ok && Object.entries(result.preview.layer.features[0]?.properties ?? {})).toEqual([
      ['constructor', 'b'],
    ])
  })
})

const nameIn = (result: GeographyRead): string | undefined =>
  result.ok ? result.preview.layer.features[0]?.name : undefined

describe('encodings', () => {
  const name = 'الماء'
  /** As Arabic Windows writes it. */
  const letters = [0xc7, 0xe1, 0xe3, 0xc7, 0xc1]
  const around = (before: string, after: string): Uint8Array =>
    Uint8Array.from([...bytes(before), ...letters, ...bytes(after)])

  test('[GE15] UTF-16 is known by its mark', async () => {
    const csv = `Name\tLat\tLon\n${name}\t36\t43\n`
    const codes = Uint16Array.from(`\uFEFF${csv}`, (letter) => letter.charCodeAt(0))
    const result = await read(new Uint8Array(codes.buffer))
    expect(nameIn(result)).toBe(name)
    expect(result).toMatchObject({ encoding: { used: 'utf-16le', isGuess: false } })
  })

  test('[GE15] Arabic Windows is guessed, said to be a guess, and read otherwise on request', async () => {
    const file = around('Name;Lat;Lon\n', ';36,5;43\n')
    const result = await read(file)
    expect(nameIn(result)).toBe(name)
    expect(result).toMatchObject({ encoding: { used: 'windows-1256', isGuess: true } })
    expect(nameIn(await read(file, { encoding: 'windows-1252' }))).toBe('ÇáãÇÁ')
  })

  test('[GE15] XML says how it is written, in a zip too', async () => {
    const file = around(
      '<?xml version="1.0" encoding="Windows-1256"?><kml><Placemark><name>',
      '</name><Point><coordinates>43,36</coordinates></Point></Placemark></kml>',
    )
    for (const each of [file, zipSync({ 'files/a.png': new Uint8Array(3), 'doc.kml': file })]) {
      const result = await read(each)
      expect(nameIn(result)).toBe(name)
      expect(result).toMatchObject({ encoding: { used: 'windows-1256', isGuess: false } })
    }
  })
})

describe('50,000 vertices', () => {
  const layers: [string, Layer][] = [
    ['in one line', lineOf(50_000)],
    [
      'each a point of its own',
      {
        title: '',
        features: Array.from({ length: 50_000 }, (_none, at) => ({
          id: String(at + 1),
          kind: 'point' as const,
          parts: [[[(43_000_000 + at) / 1e6, 36.3] as const]],
          name: `بئر ${at}`,
          properties: { type: 'well' },
        })),
      },
    ],
  ]

  test.each(layers)('[GE13] %s are read in less than three seconds, in each format', async (_name, layer) => {
    const files = [writeGeoJson(layer), writeKml(layer), writeGpx(layer), writeCsv(geoTable(layer, 'en', () => ''))]
    for (const file of files.map(bytes)) {
      const begun = performance.now()
      expect(await read(file)).toMatchObject({ ok: true, preview: { vertices: 50_000, leftOut: 0 } })
      expect(performance.now() - begun).toBeLessThan(3000)
    }
  })

  test.each(layers)('[GE13] %s are packed and unpacked', (_name, layer) => {
    const begun = performance.now()
    const text = packLayer(layer)
    const read = unpackLayer(text)
    expect(read.ok && packLayer(read.layer) === text).toBe(true)
    expect(performance.now() - begun).toBeLessThan(3000)
  })

  test('[GE13] the page goes on while they are read, and sees how far it is', async () => {
    let turns = 0
    const timer = setInterval(() => (turns += 1))
    const shares: number[] = []
    await read(writeKml(layers[1]![1]), { onProgress: (share) => shares.push(share) })
    clearInterval(timer)
    expect(turns).toBeGreaterThan(2)
    expect(shares.length).toBeGreaterThan(2)
    expect([...shares].sort((a, b) => a - b)).toEqual(shares)
    expect(Math.max(...shares)).toBeLessThanOrEqual(1)
  })
})
