import { strToU8, zipSync } from 'fflate'

/** Of the file within: the earliest that a zip knows, so that equal layers give equal files. */
const TIME = new Date(1980, 0, 1)

/** KML as KMZ, which is a zip of it. */
export function writeKmz(kml: string): Uint8Array<ArrayBuffer> {
  return zipSync({ 'doc.kml': [strToU8(kml), { mtime: TIME }] })
}
