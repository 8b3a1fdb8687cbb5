import type { Conflict } from '@jisr/shared/plan/conflicts.ts'
import { formatDuration } from '@jisr/shared/plan/duration.ts'
import type { Plan } from '@jisr/shared/plan/plan.ts'
import type { EventId } from '@jisr/shared/plan/records.ts'
import { canvasText } from '../i18n/canvasLanguage.ts'

/** What is wrong, in the reader's words; reactive. */
export function conflictText(conflict: Conflict, { events }: Pick<Plan, 'events'>): string {
  const titleOf = (id: EventId): string => events.get(id)?.props.title ?? ''
  switch (conflict.code) {
    case 'pastDue':
      return canvasText('planTime.conflict.pastDue', { duration: formatDuration(conflict.minutes) })
    case 'beforePredecessor':
      return canvasText('planTime.conflict.beforePredecessor', {
        duration: formatDuration(conflict.minutes),
        title: titleOf(conflict.event),
      })
    case 'circle':
      return canvasText('planTime.conflict.circle', { titles: conflict.events.map(titleOf).join(' → ') })
    default:
      return canvasText(`planTime.conflict.${conflict.code}`)
  }
}
