import type { EventId, AnchorId } from '@jisr/shared/plan/records.ts'
import type { LaneId } from '@jisr/shared/shapes/timeline/entries.ts'
import { alongOf } from '@jisr/shared/shapes/timeline/frame.ts'
import { NAMES_WIDTH } from '@jisr/shared/shapes/timeline/sizes.ts'
import { findItem, type TimelineLayout } from '@jisr/shared/shapes/timeline/timelineLayout.ts'

/** What a hand takes hold of. */
export type Grip =
  | { what: 'event'; id: EventId; part: 'whole' | 'start' | 'end' }
  | { what: 'connector'; id: EventId }
  | { what: 'anchor'; id: AnchorId }
  | { what: 'lane'; id: LaneId }
  | { what: 'space'; lane: LaneId }
  | { what: 'axis' }
  | { what: 'title' }

interface Point {
  x: number
  y: number
}

/** Board units on each side of an end of a bar within which it is the end that is taken. */
const EDGE = 8

export function gripAt(target: Element, point: Point, layout: TimelineLayout): Grip {
  const named = (name: string): string | undefined =>
    target.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? undefined
  const connector = named('connector')
  if (connector !== undefined) return { what: 'connector', id: connector as EventId }
  const event = named('event') as EventId | undefined
  if (event !== undefined) return { what: 'event', id: event, part: partAt(event, point, layout) }
  const anchor = named('anchor')
  if (anchor !== undefined) return { what: 'anchor', id: anchor as AnchorId }
  if (point.y < layout.flagsY) return { what: 'title' }
  const lane = laneAt(point.y, layout)
  if (lane === null) return { what: 'axis' }
  const inNames =
    named('names') !== undefined ||
    (layout.timeRuns === 'ltr' ? point.x < NAMES_WIDTH : point.x > layout.width - NAMES_WIDTH)
  return inNames ? { what: 'lane', id: lane } : { what: 'space', lane }
}

/** The lane at a height; null above all of them. */
export function laneAt(y: number, { lanes }: TimelineLayout): LaneId | null {
  const below = lanes.filter((lane) => lane.y <= y).at(-1)
  return below ? below.lane.input.id : null
}

/** Which part of something that lasts; what has no length is always taken whole. */
function partAt(id: EventId, point: Point, layout: TimelineLayout): 'whole' | 'start' | 'end' {
  const phase = layout.phases.find((one) => one.id === id)
  const item = findItem(layout, id)?.item
  const [along, length] = phase ? [phase.along, phase.length] : [item?.along ?? 0, item?.bar ?? 0]
  if (length === 0) return 'whole'
  const at = alongOf(layout, point.x)
  // Of a short bar most stays for moving it.
  const edge = Math.min(EDGE, length / 4)
  if (Math.abs(at - along) <= edge) return 'start'
  return Math.abs(at - along - length) <= edge ? 'end' : 'whole'
}
