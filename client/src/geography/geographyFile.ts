import { writeCsv } from '@jisr/shared/exports/csv.ts'
import { writeGeoJson } from '@jisr/shared/exports/geoJson.ts'
import { geoTable } from '@jisr/shared/exports/geoTable.ts'
import { writeGpx } from '@jisr/shared/exports/gpx.ts'
import { writeKml } from '@jisr/shared/exports/kml.ts'
import type { Layer } from '@jisr/shared/geo/features.ts'
import { formatMgrs } from '@jisr/shared/geo/mgrs.ts'
import type { Locale } from '@jisr/shared/i18n/locales.ts'
import type { GeographyFormat } from './readGeography.ts'
import { writeKmz } from './writeKmz.ts'

export const GEOGRAPHY_FORMATS = ['geojson', 'kml', 'kmz', 'gpx', 'csv'] as const satisfies readonly GeographyFormat[]

const TYPES: Record<GeographyFormat, string> = {
  geojson: 'application/geo+json',
  kml: 'application/vnd.google-earth.kml+xml',
  kmz: 'application/vnd.google-earth.kmz',
  gpx: 'application/gpx+xml',
  csv: 'text/csv;charset=utf-8',
}

const CONTENTS: Record<GeographyFormat, (layer: Layer, locale: Locale) => BlobPart> = {
  geojson: writeGeoJson,
  kml: writeKml,
  kmz: (layer) => writeKmz(writeKml(layer)),
  gpx: writeGpx,
  csv: (layer, locale) => writeCsv(geoTable(layer, locale, ([lon, lat]) => formatMgrs({ lon, lat }, 1) ?? '')),
}

/** @param locale of a table's headings */
export function geographyFile(layer: Layer, format: GeographyFormat, locale: Locale): Blob {
  return new Blob([CONTENTS[format](layer, locale)], { type: TYPES[format] })
}
