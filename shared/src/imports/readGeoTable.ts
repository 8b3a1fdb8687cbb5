import { GEO_COLUMNS, propertyOfHeading, readGeoColumn, readGeoKind, type GeoColumn } from '../exports/geoWords.ts'
import { readAngle } from '../geo/parseDegrees.ts'
import { GeoError } from './geoFault.ts'
import { noGeometry, type GeoCollector, type RawGeometry } from './GeoCollector.ts'
import type { GeoNoteCode } from './geoPreview.ts'
import { readWkt } from './readWkt.ts'

/** The place that an MGRS reference names, in degrees; null for what is none. */
export type ReadMgrs = (typed: string) => { lon: number; lat: number } | null

type Columns = ReadonlyMap<GeoColumn, number>

/**
 * Reads a table of places, by the names of its columns in any language: well-known text, else latitude and longitude,
 * else MGRS. Other columns are properties; in a table that we wrote one says the layer.
 *
 * @param table of `readTable`
 * @returns steps that tell the share that is done
 * @throws {GeoError}
 */
export function* readGeoTable(
  table: readonly (readonly string[])[],
  into: GeoCollector,
  readMgrs: ReadMgrs,
): Generator<number, void> {
  const [heading = [], ...rows] = table
  const columns = columnsOf(heading, rows)
  const hasDegrees = columns.has('lat') && columns.has('lon')
  if (!hasDegrees && !columns.has('mgrs') && !columns.has('wkt')) throw new GeoError({ code: 'noCoordinates' })
  const others = otherColumns(heading, columns)
  for (const [index, row] of rows.entries()) {
    const cell = (column: GeoColumn): string => row[columns.get(column) ?? -1]?.trim() ?? ''
    const at = index + 2
    const read = readPlace(cell, readMgrs)
    if ('code' in read) into.leaveOut(at, read.code, cell('name'), read.detail)
    else {
      const properties = others.map(([key, column]) => [key, row[column] ?? ''] as const)
      const layer = into.layerCalled(cell('layer'))
      const named = [['name:ar', cell('nameAr')] as const, ...properties]
      into.add({ at, name: cell('name'), properties: named, ...(layer !== undefined && { layer }) }, read)
    }
    yield (index + 1) / rows.length
  }
}

/** The first column of each name. What a column of kinds says, the places say too; of other words it is a property. */
function columnsOf(heading: readonly string[], rows: readonly (readonly string[])[]): Columns {
  const columns = new Map<GeoColumn, number>()
  for (const [at, text] of heading.entries()) {
    const column = readGeoColumn(text)
    if (column !== null && !columns.has(column)) columns.set(column, at)
  }
  // Tables of others have a column of that name too, which means something else.
  if (GEO_COLUMNS.some((column) => !columns.has(column))) columns.delete('layer')
  const kindAt = columns.get('kind')
  if (kindAt === undefined) return columns
  const words = new Set(rows.map((row) => row[kindAt]?.trim() ?? ''))
  const isOurs = words.size <= 10 && [...words].every((word) => word === '' || readGeoKind(word) !== null)
  if (!isOurs) columns.delete('kind')
  return columns
}

function otherColumns(heading: readonly string[], columns: Columns): [key: string, column: number][] {
  const taken = new Set(columns.values())
  return heading.flatMap((key, at): [string, number][] =>
    taken.has(at) || key.trim() === '' ? [] : [[propertyOfHeading(key), at]],
  )
}

function readPlace(
  cell: (column: GeoColumn) => string,
  readMgrs: ReadMgrs,
): RawGeometry | { code: GeoNoteCode; detail: string } {
  const [wkt, lat, lon, mgrs] = [cell('wkt'), cell('lat'), cell('lon'), cell('mgrs')]
  if (wkt !== '') return readWkt(wkt) ?? { code: 'wkt', detail: wkt }
  if (lat !== '' || lon !== '') {
    const [x, y] = [readAngle(lon), readAngle(lat)]
    if (Number.isNaN(x) || Number.isNaN(y)) return { code: 'notANumber', detail: `${lat} ${lon}` }
    return { ...noGeometry(), points: [[x, y]] }
  }
  if (mgrs === '') return { code: 'noGeometry', detail: '' }
  const place = readMgrs(mgrs)
  return place ? { ...noGeometry(), points: [[place.lon, place.lat]] } : { code: 'mgrs', detail: mgrs }
}
