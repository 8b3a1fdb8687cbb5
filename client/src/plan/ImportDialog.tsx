import { useMemo, useState } from 'react'
import { useValue, type Editor } from 'tldraw'
import { previewImport } from '@jisr/shared/imports/previewImport.ts'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { EncodingChoice } from '../tables/EncodingChoice.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { ImportPreviewTable } from './ImportPreviewTable.tsx'
import { ImportSource } from './ImportSource.tsx'
import { faultText } from './importWords.ts'
import { planIn } from './PlanStore.ts'
import { importTarget, MOST_NEW_ROWS, newRowsOf, takeImport } from './takeImport.ts'
import { useTableSource } from './useTableSource.ts'
import './transfer.css'

interface Props {
  editor: Editor
  shape: TimelineShape | MatrixShape
  onClose: () => void
}

/** A table comes into a matrix or a timeline: where from, what was understood of it, and only then written. */
export function ImportDialog({ editor, shape, onClose }: Props) {
  const { t } = useI18n()
  const source = useTableSource()
  const [isTaking, setTaking] = useState(false)
  const { state } = source
  const isLocked = useValue('locked', () => editor.isShapeOrAncestorLocked(shape.id), [editor, shape.id])
  const table = state.kind === 'read' ? state.file.table : null
  // Of the board as it was when the table was read: what is shown does not change under the reader's eyes.
  const preview = useMemo(() => table && previewImport(table, importTarget(editor, shape)), [table, editor, shape])
  const news = preview ? newRowsOf(preview) : 0
  const count = preview?.rows.filter(({ outcome }) => outcome === 'new' || outcome === 'changed').length ?? 0
  const title = t('transfer.importInto', { title: shape.props.title.trim() || t(`plan.tool.${shape.type}`) })

  function take(): void {
    if (!table) return
    setTaking(true)
    // After the button has shown that it was pressed: many rows take a moment.
    requestAnimationFrame(() => {
      // Anew: others may have worked meanwhile.
      const current = editor.getShape<typeof shape>(shape.id) ?? shape
      if (takeImport(editor, shape, previewImport(table, importTarget(editor, current)))) onClose()
      else setTaking(false)
    })
  }

  return (
    <Dialog title={title} size="wide" onClose={onClose}>
      {state.kind === 'read' && preview ? (
        <>
          {state.file.sheet !== null && <p>{t('transfer.sheet', { name: state.file.sheet })}</p>}
          {state.file.encoding && <EncodingChoice {...state.file.encoding} onChoose={source.decodeAs} />}
          <ImportPreviewTable preview={preview} plan={planIn(editor).plan} />
          {news > MOST_NEW_ROWS && (
            <Notice kind="danger">{t('transfer.tooMany', { count: news, most: MOST_NEW_ROWS })}</Notice>
          )}
          {isLocked && <Notice kind="danger">{t('transfer.locked')}</Notice>}
          {count === 0 && <Notice kind="info">{t('transfer.nothing')}</Notice>}
          <div className="jisr-dialog-actions">
            <Button onClick={source.reset}>{t('transfer.another')}</Button>
            <Button onClick={onClose}>{t('app.cancel')}</Button>
            <Button
              kind="primary"
              busy={isTaking}
              disabled={count === 0 || news > MOST_NEW_ROWS || isLocked}
              onClick={take}
            >
              {t('transfer.take', { count })}
            </Button>
          </div>
        </>
      ) : (
        <>
          <ImportSource isBusy={state.kind === 'reading'} onText={source.readText} onFile={source.readFile} />
          {state.kind === 'fault' && <Notice kind="danger">{faultText(state.why, t)}</Notice>}
        </>
      )}
    </Dialog>
  )
}
