import type { Locale } from '../i18n/locales.ts'
import { symbolOf } from '../plan/anchorTimes.ts'
import { formatDtg } from '../plan/dtg.ts'
import { formatDuration } from '../plan/duration.ts'
import { formatTime } from '../plan/formatTime.ts'
import type { Plan } from '../plan/plan.ts'
import { resolveEnd, resolveTime } from '../plan/planTime.ts'
import type { EndTime, EventId, Organisation, OrganisationId, PlanEvent, PlanTime } from '../plan/records.ts'
import { kindWord, qualityWord, statusWord, type Field } from './tableWords.ts'

export interface EventWords {
  locale: Locale
  /** In the reader's language. */
  nameOf: (organisation: Organisation) => string
}

/** An event as the cells of a row; empty texts for what is not known. */
export function eventCells(
  { props }: PlanEvent,
  lane: OrganisationId | '',
  plan: Plan,
  { locale, nameOf }: EventWords,
): Record<Field, string> {
  const name = (id: OrganisationId | '' | null): string => {
    const organisation = id ? plan.organisations.get(id) : undefined
    return organisation ? nameOf(organisation) : ''
  }
  const start = props.start && resolveTime(props.start, plan)
  return {
    title: props.title,
    kind: kindWord(props.kind, locale),
    status: statusWord(props.status, locale),
    quality: qualityWord(props.quality, locale),
    start: start === null ? '' : formatDtg(start, plan.timeZone),
    relative: props.start && 'anchor' in props.start ? timeText(props.start, plan) : '',
    end: props.end ? endText(props.end, start, plan) : '',
    duration: props.end && 'lasts' in props.end ? formatDuration(props.end.lasts) : '',
    due: props.due ? timeText(props.due, plan) : '',
    after: predecessorsText(props.after, plan),
    lane: name(lane),
    owner: name(props.owner),
    criteria: props.criteria,
    place: props.place,
    source: props.source,
    remarks: props.remarks,
  }
}

/** By title, as people know them; of those that the plan at hand does not hold, nothing. */
function predecessorsText(after: PlanEvent['props']['after'], { events }: Plan): string {
  const titles = (Object.keys(after) as EventId[]).flatMap((id) => events.get(id)?.props.title.trim() ?? [])
  return titles.filter(Boolean).sort().join('; ')
}

/** An end that is said as a duration is also shown as the moment that it comes to. */
function endText(end: EndTime, start: number | null, plan: Plan): string {
  if (!('lasts' in end)) return timeText(end, plan)
  const at = resolveEnd(end, start, plan)
  return at === null ? '' : formatDtg(at, plan.timeZone)
}

/** With a sign always, so that "R" alone is read as a time on a board that has no R-day. */
function timeText(time: PlanTime, plan: Plan): string {
  const text = formatTime(time, plan)
  return 'anchor' in time && text === symbolOf(time.anchor) ? `${text}+0` : text
}
