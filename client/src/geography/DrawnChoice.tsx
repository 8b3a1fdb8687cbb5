import type { Editor } from 'tldraw'
import { formatDtg } from '@jisr/shared/plan/dtg.ts'
import { fromInstant, type Instant } from '@jisr/shared/plan/instant.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { planIn } from '../plan/PlanStore.ts'
import type { DrawnPart } from './partDrawn.ts'

const COUNTED = ['symbol', 'line', 'area'] as const

interface Props {
  editor: Editor
  sketch: SketchShape
  drawn: DrawnPart
  isTaken: boolean
  onChange: (isTaken: boolean) => void
}

/** Whether what was drawn in Jisr comes back as what it was, how much of it there is, and what would not come with it. */
export function DrawnChoice({ editor, sketch, drawn, isTaken, onChange }: Props) {
  const { t } = useI18n()
  const plan = planIn(editor)
  const time = (instant: Instant): string => formatDtg(fromInstant(instant), plan.planOf([]).timeZone)
  const { shapes, counts, asLayer, lostKeys, asOf } = drawn
  const unlinked = shapes.filter(({ props: { task } }) => task !== null && !plan.event(task)).length
  const own = sketch.props.asOf
  const things = COUNTED.filter((kind) => counts[kind] > 0).map((kind) =>
    t(`geography.count.${kind}`, { count: counts[kind] }),
  )
  return (
    <fieldset className="jisr-geography-drawn">
      <label className="jisr-transfer-check">
        <input type="checkbox" checked={isTaken} onChange={(event) => onChange(event.target.checked)} />
        <span>{t('geography.drawn.choice', { things: things.join(' · ') })}</span>
      </label>
      {isTaken && asLayer > 0 && (
        <p className="jisr-transfer-hint">{t('geography.drawn.asLayer', { count: asLayer })}</p>
      )}
      {isTaken && unlinked > 0 && (
        <p className="jisr-transfer-hint">{t('geography.drawn.unlinked', { count: unlinked })}</p>
      )}
      {isTaken && lostKeys.length > 0 && (
        <p className="jisr-transfer-hint">{t('geography.drawn.lost', { keys: lostKeys.slice(0, 20).join(' · ') })}</p>
      )}
      {isTaken && asOf !== null && own === null && (
        <p className="jisr-transfer-hint">{t('geography.drawn.takesTime', { time: time(asOf) })}</p>
      )}
      {isTaken && asOf !== null && own !== null && own !== asOf && (
        <p className="jisr-transfer-hint">{t('geography.drawn.otherTime', { time: time(asOf), own: time(own) })}</p>
      )}
    </fieldset>
  )
}
