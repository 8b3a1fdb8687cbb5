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
  return readWord(columns, typed) ?? readWord(columns, typed.replace(/\s*[([][^)\]]*[)\]]\s*$/u, ''))
}

export const readGeoKind = (typed: string) => readWord(kinds, typed)
