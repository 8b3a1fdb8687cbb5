import { useState } from 'react'
import { useValue, type Editor } from 'tldraw'
import { formatDtg } from '@jisr/shared/plan/dtg.ts'
import { fromInstant, toInstant } from '@jisr/shared/plan/instant.ts'
import { resolveTime } from '@jisr/shared/plan/planTime.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { timeFaultText } from '../../plan/entryWords.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { readStart } from '../../plan/readTimes.ts'
import { CommittedField } from '../../ui/CommittedField.tsx'
import { changeSymbol } from './symbolCommands.ts'

/** Since when it is in its state, typed as staff type times. What counts from an anchor is kept as the moment that it means now. */
export function SinceField({ editor, shape }: { editor: Editor; shape: SymbolShape }) {
  const { t } = useI18n()
  const plan = planIn(editor)
  const { since } = shape.props
  const text = useValue('since', () => (since ? formatDtg(fromInstant(since), plan.planOf([]).timeZone) : ''), [since])
  const [said, setSaid] = useState<{ problem?: string }>({})

  function commit(typed: string): void {
    const board = plan.planOf([])
    const read = readStart(typed, { ...board, reference: plan.now() })
    if (!read.ok) {
      setSaid({ problem: timeFaultText(read.why) })
      return
    }
    const moment = read.time && resolveTime(read.time, board)
    if (read.time && moment === null) {
      setSaid({ problem: t('timeline.toBeDetermined') })
      return
    }
    setSaid({})
    changeSymbol(editor, shape.id, { since: moment === null ? null : toInstant(moment) })
  }

  return <CommittedField label={t('symbol.since')} value={text} {...said} onCommit={commit} />
}
