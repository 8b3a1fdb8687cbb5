import type { BoxModel } from 'tldraw'
import { LOCALES, type Locale } from '@jisr/shared/i18n/locales.ts'
import { pointsAlong } from '@jisr/shared/places/polyline.ts'
import { LINE_HEIGHT, textWidth } from '@jisr/shared/places/textWidth.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import type { Anchor, LabelRequest } from '@jisr/shared/shapes/sketch/placeLabels.ts'
import { spaced } from '@jisr/shared/places/markSpacing.ts'
import { cityGround, type CityPlace } from './cityGround.ts'
import { isShown } from './layerStyle.ts'
import { markPixel } from './namePixel.ts'

/** Pixels on the screen. */
export const NAME_SIZE = 15
export const OTHER_SIZE = 13
export const RIVER_SIZE = 20
export const SIGN_RADIUS = 11
export const DOT_RADIUS = 3
/** What a sign must not cover. */
const RIVER_REACH = 4
const BRIDGE_REACH = 12
/** Names along a line are looked for at so many places. */
const ALONG = 24
/** Metres. */
const RIVER_STEP = 200
/** Metres a pixel: from farther away only what everybody knows is named. */
const DETAIL = { facilities: 11, quarters: 9 } as const

const NONE: readonly OwnMark[] = []

/** A place that the window shows, in units of the board from its corner. */
export interface SeenPlace {
  place: CityPlace
  x: number
  y: number
}

/** What somebody put there and the city's signs make room for, from the window's corner: a sign, or words. */
export interface OwnMark {
  box: BoxModel
  sign: { kind: string; place: { x: number; y: number } } | null
}

/** What the city asks of whoever places names. */
export interface CityRequests {
  /** Marks of quarters and facilities. */
  marks: readonly SeenPlace[]
  requests: readonly (LabelRequest & { rank: number })[]
  /** What no name may cover. */
  taken: readonly BoxModel[]
  /** By its id: all that the window shows. */
  seen: ReadonlyMap<string, SeenPlace & { lines: readonly string[] }>
}

/**
 * Which names of the city want a place at one zoom: as large on the screen at each.
 * @param pixel units of the board
 */
export function cityRequests(
  props: SketchProps,
  pixel: number,
  locale: Locale,
  own: readonly OwnMark[] = NONE,
): CityRequests {
  const seen = new Map(
    seenPlaces(props, pixel, own).map((one) => [one.place.id, { ...one, lines: namesOf(one.place, locale) }]),
  )
  const all = [...seen.values()]
  const metres = (props.unit / props.scale) * pixel
  const requests = all
    .filter(({ place }) => isNamedAt(place, metres))
    .map(({ place, x, y, lines: [first = '', other = ''] }) => {
      const size = sizeOf(place)
      return {
        id: place.id,
        rank: rank(place),
        w: Math.max(textWidth(first, size), textWidth(other, OTHER_SIZE)) * pixel,
        h: (size + (other === '' ? 0 : OTHER_SIZE)) * LINE_HEIGHT * pixel,
        anchors:
          place.layer === 'facilities' || place.layer === 'quarters'
            ? [{ x, y, radius: markRadius(place) * markPixel(pixel) }]
            : anchorsAlong(place, props, pixel),
        crosses: place.layer === 'river' || place.layer === 'bridges',
      }
    })
  return {
    marks: all.filter(({ place }) => place.layer === 'facilities' || place.layer === 'quarters'),
    requests,
    taken: [...boxesOf(all, 'facilities', pixel), ...boxesOf(all, 'bridges', pixel)],
    seen,
  }
}

/** What of the city must be seen, from the window's corner. */
export interface CityMarks {
  bridges: readonly BoxModel[]
  /** They make room for words as far as they may. */
  signs: readonly BoxModel[]
}

export function cityMarks(props: SketchProps, pixel: number, own: readonly OwnMark[] = NONE): CityMarks {
  const seen = seenPlaces(props, pixel, own)
  return { bridges: boxesOf(seen, 'bridges', pixel), signs: boxesOf(seen, 'facilities', pixel) }
}

