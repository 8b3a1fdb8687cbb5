import type { BoxModel } from '@tldraw/tlschema'
import { LOCALES, type Locale } from '../i18n/locales.ts'
import { LINE_HEIGHT, textWidth } from '../places/textWidth.ts'
import { isArea, isWay, type MeasureProps } from './measure.ts'
import { insideSpot, insideSpots } from './measureHatch.ts'
import { lengthOf, stopAt, stopsAlong, type Stop } from './measurePath.ts'
import type { Spot } from './measureVertices.ts'
import { overlaps } from '../geo/boxes.ts'
import { wrapText } from './wrapText.ts'

/** Along a line a name stands in one piece. */
const LONGEST = 200
const SIZES = { danger: 19, name: 18, other: 16, note: 15 }
const WIDTH = 260
/** Between a line and the words beside it. */
const BESIDE = 10
/** A long boundary says its names again. */
const AGAIN = 1200
/** Side of the sign above an area's words. */
export const SIGN_SIZE = 34

type Role = keyof typeof SIZES

/** A line of words, centred; `angle` in degrees. */
export interface MeasureLabel extends Spot {
  text: string
  role: Role
  size: number
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
}

/** The names that people gave it, in the reader's script first. */
export function measureNames({ name, nameAr }: Pick<MeasureProps, 'name' | 'nameAr'>, locale: Locale): string[] {
  const names = LOCALES[locale].dir === 'rtl' ? [nameAr, name] : [name, nameAr]
  return names.map((one) => one.slice(0, LONGEST).trim()).filter(Boolean)
}

/**
 * The words of a measure along these points, in the unit in which letters are measured.
 *
 * @param signs what the words of an area keep off, if they can
 */
export function measureLabels(
  path: readonly Spot[],
  props: MeasureProps,
  words: MeasureWords,
  signs: readonly BoxModel[] = [],
): MeasureLabel[] {
  const names = measureNames(props, words.locale)
  if (isArea(props.kind)) {
    const lines = areaLines(props, names, words)
    const best = insideSpot(path)
    const spots = signs.length === 0 ? [best] : [...insideSpots(path), ...besideArea(path, lines)]
    const tries = spots.map((spot) => stacked(spot, lines, hasSign(props)))
    return tries.find((labels) => isClear(labels, signs)) ?? stacked(best, lines, hasSign(props))
  }
  if (props.kind === 'boundary') return boundaryLabels(path, names, props.other.slice(0, LONGEST).trim(), words)
  if (props.kind === 'phaseLine') return phaseLabels(path, names, words)
  const middle = stopAt(path, lengthOf(path) / 2)
  const [first, ...others] = names.length > 0 ? names : [words.kind]
  const above: [Role, string][] = [['name', first ?? ''], ...others.map((text): [Role, string] => ['other', text])]
  const below: [Role, string][] = []
  if (props.kind === 'safeLane' && names.length > 0) below.push(['note', words.kind])
  if (isWay(props.kind) && props.passage !== 'open') below.push(['name', words.passage])
  return [...beside(middle, above, true), ...beside(middle, below, false)]
}

/** Whether a sign stands above the words of an area. */
export function hasSign({ kind, hazard }: Pick<MeasureProps, 'kind' | 'hazard'>): boolean {
  return kind === 'protected' || (kind === 'hazard' && hazard !== 'released')
}

function areaLines(props: MeasureProps, names: string[], words: MeasureWords): [Role, string][] {
  const given = names.map((text, at): [Role, string] => [at === 0 ? 'name' : 'other', text])
  const kind: [Role, string] = [names.length === 0 ? 'name' : 'note', words.kind]
  if (props.kind !== 'hazard') {
    const since: [Role, string][] = props.since ? [['note', words.since]] : []
    return [...given, kind, ...since]
  }
  const status = `${words.hazard} · ${words.since}`
  const danger = props.hazard === 'released' ? [] : words.danger.map((text): [Role, string] => ['danger', text])
  return [...danger, ...given, [props.hazard === 'released' ? 'name' : 'other', status], ['note', words.notice]]
}

