import { directionOf } from '../i18n/direction.ts'
import { LOCALES, type Direction, type Locale } from '../i18n/locales.ts'
import { isWay, type MeasureProps } from './measure.ts'
import type { Spot } from './measureVertices.ts'

/** Along a line a name stands in one piece. */
const LONGEST = 200
/** Of letters, by what they say. */
export const SIZES = { danger: 19, name: 18, other: 16, note: 15 }
/** Side of the sign above an area's words. */
export const SIGN_SIZE = 34

type Role = keyof typeof SIZES

/** A line of words before it has a place. */
export type Said = readonly [Role, string]

/** A line of words, centred; `angle` in degrees. */
export interface MeasureLabel extends Spot {
  text: string
  role: Role
  size: number
  w: number
  angle: number
}

/** In the reader's language, but for `danger`: that is in one more. */
export interface MeasureWords {
  locale: Locale
  /** What it is. */
  kind: string
  danger: readonly string[]
  /** That the drawing is no clearance record. */
  notice: string
  /** Suspected, confirmed, released. */
  hazard: string
  /** Open, restricted, closed. */
  passage: string
  /** Since when, ready to be shown; where nobody has said, that nobody has. */
  since: string
  /** What stands before the name of a phase line, by the script of that name. */
  phaseLine: Readonly<Record<Direction, string>>
}

/** The names that people gave it, in the reader's script first. */
export function measureNames({ name, nameAr }: Pick<MeasureProps, 'name' | 'nameAr'>, locale: Locale): string[] {
  const names = LOCALES[locale].dir === 'rtl' ? [nameAr, name] : [name, nameAr]
  return names.map((one) => one.slice(0, LONGEST).trim()).filter(Boolean)
}

/** Those of a boundary's other side. */
export function otherNames({ other, otherAr }: Pick<MeasureProps, 'other' | 'otherAr'>, locale: Locale): string[] {
  return measureNames({ name: other, nameAr: otherAr }, locale)
}

/** Whether a sign stands above the words of an area. */
export function hasSign({ kind, hazard }: Pick<MeasureProps, 'kind' | 'hazard'>): boolean {
  return kind === 'protected' || (kind === 'hazard' && hazard !== 'released')
}

/**
 * What an area says, from the top: what may share a row together, as a name in two languages.
 *
 * @param isShort of a hazard area what endangers and its first name: the sheet's legend says the rest of its kind
 */
export function saidInArea(props: MeasureProps, words: MeasureWords, isShort: boolean): Said[][] {
  const names = measureNames(props, words.locale)
  const kind: Said = [names.length === 0 ? 'name' : 'note', words.kind]
  if (props.kind !== 'hazard') {
    const since: Said[] = props.since ? [['note', words.since]] : []
    return [named(names), [kind, ...since]]
  }
  const status = `${words.hazard} · ${words.since}`
  const isReleased = props.hazard === 'released'
  const danger = isReleased ? [] : words.danger.map((text): Said => ['danger', text])
  if (isShort && !isReleased) return [danger, named(names.slice(0, 1))]
  return [danger, named(names), [[isReleased ? 'name' : 'other', status]], [['note', words.notice]]]
}

/** What a line says on the one side of it and on the other: of a boundary its left and its right, else above and below. */
export function saidAlong(props: MeasureProps, words: MeasureWords): [Said[], Said[]] {
  const names = measureNames(props, words.locale)
  if (props.kind === 'boundary') {
    const others = otherNames(props, words.locale)
    return [named(names.length > 0 || others.length > 0 ? names : [words.kind]), named(others)]
  }
  if (props.kind === 'phaseLine') {
    const marked = names.map((name) => {
      const mark = words.phaseLine[directionOf(name) ?? LOCALES[words.locale].dir]
      return name.startsWith(`${mark} `) ? name : `${mark} ${name}`
    })
    return [named(marked.length > 0 ? marked : [words.kind]), []]
  }
  const below: Said[] = []
  if (props.kind === 'safeLane' && names.length > 0) below.push(['note', words.kind])
  if (isWay(props.kind) && props.passage !== 'open') below.push(['name', words.passage])
  return [named(names.length > 0 ? names : [words.kind]), below]
}

function named(names: readonly string[]): Said[] {
  return names.map((text, at) => [at === 0 ? 'name' : 'other', text])
}
