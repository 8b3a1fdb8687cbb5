import { formatDuration } from '@jisr/shared/plan/duration.ts'
import type { Assumption, TimeFault } from '@jisr/shared/plan/parseTime.ts'
import type { Plan } from '@jisr/shared/plan/plan.ts'
import type { QuickEntry } from '@jisr/shared/plan/quickEntry.ts'
import { formatTime } from '@jisr/shared/plan/formatTime.ts'
import { canvasText } from '../i18n/canvasLanguage.ts'
import { timeWords } from './eventWords.ts'

/** What was completed or understood, in the reader's words. */
export function assumptionText(assumption: Assumption): string {
  const { kind, ...params } = assumption
  return canvasText(`planTime.assumed.${kind}`, params)
}

/** Why a time is refused, in the reader's words. */
export function timeFaultText(fault: TimeFault): string {
  const { code, ...params } = fault
  return canvasText(`planTime.fault.${code}`, params)
}

/** What a typed line was understood as. */
export function understoodText(entry: QuickEntry, plan: Plan): string {
  const { start, end, quality, title, assumed } = entry
  const until = end && ('lasts' in end ? formatDuration(end.lasts) : formatTime(end, plan))
  const when = [start ? timeWords(start, plan) : '', until].filter(Boolean).join(' – ')
  const meant = quality === 'exact' ? '' : canvasText(`timeline.quality.${quality}`)
  return [when, meant, title || '…', assumed.map(assumptionText).join(' ')].filter(Boolean).join(' · ')
}
