import { MONTHS } from './dtg.ts'
import type { Extent } from './parseTime.ts'
import { countsThings, findDayOfYear } from './spokenForms.ts'

const TIME = String.raw`(?<day>\d\d)\s?(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)?`
const DATE = String.raw`(?<month>${MONTHS.join('|')})(?:\s?(?<year>\d{4}|\d\d))?`
const ZONE = String.raw`(?<zone>[+-]\d{4}|[A-Z])`
const END = String.raw`(?![\p{L}\p{N}])`

const GROUP = new RegExp(String.raw`^${TIME}\s?${ZONE}?(?:\s?${DATE})?$`, 'iu')
/** Before a title a letter apart needs the month, lest the A of "131530 A bridge" be a zone. */
const GROUP_BEFORE_TITLE = [
  new RegExp(String.raw`^${TIME}\s?${ZONE}?\s?${DATE}${END}`, 'iu'),
  new RegExp(`^${TIME}${ZONE}${END}`, 'iu'),
  // Of six digits alone the title may begin with as many, as "999999 dinars" does: only what can be a time is one.
  new RegExp(
    String.raw`^(?<day>0[1-9]|[12]\d|3[01])\s?(?<hour>[01]\d|2[0-3])(?<minute>[0-5]\d)(?![\p{L}\p{N}:/%]|[.,]\d)`,
    'u',
  ),
]
const ISO = new RegExp(
  String.raw`^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:T|\s)(?<hour>\d\d):?(?<minute>\d\d)` +
    String.raw`(?::(?<second>\d\d)(?:\.\d+)?)?(?<zone>[A-Z]|[+-]\d\d:?\d\d)?${END}`,
  'iu',
)
const DATE_ALONE = /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?=[\s:,]|$)/u
/** Not م, with which metres are counted. */
const FOREIGN_ZONE = /^(?:[0-3]\d\s?)?[0-2]\d:?[0-5]\d(?<letter>(?!م)\p{Script=Arabic})(?![\p{L}\p{N}\p{M}])/u
const MISTYPED = /^\d\d\s?\d{4}(?:\d\d)?\s?(?<letters>\p{L}+)\s?(?:\d{4}|\d\d)?$/u

/** A day and a clock as written, not yet judged; empty texts for what is left out. */
export interface Written {
  /** From 1 on; null where left out. */
  month: number | null
  year: string
  day: number
  hour: number
  minute: number
  second: number
  zone: string
  /** Only a date-time group has letters for zones. */
  iso: boolean
  length: number
}

/** Finds a date-time group or an ISO time where the text begins; null where there is none. */
export function findClock(text: string, extent: Extent): Written | null {
  const iso = ISO.exec(text)
  if (iso && (extent === 'prefix' || iso[0].length === text.length)) {
    return { ...partsOf(iso), month: Number(iso.groups?.['month']), iso: true }
  }
  const forms = extent === 'whole' ? [GROUP] : GROUP_BEFORE_TITLE
  const group = forms.map((form) => form.exec(text)).find((found) => found !== null)
  if (!group) return null
  const month = group.groups?.['month']?.toUpperCase()
  const isDigitsAlone = month === undefined && group.groups?.['zone'] === undefined
  if (extent === 'prefix' && isDigitsAlone && countsThings(text.slice(group[0].length))) return null
  return {
    ...partsOf(group),
    month: month === undefined ? null : MONTHS.findIndex((name) => name === month) + 1,
    iso: false,
  }
}

/** A day without an hour, `2026-11-29`, and where it is all of the text `29 Nov 2026` too: from its midnight on. */
export function findDate(text: string, extent: Extent): Written | null {
  const iso = DATE_ALONE.exec(text)
  const start = { hour: 0, minute: 0, second: 0, zone: '', iso: true }
  if (iso && (extent === 'prefix' || iso[0].length === text.length)) {
    return { ...partsOf(iso), ...start, month: Number(iso.groups?.['month']) }
  }
  const day = extent === 'whole' ? findDayOfYear(text) : null
  return day && { ...day, ...start, length: text.length }
}

/** A zone in an Arabic letter: nobody can say for sure which one is meant. */
export function findForeignZone(text: string): { code: 'letter'; value: string } | null {
  const value = FOREIGN_ZONE.exec(text)?.groups?.['letter']
  return value === undefined ? null : { code: 'letter', value }
}

/** What in something like a date-time group is no zone or no month. */
export function findMistyped(text: string): { code: 'letter' | 'month'; value: string } | null {
  const letters = MISTYPED.exec(text)?.groups?.['letters']?.toUpperCase()
  if (letters === undefined) return null
  const endsInMonth = MONTHS.some((name) => letters.endsWith(name))
  if (endsInMonth) return { code: 'letter', value: letters.slice(0, -3) }
  if (letters.length < 3) return { code: 'letter', value: letters }
  return { code: 'month', value: letters.slice(-3) }
}

function partsOf({ groups = {}, 0: { length } }: RegExpExecArray): Omit<Written, 'month' | 'iso'> {
  return {
    year: groups['year'] ?? '',
    day: Number(groups['day']),
    hour: Number(groups['hour']),
    minute: Number(groups['minute']),
    second: Number(groups['second'] ?? 0),
    zone: groups['zone']?.toUpperCase() ?? '',
    length,
  }
}
