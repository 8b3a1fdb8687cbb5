import { nameKey } from '../access/displayName.ts'
import type { Locale } from '../i18n/locales.ts'
import type { EventKind, EventStatus, TimeQuality } from '../plan/records.ts'
import words from './tableWords.json' with { type: 'json' }

/**
 * The words of tables that leave a board and come back. They stand here and not in the catalogues of messages because an
 * import must read all three languages at once, and read exactly what an export of any of them wrote.
 */
export type Forms = Readonly<Record<Locale, readonly string[]>>
export type Field = Exclude<keyof typeof words.columns, 'task'>

export const FIELDS = [
  'title',
  'kind',
  'status',
  'quality',
  'start',
  'relative',
  'end',
  'duration',
  'due',
  'after',
  'lane',
  'owner',
  'criteria',
  'place',
  'source',
  'remarks',
] as const satisfies readonly Field[]

const columns: Record<keyof typeof words.columns, Forms> = words.columns
const kinds: Record<EventKind, Forms> = words.kinds
const statuses: Record<EventStatus, Forms> = words.statuses
const qualities: Record<TimeQuality, Forms> = words.qualities
const extras: Record<keyof typeof words.extras, Forms> = words.extras

export const columnWord = (column: keyof typeof words.columns, locale: Locale) => firstOf(columns[column], locale)
export const kindWord = (kind: EventKind, locale: Locale) => firstOf(kinds[kind], locale)
export const statusWord = (status: EventStatus, locale: Locale) => firstOf(statuses[status], locale)
export const qualityWord = (quality: TimeQuality, locale: Locale) => firstOf(qualities[quality], locale)
export const extraWord = (extra: keyof typeof words.extras, locale: Locale) => firstOf(extras[extra], locale)

/** The column that a heading means, in any language and spelling; null for none. */
export function readHeading(typed: string): Field | null {
  const column = readWord(columns, typed)
  return column === 'task' ? 'title' : column
}

export const readKind = (typed: string) => readWord(kinds, typed)
export const readStatus = (typed: string) => readWord(statuses, typed)
export const readQuality = (typed: string) => readWord(qualities, typed)
export const readExtra = (typed: string) => readWord(extras, typed)

/** What an export writes. */
export function firstOf(forms: Forms, locale: Locale): string {
  return forms[locale][0] ?? ''
}

const LONGEST = 200

/** The key one of whose words was typed, in any language and spelling; null for none. */
export function readWord<Key extends string>(table: Readonly<Record<Key, Forms>>, typed: string): Key | null {
  // Longer than any of them: not worth a look, which for some texts takes long.
  const key = typed.length > LONGEST ? '' : keyOf(typed)
  if (key === '') return null
  const entries = Object.entries<Forms>(table) as [Key, Forms][]
  return (
    entries.find(([name, forms]) => name === key || Object.values(forms).flat().map(keyOf).includes(key))?.[0] ?? null
  )
}

/** Brackets and signs count, lest "Start (D/H)" be "Start"; a colon or a star at the end does not. */
function keyOf(typed: string): string {
  return nameKey(typed.trim().replace(/[\s:*]+$/u, ''))
}
