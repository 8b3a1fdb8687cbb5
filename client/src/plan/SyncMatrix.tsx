import type { Bucket, SyncEntry, SyncMatrix as Grid } from '@jisr/shared/exports/syncMatrix.ts'
import { entryText, laneText, relativeHeading } from '@jisr/shared/exports/syncTable.ts'
import { columnWord, extraWord } from '@jisr/shared/exports/tableWords.ts'
import { formatDtg } from '@jisr/shared/plan/dtg.ts'
import type { Plan } from '@jisr/shared/plan/plan.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { Notice } from '../ui/Notice.tsx'
import { wordsOf } from './planTables.ts'
import './transfer.css'

/** The events of a timeline as a grid of lanes by time, to be read. Time runs left to right in every language. */
export function SyncMatrix({ grid, bucket, plan }: { grid: Grid; bucket: Bucket; plan: Plan }) {
  const { t, locale, dir } = useI18n()
  const words = wordsOf(locale)
  const begins = grid.bounds.slice(0, -1)
  if (begins.length === 0) return <Notice kind="info">{t('transfer.nothingPlaced')}</Notice>
  const cells = (row: readonly SyncEntry[][]) =>
    row.map((cell, at) => (
      <td key={at} dir={dir}>
        {cell.map((entry) => (
          <p key={entry.event.id} dir="auto" data-cancelled={entry.event.props.status === 'cancelled' || undefined}>
            {entryText(entry, plan)}
          </p>
        ))}
      </td>
    ))
  return (
    <>
      <div
        className="jisr-transfer-scroll jisr-sync"
        dir="ltr"
        tabIndex={0}
        role="region"
        aria-label={t('transfer.sync')}
      >
        <table>
          <thead>
            <tr>
              <th scope="col" dir={dir}>
                {columnWord('lane', locale)}
              </th>
              {begins.map((begin) => (
                <th key={begin} scope="col">
                  <bdi dir="ltr">{formatDtg(begin, plan.timeZone)}</bdi>
                  <small>{relativeHeading(begin, bucket, plan)}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.phases.some((cell) => cell.length > 0) && (
              <tr>
                <th scope="row" dir={dir}>
                  {extraWord('phases', locale)}
                </th>
                {cells(grid.phases)}
              </tr>
            )}
            {grid.rows.map((row) => (
              <tr key={row.lane}>
                <th scope="row" dir={dir}>
                  {laneText(row.lane, plan, words)}
                </th>
                {cells(row.cells)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {grid.cut && <Notice kind="attention">{t('transfer.cut')}</Notice>}
    </>
  )
}
