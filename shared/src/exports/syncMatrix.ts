import { addDays, fromWallClock, startOfDay, wallClock } from '../plan/calendar.ts'
import type { Plan } from '../plan/plan.ts'
import { spanOf } from '../plan/planTime.ts'
import type { EventId, OrganisationId, PlanEvent } from '../plan/records.ts'
import type { TimelineProps } from '../shapes/timeline.ts'
import { inOrder } from '../shapes/matrixOrder.ts'
import { eventsInTime } from './timelineTable.ts'

export const BUCKETS = { day: 1440, sixHours: 360, hour: 60 } as const
export type Bucket = keyof typeof BUCKETS

/** More would be no table any more. */
export const MOST_BUCKETS = 400

export interface SyncEntry {
  event: PlanEvent
  /** Milliseconds since 1970. */
  start: number
  /** It began in an earlier column. */
  goesOn: boolean
}

export interface SyncRow {
  /** Empty: of no lane, for all. */
  lane: OrganisationId | ''
  /** One list a column. */
  cells: SyncEntry[][]
}

/** Lanes by time: the same events as on the timeline, in a grid. */
export interface SyncMatrix {
  /** When each column begins, and when the last one ends; milliseconds since 1970. Empty when nothing has a time. */
  bounds: number[]
  /** Phases stand above, in each column that they reach into. */
  phases: SyncEntry[][]
  rows: SyncRow[]
  /** What has no time yet. */
  unplaced: EventId[]
  /** Whether events after the last of 400 columns are left out. */
  cut: boolean
}

/** @param bucket columns begin on full days, quarters of a day or hours of the board's clocks */
export function syncMatrix(
  plan: Plan,
  { lanes, items }: Pick<TimelineProps, 'lanes' | 'items'>,
  bucket: Bucket,
): SyncMatrix {
  const events = eventsInTime(items, plan)
  const placed = events.flatMap((event) => {
    const { start, end } = spanOf(event, plan)
    return start === null ? [] : [{ event, start, end: Math.max(start, end ?? start) }]
  })
  const { bounds, cut } = boundsOf(placed, bucket, plan.timeZone)
  const columns = Math.max(0, bounds.length - 1)
  const cellsOf = (chosen: typeof placed): SyncEntry[][] => {
    const cells = Array.from({ length: columns }, (): SyncEntry[] => [])
    for (const { event, start, end } of chosen) {
      for (const [at, cell] of cells.entries()) {
        const [from = 0, to = 0] = [bounds[at], bounds[at + 1]]
        const begins = start >= from && start < to
        if (begins || (start < from && end > from)) cell.push({ event, start, goesOn: !begins })
      }
    }
    return cells
  }
  const shown = inOrder(lanes).filter((lane) => plan.organisations.has(lane))
  const laneOf = (id: EventId): OrganisationId | '' => {
    const lane = items[id] ?? ''
    return lane !== '' && shown.includes(lane) ? lane : ''
  }
  const others = placed.filter(({ event }) => event.props.kind !== 'phase')
  const inLane = (lane: OrganisationId | ''): SyncRow => ({
    lane,
    cells: cellsOf(others.filter(({ event }) => laneOf(event.id) === lane)),
  })
  const hasLaneless = others.some(({ event }) => laneOf(event.id) === '')
  return {
    bounds,
    phases: cellsOf(placed.filter(({ event }) => event.props.kind === 'phase')),
    rows: [...(hasLaneless ? [inLane('')] : []), ...shown.map(inLane)],
    unplaced: events.filter((event) => spanOf(event, plan).start === null).map(({ id }) => id),
    cut,
  }
}

function boundsOf(
  placed: readonly { start: number; end: number }[],
  bucket: Bucket,
  timeZone: string,
): { bounds: number[]; cut: boolean } {
  if (placed.length === 0) return { bounds: [], cut: false }
  const first = placed.reduce((least, { start }) => Math.min(least, start), Infinity)
  const last = placed.reduce((most, { start, end }) => Math.max(most, start + 1, end), -Infinity)
  const bounds = [beginOf(first, bucket, timeZone)]
  while (bounds.length <= MOST_BUCKETS && (bounds.at(-1) ?? last) < last) {
    bounds.push(nextBound(bounds.at(-1) ?? first, bucket, timeZone))
  }
  return { bounds, cut: (bounds.at(-1) ?? last) < last }
}

function beginOf(instant: number, bucket: Bucket, timeZone: string): number {
  if (bucket === 'day') return startOfDay(instant, timeZone)
  const size = BUCKETS[bucket] * 60_000
  return fromWallClock(Math.floor(wallClock(instant, timeZone) / size) * size, timeZone)
}

function nextBound(bound: number, bucket: Bucket, timeZone: string): number {
  if (bucket === 'day') return startOfDay(addDays(bound, 1, timeZone), timeZone)
  const size = BUCKETS[bucket] * 60_000
  if (bucket === 'hour') return bound + size
  const wall = wallClock(bound, timeZone)
  return fromWallClock((Math.floor(wall / size) + 1) * size, timeZone)
}
