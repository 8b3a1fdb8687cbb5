import { expect, test } from 'vitest'
import { readGeography } from './readGeography.ts'

/** What readers part a text by, and what they undo. */
const SEPARATORS = [' ', '\t', '\n', ',', ' ,', ', 36', ';', ':', '1 ', '1,', '-', '.', '°', "'", '"', '""', '\\']
const BRACKETS = [
  '(',
  ')',
  '()',
  '[',
  ']',
  '[]',
  '{',
  '}',
  '<',
  '>',
  '<a>',
  '<a/>',
  '<!--',
  '<![CDATA[',
  ']]',
  '&',
  '&amp;',
]

const kml = (inside: string) => `<kml><Placemark>${inside}</Placemark></kml>`
const geoJson = (properties: string, coordinates: string) =>
  `{"type":"Feature","properties":${properties},"geometry":{"type":"LineString","coordinates":[${coordinates}]}}`

/** Where in a file a text can be that nobody expected. */
const PLACES: [string, (text: string) => string][] = [
  ['the coordinates of KML', (text) => kml(`<LineString><coordinates>43.1${text}</coordinates></LineString>`)],
  ['a position of a track of KML', (text) => kml(`<Track><coord>43.1${text}</coord></Track>`)],
  ['a name of KML', (text) => kml(`<name>${text}</name><Point><coordinates>43,36</coordinates></Point>`)],
  ['an attribute of KML', (text) => kml(`<Data name="${text}"><value>1</value></Data>`)],
  ['a tag of KML', (text) => kml(`<Data ${text}`)],
  ['the begin of XML', (text) => `<${text}<kml/>`],
  ['an attribute of GPX', (text) => `<gpx><wpt lat="36${text}" lon="43"><name>A</name></wpt></gpx>`],
  ['a description in GPX', (text) => `<gpx><wpt lat="36" lon="43"><desc>${text}</desc></wpt></gpx>`],
  ['a property of GeoJSON', (text) => geoJson(`{"a":"${text}"}`, '[43,36],[44,36]')],
  ['a number of GeoJSON', (text) => geoJson('{"a":NaN}', `[43,36],[44,36${text}]`)],
  ['degrees in a table', (text) => `Lat,Lon\n36${text},43\n36,43\n`],
  ['quoted degrees in a table', (text) => `Lat;Lon\n"36${text}";43\n36;43\n`],
  ['MGRS in a table', (text) => `MGRS\tName\n38S LF${text}\tA\n`],
  ['well-known text', (text) => `WKT;Name\nPOLYGON ((43 36${text};A\n`],
  ['the kind of well-known text', (text) => `WKT;Name\nSRID=4326;LINE${text}STRING(43 36, 44 36);A\n`],
  ['a heading', (text) => `Lat;Lon;Name${text}\n36;43;A\n`],
  ['the begin of a table', (text) => `${text}\nLat,Lon\n36,43\n`],
]

async function timeOf(text: string): Promise<number> {
  const bytes = new TextEncoder().encode(text)
  const begun = performance.now()
  await readGeography(bytes, { readMgrs: () => null })
  return performance.now() - begun
}

/** Eight times the text; what grows with the square takes 64 times as long. Below 10 ms a clock tells nothing. */
async function isSlow(fileOf: (length: number) => string): Promise<boolean> {
  const little = await timeOf(fileOf(10_000))
  return (await timeOf(fileOf(80_000))) > 24 * Math.max(10, little)
}

test.each(PLACES)('[GE12] in %s no separator without end takes longer than its length', async (_name, fileOf) => {
  const slow: string[] = []
  for (const separator of [...SEPARATORS, ...BRACKETS]) {
    const ofLength = (length: number): string => fileOf(separator.repeat(length))
    // Once it may be another program that took the time.
    if ((await isSlow(ofLength)) && (await isSlow(ofLength)) && (await isSlow(ofLength))) slow.push(separator)
  }
  expect(slow).toEqual([])
})