/** Above an area and below it. */
function besideArea(path: readonly Spot[], lines: [Role, string][]): Spot[] {
  const [top, bottom] = [Math.min(...path.map(({ y }) => y)), Math.max(...path.map(({ y }) => y))]
  const [left, right] = [Math.min(...path.map(({ x }) => x)), Math.max(...path.map(({ x }) => x))]
  const height = lines
    .flatMap(([role, text]) => wrap(role, text))
    .reduce((sum, { size }) => sum + size * LINE_HEIGHT, 0)
  const x = (left + right) / 2
  return [
    { x, y: top - height / 2 - BESIDE },
    { x, y: bottom + height / 2 + BESIDE },
  ]
}

/** Level lines of words, one below the other, and room for a sign above them. */
function isClear(labels: readonly MeasureLabel[], signs: readonly BoxModel[]): boolean {
  return labels.every(({ text, x, y, size }) => {
    const w = textWidth(text, size)
    const box = { x: x - w / 2, y: y - size, w, h: size * LINE_HEIGHT }
    return !signs.some((sign) => overlaps(box, sign))
  })
}

/** Around a spot, one below the other. */
function stacked(spot: Spot, lines: [Role, string][], withSign: boolean): MeasureLabel[] {
  const wrapped = lines.flatMap(([role, text]) => wrap(role, text))
  const height = wrapped.reduce((sum, { size }) => sum + size * LINE_HEIGHT, 0)
  let y = spot.y - height / 2 + (withSign ? SIGN_SIZE / 2 : 0)
  return wrapped.map((line) => {
    y += line.size * LINE_HEIGHT
    return { ...line, x: spot.x, y: y - line.size * 0.3, angle: 0 }
  })
}

/** Each name on its own side: what was typed first stands on the left of the line as it was drawn. */
function boundaryLabels(path: readonly Spot[], names: string[], other: string, words: MeasureWords): MeasureLabel[] {
  const left = (names.length > 0 ? names : other === '' ? [words.kind] : []).map((text, at): [Role, string] => [
    at === 0 ? 'name' : 'other',
    text,
  ])
  const right: [Role, string][] = other === '' ? [] : [['name', other]]
  return stopsAlong(path, AGAIN).flatMap((stop) => [
    ...beside(stop, left, !isTurned(stop)),
    ...beside(stop, right, isTurned(stop)),
  ])
}

/** At both ends, along the line. */
function phaseLabels(path: readonly Spot[], names: string[], words: MeasureWords): MeasureLabel[] {
  const lines = (names.length > 0 ? names.map((name) => `PL ${name}`) : [words.kind]).map(
    (text, at): [Role, string] => [at === 0 ? 'name' : 'other', text],
  )
  const length = lengthOf(path)
  const reach = Math.max(...lines.map(([role, text]) => textWidth(text, SIZES[role]))) / 2 + BESIDE
  if (length < 4 * reach) return beside(stopAt(path, length / 2), lines, true)
  return [reach, length - reach].flatMap((distance) => beside(stopAt(path, distance), lines, true))
}

/** Lines of words that run along a path, on the upper side of it or the lower one, upright. */
function beside(stop: Stop, lines: [Role, string][], isAbove: boolean): MeasureLabel[] {
  const angle = isTurned(stop) ? stop.angle + Math.PI : stop.angle
  const sized = lines.map(([role, text]) => ({ text, role, size: SIZES[role] }))
  const height = sized.reduce((sum, { size }) => sum + size * LINE_HEIGHT, 0)
  let y = isAbove ? -BESIDE - height : BESIDE
  return sized.map((line) => {
    y += line.size * LINE_HEIGHT
    const off = y - line.size * 0.3
    return {
      ...line,
      x: stop.x - off * Math.sin(angle),
      y: stop.y + off * Math.cos(angle),
      angle: Math.round(((angle * 180) / Math.PI) * 10) / 10,
    }
  })
}

/** Whether words along the path would stand on their head. */
function isTurned({ angle }: Stop): boolean {
  return Math.cos(angle) < -1e-9
}

function wrap(role: Role, text: string): { text: string; role: Role; size: number }[] {
  const size = SIZES[role]
  return wrapText(text, WIDTH, (line) => textWidth(line, size)).map((line) => ({ text: line, role, size }))
}