/** What parts one side of the city from the other, where the sketch shows it; from the window's corner. */
export function cityRiver(props: SketchProps, pixel: number): BoxModel[] {
  const river = isShown(props, 'river') ? riverIn(props) : []
  return river.map(({ x, y }) => squareAround(x, y, RIVER_REACH * markPixel(pixel)))
}

function boxesOf(seen: readonly SeenPlace[], layer: 'bridges' | 'facilities', pixel: number): BoxModel[] {
  const reach = (layer === 'bridges' ? BRIDGE_REACH : SIGN_RADIUS) * markPixel(pixel)
  return seen.filter(({ place }) => place.layer === layer).map(({ x, y }) => squareAround(x, y, reach))
}

/** In the reader's script first; one line where both are the same. */
export function namesOf({ feature }: CityPlace, locale: Locale): string[] {
  const { en, ar } = feature.label ?? feature
  const own = (locale === 'ckb' && feature.ckb) || ar
  return LOCALES[locale].dir === 'rtl' ? [own, en] : [en, ar]
}

/**
 * What of the city the window shows. Signs that would lie over one another, or over what people put there, part, as far as they
 * may be wrong anyway or a line to their place is short; what people put there themselves is not shown twice.
 */
export function seenPlaces(props: SketchProps, pixel: number, own: readonly OwnMark[] = NONE): readonly SeenPlace[] {
  const byOwn = seen.get(props) ?? new WeakMap<readonly OwnMark[], Map<number, readonly SeenPlace[]>>()
  seen.set(props, byOwn)
  const known = byOwn.get(own) ?? new Map<number, readonly SeenPlace[]>()
  byOwn.set(own, known)
  const mark = markPixel(pixel)
  const places = known.get(mark) ?? findSeen(props, mark, own)
  known.set(mark, places)
  return places
}

/**
 * Whose mark is drawn at a point of the window.
 *
 * @param slack units of the board beside a mark that still mean it
 */
export function markAt(
  props: SketchProps,
  at: { x: number; y: number },
  pixel: number,
  slack: number,
  own: readonly OwnMark[] = NONE,
): CityPlace | undefined {
  const [nearest] = seenPlaces(props, pixel, own)
    .filter(({ place }) => place.layer !== 'river' && place.layer !== 'roads')
    .map(({ place, x, y }) => ({
      place,
      away: Math.hypot(x - at.x, y - at.y) - markRadius(place) * markPixel(pixel) - slack,
    }))
    .filter(({ away }) => away <= 0)
    .sort((a, b) => a.away - b.away)
  return nearest?.place
}

/** Where a place itself is, from the window's corner, wherever its sign had room. */
export function trueSpot({ at }: CityPlace, { corner, scale }: SketchProps): { x: number; y: number } {
  return { x: (at.x - corner.x) * scale, y: (at.y - corner.y) * scale }
}

/** How many times its radius a sign may stand aside. */
const ASIDE = 3

/** The pointer asks at each move, drawing and legend at each change. */
const seen = new WeakMap<SketchProps, WeakMap<readonly OwnMark[], Map<number, readonly SeenPlace[]>>>()

