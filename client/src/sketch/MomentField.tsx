import { useValue, type Editor } from 'tldraw'
import { formatDtg } from '@jisr/shared/plan/dtg.ts'
import { fromInstant, toInstant, type Instant } from '@jisr/shared/plan/instant.ts'
import { resolveTime } from '@jisr/shared/plan/planTime.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { timeFaultText } from '../plan/entryWords.ts'
import { planIn } from '../plan/PlanStore.ts'
import { readStart } from '../plan/readTimes.ts'
import { CommittedField } from '../ui/CommittedField.tsx'
import type { Outcome } from '../ui/drafts.ts'

interface Props {
  editor: Editor
  label: string
  value: Instant | null
  /** The stored moment at any time, undefined where what the field is of was deleted. */
  read: () => Instant | null | undefined
  /** Returns false for what cannot be taken. */
  onCommit: (moment: Instant | null) => void | false
}

/** A moment typed as staff type times. What counts from an anchor is kept as the moment that it means now. */
export function MomentField({ editor, label, value, read, onCommit }: Props) {
  const { t } = useI18n()
  const plan = planIn(editor)
  const written = (at: Instant | null): string => (at ? formatDtg(fromInstant(at), plan.planOf([]).timeZone) : '')
  const text = useValue('moment', () => written(value), [value])

  function readText(): string | undefined {
    const at = read()
    return at === undefined ? undefined : written(at)
  }

  function commit(typed: string): Outcome {
    const board = plan.planOf([])
    const read = readStart(typed, { ...board, reference: plan.now() })
    if (!read.ok) return timeFaultText(read.why)
    const moment = read.time && resolveTime(read.time, board)
    if (read.time && moment === null) return t('timeline.toBeDetermined')
    return onCommit(moment === null ? null : toInstant(moment))
  }

  return <CommittedField label={label} value={text} read={readText} onCommit={commit} />
}
