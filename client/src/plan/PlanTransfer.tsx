import { lazy, Suspense, useState } from 'react'
import { useValue, type Editor } from 'tldraw'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import './transfer.css'

const ImportDialog = lazy(async () => ({ default: (await import('./ImportDialog.tsx')).ImportDialog }))
const ExportPlanDialog = lazy(async () => ({ default: (await import('./ExportPlanDialog.tsx')).ExportPlanDialog }))

/** How tables come into a matrix or a timeline and leave it. Whoever may only read is offered the way out alone. */
export function PlanTransfer({ editor, shape }: { editor: Editor; shape: TimelineShape | MatrixShape }) {
  const { t } = useI18n()
  const [open, setOpen] = useState<'import' | 'export' | null>(null)
  const isReadonly = useValue('is readonly', () => editor.getIsReadonly(), [editor])
  const close = (): void => setOpen(null)
  return (
    <div className="jisr-plan-transfer">
      {!isReadonly && <Button onClick={() => setOpen('import')}>{t('transfer.import')}</Button>}
      <Button onClick={() => setOpen('export')}>{t('transfer.export')}</Button>
      <Suspense>
        {open === 'import' && <ImportDialog editor={editor} shape={shape} onClose={close} />}
        {open === 'export' && <ExportPlanDialog editor={editor} shape={shape} onClose={close} />}
      </Suspense>
    </div>
  )
}