function findSeen(props: SketchProps, pixel: number, own: readonly OwnMark[]): SeenPlace[] {
  const { w, h, scale, unit } = props
  const seen = cityGround(props)
    .places.filter(({ layer }) => isShown(props, layer))
    .map((place) => ({ place, ...trueSpot(place, props) }))
    .filter(
      ({ place, x, y }) => place.layer === 'river' || place.layer === 'roads' || (x > 0 && y > 0 && x < w && y < h),
    )
  const isOwn = ({ place, x, y, freedom }: SeenPlace & { freedom: number }): boolean =>
    own.some(({ sign }) => {
      if (!sign || sign.kind !== place.feature.symbol) return false
      return Math.hypot(sign.place.x - x, sign.place.y - y) <= freedom
    })
  const signs = seen
    .filter(({ place }) => place.layer === 'facilities')
    .map((one) => ({ ...one, radius: SIGN_RADIUS * pixel, freedom: (one.place.feature.accuracy / unit) * scale }))
    .filter((one) => !isOwn(one))
  const fixed = [
    ...riverIn(props).map((point) => ({ ...point, radius: RIVER_REACH * pixel })),
    ...seen
      .filter(({ place }) => place.layer === 'bridges')
      .map(({ x, y }) => ({ x, y, radius: BRIDGE_REACH * pixel })),
    ...own.flatMap(({ box }) => circlesIn(box)),
  ]
  const roomy = signs.map((one) => ({ ...one, freedom: Math.max(one.freedom, ASIDE * one.radius) }))
  return [...seen.filter(({ place }) => place.layer !== 'facilities'), ...spaced(roomy, fixed, { x: 0, y: 0, w, h })]
}

/** Closely enough that no sign slips between two points; in units of the board from the window's corner. */
export function riverIn(props: SketchProps) {
  const { corner, scale } = props
  const river = cityGround(props).places.find(({ id }) => id === 'river')?.points ?? []
  return pointsAlong(river, RIVER_STEP / props.unit).map(({ x, y }) => ({
    x: (x - corner.x) * scale,
    y: (y - corner.y) * scale,
  }))
}

/** Which fill a box but for its corners. */
function circlesIn({ x, y, w, h }: BoxModel): { x: number; y: number; radius: number }[] {
  const radius = Math.min(w, h) / 2
  const count = Math.ceil(Math.max(w, h) / Math.max(radius, 1)) - 1
  return Array.from({ length: count }, (_circle, at) => {
    const along = count === 1 ? 0.5 : at / (count - 1)
    return { x: x + radius + (w - 2 * radius) * along, y: y + radius + (h - 2 * radius) * along, radius }
  })
}

function markRadius({ layer }: CityPlace): number {
  return layer === 'facilities' ? SIGN_RADIUS : DOT_RADIUS
}

export function sizeOf({ id }: CityPlace): number {
  return id === 'river' ? RIVER_SIZE : NAME_SIZE
}

function isNamedAt({ layer, isMajor }: CityPlace, metres: number): boolean {
  return isMajor || (layer !== 'facilities' && layer !== 'quarters') || metres < DETAIL[layer]
}

const ORDER = { river: 0, bridges: 1, roads: 3, facilities: 4, quarters: 5 } as const

function rank({ layer, isMajor, isUnsure }: CityPlace): number {
  return isMajor ? 2 : ORDER[layer] + (isUnsure ? 0.5 : 0)
}

function anchorsAlong({ points, layer, at }: CityPlace, { w, h, corner, scale }: SketchProps, pixel: number): Anchor[] {
  const radius = layer === 'river' ? 10 * pixel : 6 * pixel
  const along = layer === 'bridges' ? [...points, at] : spread(points)
  return along
    .map(({ x, y }) => ({ x: (x - corner.x) * scale, y: (y - corner.y) * scale, radius }))
    .filter(({ x, y }) => x > 0 && y > 0 && x < w && y < h)
}

/** Points along a line, evenly far apart. */
function spread(points: readonly { x: number; y: number }[]): { x: number; y: number }[] {
  const lengths = points
    .slice(1)
    .map((to, index) => Math.hypot(to.x - (points[index]?.x ?? 0), to.y - (points[index]?.y ?? 0)))
  const step = lengths.reduce((sum, length) => sum + length, 0) / ALONG
  return points.slice(1).flatMap((to, index) => {
    const from = points[index] ?? to
    const count = Math.max(1, Math.round((lengths[index] ?? 0) / step))
    return Array.from({ length: count }, (_, at) => ({
      x: from.x + ((to.x - from.x) * at) / count,
      y: from.y + ((to.y - from.y) * at) / count,
    }))
  })
}

function squareAround(x: number, y: number, half: number) {
  return { x: x - half, y: y - half, w: 2 * half, h: 2 * half }
}
