import { useState } from 'react'
import type { ImportPreview, PreviewRow } from '@jisr/shared/imports/importPreview.ts'
import type { Plan } from '@jisr/shared/plan/plan.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { meaningText, noteText } from './importWords.ts'
import { understoodText } from './understoodText.ts'

const MOST_SHOWN = 200
const OUTCOMES = ['new', 'changed', 'same', 'leftOut'] as const

/** What was understood of a table, column by column and row by row, and what was not. */
export function ImportPreviewTable({ preview, plan }: { preview: ImportPreview; plan: Plan }) {
  const { t, locale } = useI18n()
  const [onlyLook, setOnlyLook] = useState(false)
  const toLookAt = preview.rows.filter(needsLook)
  const rows = onlyLook ? toLookAt : preview.rows
  const shown = rows.slice(0, MOST_SHOWN)
  const counts = OUTCOMES.map((outcome) => ({
    outcome,
    count: preview.rows.filter((row) => row.outcome === outcome).length,
  })).filter(({ count }) => count > 0)

  return (
    <>
      <p role="status" className="jisr-transfer-counts">
        {[
          ...counts.map(({ outcome, count }) => t(`transfer.count.${outcome}`, { count })),
          ...(toLookAt.length > 0 ? [t('transfer.count.look', { count: toLookAt.length })] : []),
        ].join(' · ')}
      </p>
      <section aria-label={t('transfer.columns')}>
        <h3>{t('transfer.columns')}</h3>
        {!preview.hasHeading && <p>{t('transfer.noHeading')}</p>}
        <ul className="jisr-transfer-columns">
          {preview.columns.map(({ heading, meaning }, at) => (
            <li key={at} data-understood={meaning.is === 'field' || meaning.is === 'letters'}>
              <bdi>{heading.trim() || t('transfer.noColumnTitle')}</bdi>
              <span>{meaningText(meaning, t, locale)}</span>
            </li>
          ))}
        </ul>
      </section>
      <p className="jisr-transfer-hint">{t('transfer.sameTitle')}</p>
      {toLookAt.length > 0 && (
        <label className="jisr-transfer-check">
          <input type="checkbox" checked={onlyLook} onChange={(event) => setOnlyLook(event.target.checked)} />
          {t('transfer.onlyLook')}
        </label>
      )}
      <div className="jisr-transfer-scroll" tabIndex={0} role="region" aria-label={t('transfer.head.row')}>
        <table>
          <thead>
            <tr>
              {(['row', 'title', 'outcome', 'understood', 'look'] as const).map((head) => (
                <th key={head} scope="col">
                  {t(`transfer.head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.number} data-outcome={row.outcome}>
                <td>{row.number}</td>
                <td dir="auto">{row.title}</td>
                <td>{t(`transfer.outcome.${row.outcome}`)}</td>
                <td>
                  {understoodText(row, preview, plan, locale).map((text) => (
                    <p key={text} dir="auto">
                      {text}
                    </p>
                  ))}
                </td>
                <td>
                  {row.notes.map((note, at) => (
                    <p key={at} className={note.code === 'assumed' ? undefined : 'jisr-transfer-fault'}>
                      {noteText(note, t, locale)}
                    </p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown.length && <p>{t('transfer.shown', { count: shown.length })}</p>}
    </>
  )
}

function needsLook({ notes }: PreviewRow): boolean {
  return notes.length > 0
}
