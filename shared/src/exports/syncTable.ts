import type { Locale } from '../i18n/locales.ts'
import { formatDtg } from '../plan/dtg.ts'
import { relativeLabels } from '../plan/formatTime.ts'
import type { Plan } from '../plan/plan.ts'
import type { Organisation, OrganisationId } from '../plan/records.ts'
import type { Bucket, SyncEntry, SyncMatrix } from './syncMatrix.ts'
import { columnWord, extraWord } from './tableWords.ts'

export interface SyncWords {
  locale: Locale
  /** In the reader's language. */
  nameOf: (organisation: Organisation) => string
}

/** The grid as a table: date-time groups, days or hours counted from D and H, phases, then a row a lane; last what has no time. */
export function syncTable(matrix: SyncMatrix, bucket: Bucket, plan: Plan, words: SyncWords): string[][] {
  const begins = matrix.bounds.slice(0, -1)
  const relative = begins.map((begin) => relativeHeading(begin, bucket, plan))
  return [
    [columnWord('lane', words.locale), ...begins.map((begin) => formatDtg(begin, plan.timeZone))],
    ...(relative.some(Boolean) ? [['D/H', ...relative]] : []),
    [extraWord('phases', words.locale), ...matrix.phases.map((cell) => cellText(cell, plan))],
    ...matrix.rows.map(({ lane, cells }) => [
      laneText(lane, plan, words),
      ...cells.map((cell) => cellText(cell, plan)),
    ]),
    ...(matrix.unplaced.length > 0 ? [[extraWord('withoutTime', words.locale), titlesOf(matrix.unplaced, plan)]] : []),
  ]
}

function titlesOf(ids: SyncMatrix['unplaced'], { events }: Plan): string {
  return ids.map((id) => events.get(id)?.props.title ?? '').join('\n')
}

/** Days from D where columns are days, else hours from H; empty while that is to be determined. */
export function relativeHeading(begin: number, bucket: Bucket, plan: Plan): string {
  const { day, hour } = relativeLabels(begin, plan)
  return (bucket === 'day' ? day : hour) ?? ''
}

export function laneText(lane: OrganisationId | '', { organisations }: Plan, { locale, nameOf }: SyncWords): string {
  const organisation = lane === '' ? undefined : organisations.get(lane)
  return organisation ? nameOf(organisation) : extraWord('everyone', locale)
}

/** `0600C Convoy leaves`; what began earlier, `… Convoy leaves`; a day count has no time of day. */
export function entryText({ event, start, goesOn }: SyncEntry, plan: Plan): string {
  const { props } = event
  const isDay = props.start !== null && 'anchor' in props.start && props.start.minutes === null
  // Day, hours and minutes have two digits each; what follows them is the zone, then month and year.
  const clock = formatDtg(start, plan.timeZone).slice(2, -5)
  const mark = props.kind === 'decision' ? '★ ' : ''
  return goesOn ? `… ${mark}${props.title}` : `${isDay ? '' : `${clock} `}${mark}${props.title}`
}

function cellText(entries: readonly SyncEntry[], plan: Plan): string {
  return entries.map((entry) => entryText(entry, plan)).join('\n')
}
