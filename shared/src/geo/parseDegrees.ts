import { plainText } from '../plan/plainText.ts'
import type { LonLat } from './utm.ts'

/** Why degrees are refused: they are none; minutes or seconds of 60 and more; beyond a pole or a full turn. */
export type DegreesFault = 'notDegrees' | 'sixtieths' | 'beyond'

/**
 * Which of the two was taken for the latitude, and why: letters said so, only one order is possible, or the usual
 * order was assumed.
 */
export interface DegreesOrder {
  order: 'latFirst' | 'lonFirst'
  orderFrom: 'letters' | 'range' | 'assumed'
}

export type DegreesReading = ({ ok: true } & LonLat & DegreesOrder) | { ok: false; why: DegreesFault }

type Letter = 'N' | 'S' | 'E' | 'W'

interface Angle {
  degrees: number
  letter: Letter | undefined
}

const LONGEST = 80
/** As Arabic and Kurdish maps have them; whole words before the letters that they contain. */
const WORDS: Readonly<Record<string, Letter>> = {
  شمال: 'N',
  جنوب: 'S',
  شرق: 'E',
  غرب: 'W',
  باکوور: 'N',
  باشوور: 'S',
  ڕۆژهەڵات: 'E',
  ڕۆژئاوا: 'W',
  ش: 'N',
  ج: 'S',
  ق: 'E',
  غ: 'W',
}
const ANY_WORD = new RegExp(Object.keys(WORDS).join('|'), 'g')
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/[º˚]/g, '°'],
  [/''|[″”“"]/g, ' '],
  [/[′’‘']/g, ' '],
  [/٫/g, '.'],
  [/،/g, ','],
  [/[؛/]/g, ';'],
]
const DECIMAL_COMMA = /(?<=\d),(?=\d)/g
const TWO_BARE = /^[+-]?[\d.]+ [+-]?[\d.]+$/
const LETTERED = /^(?:[NSEW][^NSEW]+(?=[NSEW])|[^NSEW]+[NSEW])/
const SIGNED = /^[^°]+°[^°]*(?= [^ °]+°)/
const ANGLE =
  /^(?<before>[NSEW])? ?(?<sign>[+-])? ?(?<parts>\d+(?:\.\d+)?(?:[ :°]+\d+(?:\.\d+)?){0,2})[ °]*(?<after>[NSEW])?$/

/**
 * Reads latitude and longitude as people write them: decimal degrees, or degrees with minutes and seconds, in Latin,
 * Arabic or Persian digits, with letters of the directions (N, S, E, W, ش, ج, ق, غ, or words) or without.
 */
export function parseDegrees(text: string): DegreesReading {
  if (text.length > LONGEST) return { ok: false, why: 'notDegrees' }
  const pair = halves(plainLetters(text)).map(angleOf)
  const [first, second] = pair
  if (pair.length !== 2 || !first || !second) return { ok: false, why: 'notDegrees' }
  if (first === 'sixtieths' || second === 'sixtieths') return { ok: false, why: 'sixtieths' }
  const found = orderOf(first, second)
  if (!found) return { ok: false, why: 'notDegrees' }
  const [lat, lon] = found.order === 'latFirst' ? [first.degrees, second.degrees] : [second.degrees, first.degrees]
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return { ok: false, why: 'beyond' }
  return { ok: true, lon, lat, ...found }
}

/**
 * Reads one angle, as a cell of a table has it: what either of the two of `parseDegrees` may be, with a decimal comma too.
 *
 * @returns degrees, south and west negative; NaN for anything else
 */
export function readAngle(text: string): number {
  if (text.length > LONGEST) return Number.NaN
  const plain = plainLetters(text).replaceAll(DECIMAL_COMMA, '.')
  // As everywhere, two bare numbers are a latitude and a longitude.
  const angle = TWO_BARE.test(plain) ? undefined : angleOf(plain)
  return typeof angle === 'object' ? angle.degrees : Number.NaN
}

function plainLetters(text: string): string {
  let plain = plainText(text).toUpperCase()
  for (const [mark, sign] of MARKS) plain = plain.replaceAll(mark, sign)
  plain = plain.replaceAll(ANY_WORD, (word) => WORDS[word] ?? word)
  const commas = [...plain.matchAll(DECIMAL_COMMA)].length
  if (commas === 2 && !plain.includes('.')) plain = plain.replaceAll(DECIMAL_COMMA, '.')
  return plain.replaceAll(/\s+/g, ' ').replaceAll(' °', '°').trim()
}

/** A separator divides the two, or else a letter or the second sign of degrees, or else their numbers are equally many. */
function halves(plain: string): string[] {
  const parts = plain.split(/ ?[;,] ?/)
  if (parts.length > 1) return parts
  const [first] = LETTERED.exec(plain) ?? SIGNED.exec(plain) ?? []
  if (first !== undefined) return [first.trim(), plain.slice(first.length).trim()]
  const words = plain.split(' ')
  const half = words.length / 2
  return Number.isInteger(half) && !/[NSEW]/.test(plain)
    ? [words.slice(0, half).join(' '), words.slice(half).join(' ')]
    : []
}

function angleOf(text: string): Angle | 'sixtieths' | undefined {
  const found = ANGLE.exec(text)?.groups
  if (!found || (found['before'] && found['after'])) return undefined
  const letter = (found['before'] ?? found['after']) as Letter | undefined
  if (letter && found['sign']) return undefined
  const parts = (found['parts'] ?? '').split(/[ :°]+/)
  if (parts.slice(0, -1).some((part) => part.includes('.'))) return undefined
  const [degrees = 0, minutes = 0, seconds = 0] = parts.map(Number)
  if (minutes >= 60 || seconds >= 60) return 'sixtieths'
  const size = degrees + minutes / 60 + seconds / 3600
  return { degrees: found['sign'] === '-' || letter === 'S' || letter === 'W' ? -size : size, letter }
}

/** @returns undefined where the letters contradict one another */
function orderOf(first: Angle, second: Angle): DegreesOrder | undefined {
  const [one, other] = [axisOf(first), axisOf(second)]
  if (one && one === other) return undefined
  if (one === 'lon' || other === 'lat') return { order: 'lonFirst', orderFrom: 'letters' }
  if (one ?? other) return { order: 'latFirst', orderFrom: 'letters' }
  const onlyLonFirst = Math.abs(first.degrees) > 90
  if (onlyLonFirst) return { order: 'lonFirst', orderFrom: 'range' }
  return { order: 'latFirst', orderFrom: Math.abs(second.degrees) > 90 ? 'range' : 'assumed' }
}

function axisOf({ letter }: Angle): 'lat' | 'lon' | undefined {
  if (!letter) return undefined
  return letter === 'N' || letter === 'S' ? 'lat' : 'lon'
}
