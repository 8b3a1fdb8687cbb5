import type { TableFault } from './readTable.ts'

/** Why a file of places is not read at all. */
export type GeoFault =
  | TableFault
  /** Not the JSON or XML that it begins as, or cut off. */
  | { code: 'damaged' }
  /** JSON or XML, but of another kind; `found` is what it says it is. */
  | { code: 'notGeography'; found: string }
  /** Not in longitude and latitude on WGS84; `name` is what the file calls its system. */
  | { code: 'crs'; name: string }
  /** A table without a column of coordinates. */
  | { code: 'noCoordinates' }
  | { code: 'vertices'; most: number }

/** Ends the reading of a file. */
export class GeoError extends Error {
  readonly why: GeoFault

  constructor(why: GeoFault) {
    super(why.code)
    this.why = why
  }
}
