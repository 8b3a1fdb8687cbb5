import words from './spokenWords.json' with { type: 'json' }

const MONTH_OF = new Map(words.months.flatMap((names, at) => names.map((name) => [name, at + 1] as const)))
const DAY_OF = new Map(Object.entries(words.days).flatMap(([by, names]) => names.map((name) => [name, Number(by)])))
const COUNTED: ReadonlySet<string> = new Set(words.counted)

const CLOCK = String.raw`(?:(?<hour>[01]\d|2[0-3])(?<minute>[0-5]\d)|(?<h>[01]?\d|2[0-3]):(?<m>[0-5]\d))(?<zone>[A-Z])?`
const END = String.raw`(?![\p{L}\p{N}:/%]|[.,]\d)`
const oneOf = (names: Iterable<string>): string => [...names].sort((a, b) => b.length - a.length).join('|')

const FORMS = [
  new RegExp(`^${CLOCK}${END}`, 'iu'),
  new RegExp(String.raw`^(?<word>${oneOf(DAY_OF.keys())}),?\s+${CLOCK}${END}`, 'iu'),
  new RegExp(
    String.raw`^(?<day>0?[1-9]|[12]\d|3[01])\s?(?<month>${oneOf(MONTH_OF.keys())})` +
      String.raw`(?:\s(?<year>\d{4}|\d\d))?,?\s+${CLOCK}${END}`,
    'iu',
  ),
]

/** With its year, and the day before the month, as it is written all over the region; in Sorani ی joins the three. */
const DATES = [
  /^(?<day>\d{1,2})(?<mark>[/.-])(?<month>\d{1,2})\k<mark>(?<year>\d{4})$/u,
  new RegExp(String.raw`^(?<day>\d{1,2})ی?\s?(?<name>${oneOf(MONTH_OF.keys())})ی?,?\s?(?<year>\d{4}|\d\d)$`, 'iu'),
]

/** A clock as people say it, with or without a day. */
export interface Spoken {
  hour: number
  minute: number
  /** A letter; empty where left out. */
  zone: string
  /** A day by its name, and so many days from today; null for none. */
  named: { word: string; by: number } | null
  /** A day of a month, which counts from 1 on; the year is empty where left out; null for none. */
  date: { day: number; month: number; year: string } | null
  length: number
}

/**
 * Finds `1530`, `15:30C`, `tomorrow 0900` or `1 Dec 2026 0800` where the text begins; null where there is none. A number
 * that counts people or things, as in "1500 families", is none.
 *
 * @param text as `plainText` leaves it
 * @param year that it is: "2026 budget" begins with a year
 */
export function findSpoken(text: string, year: number): Spoken | null {
  const found = FORMS.map((form) => form.exec(text)).find((one) => one !== null)
  if (!found) return null
  const { hour, minute, h, m, zone = '', word, day, month, year: written = '' } = found.groups ?? {}
  const length = found[0].length
  const isNumber = hour !== undefined && zone === ''
  if (isNumber && countsThings(text.slice(length))) return null
  if (isNumber && Math.abs(Number(`${hour}${minute}`) - year) <= 1) return null
  return {
    hour: Number(hour ?? h),
    minute: Number(minute ?? m),
    zone: zone.toUpperCase(),
    named: word === undefined ? null : { word, by: DAY_OF.get(word.toLowerCase()) ?? 0 },
    date:
      day === undefined
        ? null
        : { day: Number(day), month: MONTH_OF.get(month?.toLowerCase() ?? '') ?? 0, year: written },
    length,
  }
}

/** Reads a text that is a day of a year and nothing else, as `28 Nov 2026` or `28/11/2026`; null for any other. */
export function findDayOfYear(text: string): Spoken['date'] {
  const groups = DATES.map((form) => form.exec(text)?.groups).find((found) => found !== undefined)
  if (!groups) return null
  const { day, month, name = '', year = '' } = groups
  return { day: Number(day), month: Number(month ?? MONTH_OF.get(name.toLowerCase())), year }
}

/** Whether what follows a number says what it is a number of. */
export function countsThings(rest: string): boolean {
  const word = /^\s*(\p{L}[\p{L}\p{M}\p{No}\d]*)/u.exec(rest)?.[1]
  return word !== undefined && COUNTED.has(word.toLowerCase())
}
