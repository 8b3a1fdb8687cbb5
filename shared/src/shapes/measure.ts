import type { TLBaseShape } from '@tldraw/tlschema'
import type { IndexKey } from '@tldraw/utils'
import { T } from '@tldraw/validate'
import type { Instant } from '../plan/instant.ts'
import { eventId, instant, type EventId } from '../plan/records.ts'

/** Lines and areas that planners draw. */
export const LINE_KINDS = ['boundary', 'route', 'phaseLine', 'safeLane', 'utility'] as const
export const AREA_KINDS = ['hazard', 'flood', 'service', 'cordon', 'responsibility', 'protected'] as const
export const MEASURE_KINDS = [...LINE_KINDS, ...AREA_KINDS] as const
export type MeasureKind = (typeof MEASURE_KINDS)[number]
export type AreaKind = (typeof AREA_KINDS)[number]

/** A vertex by the same rules as those of tldraw's lines: a dictionary, so that two people may move two of them. */
export interface Vertex {
  id: string
  index: IndexKey
  x: number
  y: number
}

export const PASSAGES = ['open', 'restricted', 'closed'] as const
/** What a hazard area warns of. Who has not said it has not said that there are no mines. */
export const DANGERS = ['unstated', 'mines', 'chemical', 'collapse', 'electricity', 'fire', 'unlisted'] as const
export type Danger = (typeof DANGERS)[number]

/** A line or an area on a sketch: a control measure. */
export interface MeasureProps {
  kind: MeasureKind
  points: Record<string, Vertex>
  name: string
  nameAr: string
  /** A boundary's other side. */
  other: string
  otherAr: string
  /** Of a route or a safe lane: which way it is used, along its points. */
  direction: 'none' | 'one' | 'two'
  passage: (typeof PASSAGES)[number]
  /** Suspected, confirmed or released, of a hazard area. */
  hazard: 'suspected' | 'confirmed' | 'released'
  /** Of a hazard area. */
  danger: Danger
  since: Instant | null
  source: string
  task: EventId | null
}

/** A new one, before it has vertices. */
export const NEW_MEASURE: MeasureProps = {
  kind: 'boundary',
  points: {},
  name: '',
  nameAr: '',
  other: '',
  otherAr: '',
  direction: 'none',
  passage: 'open',
  hazard: 'suspected',
  danger: 'unstated',
  since: null,
  source: '',
  task: null,
}

export type MeasureShape = TLBaseShape<'measure', MeasureProps>

export const measureProps = {
  kind: T.literalEnum(...MEASURE_KINDS),
  points: T.dict(T.string, T.object({ id: T.string, index: T.indexKey, x: T.number, y: T.number })),
  name: T.string,
  nameAr: T.string,
  other: T.string,
  otherAr: T.string,
  direction: T.literalEnum('none', 'one', 'two'),
  passage: T.literalEnum(...PASSAGES),
  hazard: T.literalEnum('suspected', 'confirmed', 'released'),
  danger: T.literalEnum(...DANGERS),
  since: instant.nullable(),
  source: T.string,
  task: eventId.nullable(),
}

/** What people go along: it has a direction and is open or not. */
export function isWay(kind: MeasureKind): boolean {
  return kind === 'route' || kind === 'safeLane'
}

export function isArea(kind: MeasureKind): kind is AreaKind {
  return (AREA_KINDS as readonly string[]).includes(kind)
}
