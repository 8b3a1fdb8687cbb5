import { conflictsOf } from '@jisr/shared/plan/conflicts.ts'
import { formatDtg } from '@jisr/shared/plan/dtg.ts'
import { formatDuration } from '@jisr/shared/plan/duration.ts'
import { formatTime } from '@jisr/shared/plan/formatTime.ts'
import type { AnchorEffect } from './anchorEffect.ts'
import type { Plan } from '@jisr/shared/plan/plan.ts'
import { resolveTime } from '@jisr/shared/plan/planTime.ts'
import type { EndTime, EventId, PlanTime } from '@jisr/shared/plan/records.ts'
import { canvasText } from '../i18n/canvasLanguage.ts'
import { conflictText } from './conflictText.ts'

/** A time as people write it, and the date-time group that it means while it counts from an anchor. */
export function timeWords(time: PlanTime | null, plan: Plan): string {
  if (!time) return canvasText('timeline.noTime')
  const written = formatTime(time, plan)
  if ('at' in time) return written
  const instant = resolveTime(time, plan)
  return instant === null ? written : `${written} = ${formatDtg(instant, plan.timeZone)}`
}

/** An end or a duration as it is typed; empty for none. */
export function endText(end: EndTime | null, plan: Plan): string {
  if (!end) return ''
  return 'lasts' in end ? formatDuration(end.lasts) : formatTime(end, plan)
}

/** All that a person who does not see the timeline must hear of an event. */
export function eventName(id: EventId, plan: Plan, laneName: string): string {
  const event = plan.events.get(id)
  if (!event) return ''
  const { title, kind, status, quality, start, end } = event.props
  return [
    title.trim() || canvasText('timeline.untitledEvent'),
    canvasText(`timeline.kind.${kind}`),
    canvasText(`timeline.status.${status}`),
    quality === 'exact' ? '' : canvasText(`timeline.quality.${quality}`),
    timeWords(start, plan),
    endText(end, plan),
    laneName,
    ...conflictsOf(event, plan).map((conflict) => conflictText(conflict, plan)),
  ]
    .filter(Boolean)
    .join(', ')
}

/** What came of an anchor's move, in short. */
export function effectWords({ moved, done, stayed, conflicts }: AnchorEffect): string {
  const [first, ...others] = conflicts
  return [
    canvasText('timeline.moved', { count: moved }),
    done > 0 ? canvasText('timeline.movedDone', { count: done }) : '',
    canvasText('timeline.stayed', { count: stayed }),
    first ?? canvasText('timeline.noConflicts'),
    others.length > 0 ? canvasText('timeline.moreConflicts', { count: others.length }) : '',
  ]
    .filter(Boolean)
    .join(' ')
}
