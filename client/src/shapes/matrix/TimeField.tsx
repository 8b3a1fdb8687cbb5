import { useState } from 'react'
import { useValue, type Editor } from 'tldraw'
import { findDuration, formatDuration } from '@jisr/shared/plan/duration.ts'
import { formatTime, plainDate } from '@jisr/shared/plan/formatTime.ts'
import { parseTime, type NeededAnchor } from '@jisr/shared/plan/parseTime.ts'
import type { Plan } from '@jisr/shared/plan/plan.ts'
import { plainText } from '@jisr/shared/plan/plainText.ts'
import { resolveTime } from '@jisr/shared/plan/planTime.ts'
import type { Anchor, EndTime, PlanEvent } from '@jisr/shared/plan/records.ts'
import { useI18n, type Translate } from '../../i18n/I18n.tsx'
import { isPassing } from '../../plan/isPassing.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { CommittedField } from '../../ui/CommittedField.tsx'
import type { MatrixModel } from './MatrixModel.ts'

interface Props {
  editor: Editor
  model: MatrixModel
  event: PlanEvent
  which: 'start' | 'end' | 'due'
}

/**
 * A time as staff type it, `131530C` or `D+2`; an end may be a duration. The day it means is told in the reader's words, what was
 * assumed too, and so is why one is refused.
 */
export function TimeField({ editor, model, event, which }: Props) {
  const { t } = useI18n()
  const plan = planIn(editor)
  const value = event.props[which]
  const written = (time: EndTime | null): string => (time ? writtenTime(time, plan.planOf([])) : '')
  const text = useValue('time', () => written(value), [value, plan])
  const [said, setSaid] = useState<{ hint?: string; problem?: string }>({})

  function read(): string | undefined {
    const now = model.read(() => model.event(event.id))
    return now && written(now.props[which])
  }

  function commit(typed: string): void | false {
    const plain = plainText(typed).trim()
    const duration = which === 'end' ? findDuration(plain) : null
    if (plain === '' || duration?.length === plain.length) {
      setSaid({})
      model.commands.changeTask(event.id, { [which]: duration ? { lasts: duration.minutes } : null })
      return
    }
    const read = parseTime(typed, { ...plan.planOf([]), reference: plan.now() })
    if (!read.ok) {
      const { code, ...values } = read.why
      setSaid({ problem: t(`planTime.fault.${code}`, values) })
      return false
    }
    setSaid({ hint: read.assumed.map(({ kind, ...values }) => t(`planTime.assumed.${kind}`, values)).join(' ') })
    model.commands.changeTask(event.id, { [which]: read.time }, read.needs.map(anchorOf))
  }

  const date = useValue('date', () => dateOf(value, plan.planOf([]), t), [value, plan, t])
  const hint = [date, said.hint].filter(Boolean).join(' · ')
  return (
    <CommittedField
      label={t(`matrix.time.${which}`)}
      value={text}
      read={read}
      isPassing={() => isPassing(editor, event.id)}
      hint={hint || undefined}
      problem={said.problem}
      onCommit={commit}
    />
  )
}

function writtenTime(time: EndTime, plan: Parameters<typeof formatTime>[1]): string {
  return 'lasts' in time ? formatDuration(time.lasts) : formatTime(time, plan)
}

/** Empty for what has no instant: a duration, and a count from an anchor that is to be determined. */
function dateOf(time: EndTime | null, plan: Pick<Plan, 'anchors' | 'timeZone'>, t: Translate): string {
  const instant = time && !('lasts' in time) ? resolveTime(time, plan) : null
  return instant === null ? '' : plainDate(instant, plan.timeZone, t)
}

function anchorOf({ id, at }: NeededAnchor): Anchor {
  return { id, typeName: 'anchor', props: { name: '', at }, meta: {} }
}
