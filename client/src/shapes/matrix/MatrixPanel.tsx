import { useId, useState } from 'react'
import { useValue, type Editor } from 'tldraw'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { PlanTransfer } from '../../plan/PlanTransfer.tsx'
import { SidePanel } from '../../plan/SidePanel.tsx'
import { FaultList } from './FaultList.tsx'
import { LetterLegend } from './LetterLegend.tsx'
import { matrixModel } from './MatrixModel.ts'
import { OrganisationList } from './OrganisationList.tsx'
import { TaskDetails } from './TaskDetails.tsx'
import { TimelineTasks } from './TimelineTasks.tsx'
import { useSteady } from './useSteady.ts'
import './matrixPanel.css'

const TABS = ['faults', 'tasks', 'organisations'] as const

/** What stands beside the canvas while a matrix is selected: what is wrong with it, and what its cells do not show. */
export function MatrixPanel({ editor, shape }: { editor: Editor; shape: MatrixShape }) {
  const { t } = useI18n()
  const name = useId()
  const model = matrixModel(editor, shape.id)
  const [tab, setTab] = useState<(typeof TABS)[number]>('faults')
  const counts = useSteady('fault counts', () => model.faultCounts, [model])
  const title = useValue('title', () => model.layout.get().title.lines.join(' '), [model])
  const summary = [
    ...(counts.faults > 0 || counts.hints === 0 ? [t('matrix.faults', { count: counts.faults })] : []),
    ...(counts.hints > 0 ? [t('matrix.hints', { count: counts.hints })] : []),
  ].join(' · ')

  return (
    <SidePanel editor={editor} title={title} summary={summary}>
      <div className="jisr-tabs" role="tablist" aria-label={title}>
        {TABS.map((id) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${name}-${id}`}
            aria-selected={tab === id}
            aria-controls={`${name}-panel`}
            onClick={() => setTab(id)}
          >
            {id === 'faults' ? summary : t(`matrix.tab.${id}`)}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${name}-panel`} aria-labelledby={`${name}-${tab}`}>
        {tab === 'faults' && <FaultList editor={editor} model={model} />}
        {tab === 'tasks' && (
          <>
            <TaskDetails editor={editor} model={model} />
            <TimelineTasks editor={editor} model={model} />
          </>
        )}
        {tab === 'organisations' && <OrganisationList editor={editor} model={model} />}
      </div>
      <LetterLegend model={model} />
      <PlanTransfer editor={editor} shape={shape} />
    </SidePanel>
  )
}
