import { useMemo, useState } from 'react'
import { useValue, type Editor } from 'tldraw'
import { BUCKETS, syncMatrix, type Bucket } from '@jisr/shared/exports/syncMatrix.ts'
import { icsCalendar } from '@jisr/shared/exports/ics.ts'
import type { EventId } from '@jisr/shared/plan/records.ts'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { saveFile } from '../export/saveFile.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { planIn } from './PlanStore.ts'
import { tableFile, wordsOf, type TableFormat } from './planTables.ts'
import { SyncMatrix } from './SyncMatrix.tsx'
import './transfer.css'

interface Props {
  editor: Editor
  shape: TimelineShape | MatrixShape
  onClose: () => void
}

/** A matrix or a timeline leaves the board as a table, its events as a calendar too. */
export function ExportPlanDialog({ editor, shape, onClose }: Props) {
  const { t, locale } = useI18n()
  const [what, setWhat] = useState<'events' | 'sync'>('events')
  const [chosen, setFormat] = useState<TableFormat>('xlsx')
  const [bucket, setBucket] = useState<Bucket>('day')
  const [totals, setTotals] = useState(false)
  const [contacts, setContacts] = useState(false)
  const [saved, setSaved] = useState<{ name: string; leftOut: number } | 'failed' | null>(null)
  const plan = useValue(
    'shown plan',
    () =>
      planIn(editor).planOf(Object.keys(shape.type === 'matrix' ? shape.props.rows : shape.props.items) as EventId[]),
    [editor, shape],
  )
  const isSync = shape.type === 'timeline' && what === 'sync'
  const grid = useMemo(
    () => (shape.type === 'timeline' && isSync ? syncMatrix(plan, shape.props, bucket) : null),
    [shape, isSync, plan, bucket],
  )
  const formats: TableFormat[] = shape.type === 'timeline' && !isSync ? ['xlsx', 'csv', 'ics'] : ['xlsx', 'csv']
  const format = formats.includes(chosen) ? chosen : 'xlsx'
  const leftOut = useMemo(() => {
    if (grid) return grid.unplaced.length
    if (shape.type !== 'timeline' || format !== 'ics') return 0
    return icsCalendar(shape.props, plan, wordsOf(locale), 0).withoutTime
  }, [shape, format, plan, locale, grid])

  function download(): void {
    const common = { format, locale }
    try {
      const { file, name } = tableFile(
        shape.type === 'matrix'
          ? { ...common, what: 'matrix', shape, totals, contacts }
          : grid
            ? { ...common, what: 'sync', shape, matrix: grid, bucket }
            : { ...common, what: 'events', shape },
        plan,
        planIn(editor).now(),
        [planIn(editor).boardTitle(), t(`plan.tool.${shape.type}`)].join(' '),
      )
      saveFile(file, name)
      setSaved({ name, leftOut })
    } catch {
      setSaved('failed')
    }
  }

  return (
    <Dialog
      title={t('transfer.exportTitle', { title: shape.props.title.trim() || t(`plan.tool.${shape.type}`) })}
      size={isSync ? 'wide' : 'narrow'}
      onClose={onClose}
    >
      {shape.type === 'timeline' && (
        <SelectField
          label={t('transfer.what')}
          value={what}
          onChange={(event) => setWhat(event.target.value as typeof what)}
        >
          <option value="events">{t('transfer.eventTable')}</option>
          <option value="sync">{t('transfer.sync')}</option>
        </SelectField>
      )}
      <SelectField
        label={t('transfer.format')}
        value={format}
        onChange={(event) => setFormat(event.target.value as TableFormat)}
      >
        {formats.map((each) => (
          <option key={each} value={each}>
            {t(`transfer.${each}`)}
          </option>
        ))}
      </SelectField>
      {shape.type === 'matrix' && (
        <>
          <label className="jisr-transfer-check">
            <input type="checkbox" checked={totals} onChange={(event) => setTotals(event.target.checked)} />
            {t('transfer.totals')}
          </label>
          <label className="jisr-transfer-check">
            <input type="checkbox" checked={contacts} onChange={(event) => setContacts(event.target.checked)} />
            {t('transfer.contacts')}
          </label>
          {contacts && <Notice kind="attention">{t('transfer.contactsMeaning')}</Notice>}
        </>
      )}
      {grid && (
        <>
          <SelectField
            label={t('transfer.bucket.label')}
            value={bucket}
            onChange={(event) => setBucket(event.target.value as Bucket)}
          >
            {(Object.keys(BUCKETS) as Bucket[]).map((each) => (
              <option key={each} value={each}>
                {t(`transfer.bucket.${each}`)}
              </option>
            ))}
          </SelectField>
          {leftOut > 0 && <Notice kind="attention">{t('transfer.withoutTime', { count: leftOut })}</Notice>}
          <SyncMatrix grid={grid} bucket={bucket} plan={plan} />
        </>
      )}
      {!grid && leftOut > 0 && <Notice kind="attention">{t('transfer.withoutTime', { count: leftOut })}</Notice>}
      {saved === 'failed' && <Notice kind="danger">{t('transfer.failed')}</Notice>}
      {saved !== null && saved !== 'failed' && (
        <Notice kind="done">
          {[
            t('export.saved', { name: saved.name }),
            ...(saved.leftOut > 0 ? [t('transfer.withoutTime', { count: saved.leftOut })] : []),
          ].join(' ')}
        </Notice>
      )}
      <div className="jisr-dialog-actions">
        <Button kind="primary" onClick={download}>
          {t('export.download')}
        </Button>
      </div>
    </Dialog>
  )
}
