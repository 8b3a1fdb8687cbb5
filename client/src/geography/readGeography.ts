import { GeoCollector } from '@jisr/shared/imports/GeoCollector.ts'
import { GeoError } from '@jisr/shared/imports/geoFault.ts'
import { MOST_VERTICES_TAKEN, type GeoPreview } from '@jisr/shared/imports/geoPreview.ts'
import { readGeoJson } from '@jisr/shared/imports/readGeoJson.ts'
import { readGeoTable, type ReadMgrs } from '@jisr/shared/imports/readGeoTable.ts'
import { readTable } from '@jisr/shared/imports/readTable.ts'
import { decodeText, ENCODINGS, type DecodedText, type Encoding } from '../tables/decodeText.ts'
import { FileError, type FileFault } from '../tables/fileFault.ts'
import { Zip } from '../tables/unzip.ts'
import { inSlices } from './inSlices.ts'
import { readGpx } from './readGpx.ts'
import { readKml } from './readKml.ts'

export const MOST_BYTES = 50 * 1024 * 1024
/** Of a table, its heading too: what a layer takes. A table is parted into cells at one go, and more would take seconds. */
const MOST_ROWS = MOST_VERTICES_TAKEN + 1

const ELEMENT = /<(?:[\w.-]+:)?([A-Za-z][\w.-]*)/y

export type GeographyFormat = 'geojson' | 'kml' | 'kmz' | 'gpx' | 'csv'

/** Why a file of places is not read. */
export type GeographyFault = FileFault | GeoError['why'] | { code: 'noKml' }

export type GeographyRead =
  | {
      ok: true
      format: GeographyFormat
      preview: GeoPreview
      /** How its letters were taken to be written; a guess can be chosen otherwise. */
      encoding: { used: Encoding; isGuess: boolean }
    }
  | { ok: false; why: GeographyFault }

export interface ReadOptions {
  readMgrs: ReadMgrs
  /** What the person chose; undefined to find out. */
  encoding?: Encoding
  /** Called between slices with the share that is done, 0 to 1. */
  onProgress?: (share: number) => void
  /** Aborted, the reading rejects with its reason, between two slices. */
  signal?: AbortSignal
}

/**
 * Reads a file of places by what is in it and not by its name, in slices between which the page goes on. Whatever the
 * file is, the answer is a preview or why there is none.
 */
export async function readGeography(
  bytes: Uint8Array,
  { readMgrs, encoding, onProgress, signal }: ReadOptions,
): Promise<GeographyRead> {
  try {
    if (bytes.length > MOST_BYTES) return { ok: false, why: { code: 'tooLarge' } }
    const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
    const { text, encoding: used, isGuess } = decode(isZip ? kmlWithin(bytes) : bytes, encoding)
    const found = formatOf(text)
    if (isZip && found !== 'kml') return { ok: false, why: { code: 'noKml' } }
    const into = new GeoCollector()
    await inSlices(stepsOf(found, text, into, readMgrs), onProgress, signal)
    return {
      ok: true,
      format: isZip ? 'kmz' : found,
      preview: into.preview(),
      encoding: { used, isGuess },
    }
  } catch (error) {
    if (error instanceof GeoError || error instanceof FileError) return { ok: false, why: error.why }
    if (error instanceof NoKml) return { ok: false, why: { code: 'noKml' } }
    throw error
  }
}

class NoKml extends Error {}

function kmlWithin(bytes: Uint8Array): Uint8Array {
  const zip = new Zip(bytes)
  const names = zip.names.filter((name) => /\.kml$/i.test(name))
  const name = names.find((each) => /^doc\.kml$/i.test(each)) ?? names[0]
  const kml = name === undefined ? null : zip.bytes(name)
  if (!kml) throw new NoKml()
  return kml
}

/** XML may say how it is written. */
function decode(bytes: Uint8Array, chosen: Encoding | undefined): DecodedText {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 200))
  const [, declared = ''] = /^<\?xml[^>]*\bencoding\s*=\s*["']([\w-]+)["']/i.exec(head) ?? []
  const known = ENCODINGS.find((each) => each === declared.toLowerCase())
  const isWorthSaying = known === 'windows-1256' || known === 'windows-1252'
  return decodeText(bytes, chosen ?? (isWorthSaying ? known : undefined))
}

/** @throws {GeoError} for XML of another kind */
function formatOf(text: string): 'geojson' | 'kml' | 'gpx' | 'csv' {
  const begin = /\S/.exec(text)?.[0] ?? ''
  if (begin === '{' || begin === '[') return 'geojson'
  if (begin !== '<') return 'csv'
  const root = rootOf(text.slice(0, 64 * 1024))
  if (root === 'gpx') return 'gpx'
  if (root === 'kml' || root === 'Document' || root === 'Placemark' || root === 'Folder') return 'kml'
  throw new GeoError({ code: 'notGeography', found: root.slice(0, 100) })
}

/** The name of the first element; '' where there is none. */
function rootOf(head: string): string {
  for (let at = head.indexOf('<'); at >= 0; at = head.indexOf('<', at + 1)) {
    if (head.startsWith('<!--', at)) {
      const end = head.indexOf('-->', at + 4)
      if (end < 0) return ''
      at = end
      continue
    }
    ELEMENT.lastIndex = at
    const [, root] = ELEMENT.exec(head) ?? []
    if (root !== undefined) return root
  }
  return ''
}

function* stepsOf(
  format: GeographyFormat,
  text: string,
  into: GeoCollector,
  readMgrs: ReadMgrs,
): Generator<number, void> {
  if (format === 'geojson') yield* readGeoJson(text, into)
  else if (format === 'csv') {
    const read = readTable(text, MOST_ROWS)
    if (!read.ok) throw new GeoError(read.why)
    yield* readGeoTable(read.table, into, readMgrs)
  } else yield* format === 'gpx' ? readGpx(text, into) : readKml(text, into)
}
