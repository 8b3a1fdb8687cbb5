import { anchorIdOf } from '../../plan/anchorTimes.ts'
import { ticksFor, type AxisTicks } from '../../plan/axis.ts'
import { relativeTicks } from '../../plan/relativeTicks.ts'
import { fromInstant } from '../../plan/instant.ts'
import type { Plan } from '../../plan/plan.ts'
import type { EventId } from '../../plan/records.ts'
import { textWidth } from '../../places/textWidth.ts'
import type { Direction } from '../../i18n/locales.ts'
import type { TimelineProps } from '../timeline.ts'
import { Axis } from './Axis.ts'
import type { WidthOf } from './breakLines.ts'
import { entriesByLane, entriesOf, type Entry, type LaneId } from './entries.ts'
import type { Item, TimelineWords } from './items.ts'
import { layoutFlags, type Flag } from './layoutFlags.ts'
import { fitLanes, LaneVariants, type Lane } from './layoutLane.ts'
import { layoutLinks, type Link } from './layoutLinks.ts'
import { layoutPhases, type Phase } from './layoutPhases.ts'
import { relativePlan } from './relativePlan.ts'
import {
  AXIS_FONT_SIZE,
  AXIS_MARGIN,
  FLAG_ROW,
  MIN_WIDTH,
  NAMES_WIDTH,
  PHASE_ROW,
  SHAPE,
  TICK_ROW,
  TITLE_HEIGHT,
} from './sizes.ts'

/** All that a timeline's picture is made of. */
export interface TimelineView {
  props: TimelineProps
  plan: Plan
  words: TimelineWords
  laneName: (id: LaneId) => string
  /** What is wrong with an event, in the reader's words; empty for nothing. */
  faultOf: (id: EventId) => string
  timeRuns: Direction
  widthOf?: WidthOf
}

export interface PlacedLane {
  lane: Lane
  /** Its upper edge. */
  y: number
}

/** Where everything of a timeline stands, in board units from its upper left corner. */
export interface TimelineLayout {
  width: number
  height: number
  timeRuns: Direction
  axis: Axis
  /** In days and hours from an anchor that nobody has given a date. */
  isRelative: boolean
  /** By which it was laid out: an axis without dates has anchors at its zero. */
  plan: Plan
  entries: readonly Entry[]
  flags: Flag[]
  flagsY: number
  ticks: AxisTicks
  ticksY: number
  phases: Phase[]
  phasesY: number
  lanesY: number
  lanes: PlacedLane[]
  /** The lanes as they might be, for the next layout. */
  variants: LaneVariants[]
  links: Link[]
}

/**
 * The one picture of a timeline, for screen and export alike.
 *
 * @param before a former layout of the same timeline: lanes in which nothing changed are taken over, as the same objects
 */
export function layoutTimeline(view: TimelineView, before?: TimelineLayout): TimelineLayout {
  const { props, words, timeRuns, widthOf = textWidth } = view
  const ids = Object.keys(props.items) as EventId[]
  const relative = relativePlan(view.plan, ids)
  const plan = relative ?? view.plan
  const entries = entriesOf(props.items, plan, view.faultOf)
  const axis = relative ? fittingAxis(entries, lengthOf(props)) : axisOf(props)
  const flags = layoutFlags(axis, view.plan, plan.anchors, words, widthOf)
  const span = {
    from: axis.from,
    minutes: axis.minutes,
    width: axis.length,
    fontSize: AXIS_FONT_SIZE,
    textWidth: widthOf,
    anchors: plan.anchors,
    timeZone: plan.timeZone,
  }
  const width = Math.max(MIN_WIDTH, props.w)
  // The line of now has its own row, whether it is on the axis or not: what comes and goes must move nothing.
  const flagsY = TITLE_HEIGHT + FLAG_ROW
  const ticksY = flagsY + rowsOf(flags) * FLAG_ROW
  const phasesY = ticksY + (relative ? 1 : 3) * TICK_ROW
  const { phases, rows } = layoutPhases(entries, axis, words, widthOf)
  const lanesY = phasesY + rows * PHASE_ROW
  const variants = [...entriesByLane(props, entries)].map(([id, inLane]) => {
    const input = {
      id,
      name: view.laneName(id),
      isCollapsed: id !== '' && props.collapsed[id] === true,
      entries: inLane,
      axis,
      words,
      widthOf,
    }
    return before?.variants.find((one) => one.isOf(input)) ?? new LaneVariants(input)
  })
  let y = lanesY
  const lanes = fitLanes(variants, width * SHAPE - lanesY).map((lane): PlacedLane => {
    y += lane.height
    return { lane, y: y - lane.height }
  })
  return {
    width,
    height: y,
    timeRuns,
    axis,
    isRelative: relative !== null,
    plan,
    entries,
    flags,
    flagsY,
    // Without dates, hours are counted only where people count them.
    ticks: relative
      ? { major: [], minor: [], relative: relativeTicks(span, plan.anchors.has(anchorIdOf('H'))) }
      : ticksFor(span),
    ticksY,
    phases,
    phasesY,
    lanesY,
    lanes,
    variants,
    links: layoutLinks(lanes, plan),
  }
}

function axisOf(props: TimelineProps): Axis {
  return new Axis(fromInstant(props.from), props.minutes, lengthOf(props))
}

function lengthOf({ w }: TimelineProps): number {
  return Math.max(MIN_WIDTH, w) - NAMES_WIDTH - 2 * AXIS_MARGIN
}

/** An axis without dates shows all that hangs on it. */
function fittingAxis(entries: readonly Entry[], length: number): Axis {
  const [from, minutes] = fitRange(entries) ?? [0, 1440]
  return new Axis(from, minutes, length)
}

/** Where an axis begins that shows these, and how many minutes it is long; null when none has a time. */
export function fitRange(entries: readonly Pick<Entry, 'start' | 'end'>[]): [from: number, minutes: number] | null {
  const moments = entries.flatMap(({ start, end }) => [start, end].filter((moment) => moment !== null))
  if (moments.length === 0) return null
  const first = moments.reduce((least, moment) => Math.min(least, moment))
  const last = moments.reduce((most, moment) => Math.max(most, moment))
  const margin = Math.max(3_600_000, (last - first) * 0.03)
  // The last label wants some room behind its mark.
  const span = Math.max(6 * 3_600_000, last - first + 4 * margin)
  return [Math.floor((first - margin) / 3_600_000) * 3_600_000, Math.ceil(span / 3_600_000) * 60]
}

function rowsOf(flags: readonly Flag[]): number {
  return flags.reduce((most, { row }) => Math.max(most, row + 1), 0)
}

/** The item of an event, with its lane. */
export function findItem(layout: TimelineLayout, id: EventId): { item: Item; y: number } | undefined {
  for (const { lane, y } of layout.lanes) {
    const item = lane.items.find((one) => one.id === id)
    if (item) return { item, y }
  }
  return undefined
}
