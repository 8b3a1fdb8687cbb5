import type { FeatureKind } from '../geo/features.ts'
import type { Locale } from '../i18n/locales.ts'
import words from './geoWords.json' with { type: 'json' }
import { firstOf, readWord, type Forms } from './tableWords.ts'

/** The words of tables of places, apart from the messages as those of tasks are. */
export type GeoColumn = keyof typeof words.columns

export const GEO_COLUMNS = [
  'name',
  'nameAr',
  'kind',
  'layer',
  'lat',
  'lon',
  'mgrs',
  'wkt',
] as const satisfies readonly GeoColumn[]

const columns: Record<GeoColumn, Forms> = words.columns
const kinds: Record<FeatureKind, Forms> = words.kinds

export const geoColumnWord = (column: GeoColumn, locale: Locale) => firstOf(columns[column], locale)
export const geoKindWord = (kind: FeatureKind, locale: Locale) => firstOf(kinds[kind], locale)

/** The column that a heading means, in any language and spelling, units in brackets aside; null for none. */
export function readGeoColumn(typed: string): GeoColumn | null {
  return readWord(columns, typed) ?? readWord(columns, withoutUnit(typed))
}

const PROPERTY = 'property:'

/** A property's heading; with a mark before it where it would be taken for one of the columns. */
export function propertyHeading(key: string): string {
  return key.startsWith(PROPERTY) || readGeoColumn(key) !== null ? PROPERTY + key : key
}

/** The property that a heading names: takes off what `propertyHeading` put there. */
export function propertyOfHeading(heading: string): string {
  return heading.startsWith(PROPERTY) ? heading.slice(PROPERTY.length) : heading
}

function withoutUnit(typed: string): string {
  const text = typed.trim()
  return /[)\]]$/.test(text) ? text.slice(0, Math.max(text.lastIndexOf('('), text.lastIndexOf('['), 0)) : ''
}

export const readGeoKind = (typed: string) => readWord(kinds, typed)
