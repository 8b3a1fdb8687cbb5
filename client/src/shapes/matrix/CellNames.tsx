import { memo, useMemo } from 'react'
import { useValue } from 'tldraw'
import { useI18n, type Translate } from '../../i18n/I18n.tsx'
import type { Claimed } from '@jisr/shared/plan/letters.ts'
import type { EventId, Letter } from '@jisr/shared/plan/records.ts'
import type { MatrixModel } from './MatrixModel.ts'
import type { Place } from './place.ts'
import { useSteady } from './useSteady.ts'

/** The id of a cell's element, unique on the page. */
export function cellId(name: string, { row, column }: Place): string {
  return `${name}-${row}-${column}`
}

const LETTER_WORDS = {
  R: 'matrix.letter.R',
  A: 'matrix.letter.A',
  'A/R': 'matrix.letter.AR',
  S: 'matrix.letter.S',
  C: 'matrix.letter.C',
  I: 'matrix.letter.I',
} as const satisfies Record<Letter, string>

export function letterWord(letter: Letter | '', t: Translate): string {
  return letter === '' ? t('matrix.letter.none') : t(LETTER_WORDS[letter])
}

/** What a screen reader says of a cell. */
export function describeCell(model: MatrixModel, { row, column }: Place, t: Translate): string {
  if (row === 'title') return model.layout.get().title.lines.join(' ')
  if (row === 'new') return t('matrix.newTask')
  const task = row === 'head' ? '' : model.event(row)?.props.title || t('matrix.untitledTask')
  if (column === 'new') return t('matrix.newOrganisation')
  if (column === 'task') return row === 'head' ? t('matrix.task') : task
  const organisation = model.nameOf(column)
  if (row === 'head') return organisation
  const cell = model.cells(row).get(column)
  const letters = cell?.contested.length
    ? t('matrix.contestedBetween', {
        letters: cell.contested.map((claimed) => claimWords(model, claimed, t)).join(' / '),
      })
    : letterWord(cell?.letter ?? '', t)
  const codes = model
    .faultsOfRow(row)
    .filter((fault) => fault.column === column)
    .map(({ rule }) => rule)
  return [task, organisation, letters, ...codes].join(', ')
}

/** A letter, who gave it, and when. */
function claimWords(model: MatrixModel, { claim }: Claimed, t: Translate): string {
  const letter = letterWord(claim.letter, t)
  return t('matrix.claimBy', { letter, by: claim.by || t('matrix.nobody'), at: model.timeOf(claim) })
}

/** The grid as screen readers know it: rows and cells with their names, over the drawing, unseen. */
export function CellNames({ model, name }: { model: MatrixModel; name: string }) {
  const layout = useValue(model.layout)
  const { t } = useI18n()
  return (
    <div className="jisr-matrix-names">
      <div role="row">
        <span role="columnheader" id={cellId(name, { row: 'head', column: 'task' })}>
          {t('matrix.task')}
        </span>
        {layout.columns.map((column) => (
          <span role="columnheader" key={column.id} id={cellId(name, { row: 'head', column: column.id })}>
            {column.name}
          </span>
        ))}
      </div>
      {layout.rows.map((row) => (
        <RowNames key={row.id} model={model} name={name} row={row.id} />
      ))}
    </div>
  )
}

const RowNames = memo(function RowNames({ model, name, row }: { model: MatrixModel; name: string; row: EventId }) {
  const { t } = useI18n()
  const columns = useSteady('columns', () => model.columnIds, [model])
  // What the words of this row are made of; the words themselves cost more than to look whether they changed.
  const parts = useSteady('row', () => [model.event(row)?.props.title, model.cells(row), model.faultsOfRow(row)], [
    model,
    row,
  ])
  const cells = useMemo(
    () => ['task' as const, ...columns].map((column) => ({ column, words: describeCell(model, { row, column }, t) })),
    // oxlint-disable-next-line react/exhaustive-deps -- `parts` is read through the model
    [model, row, t, columns, parts],
  )
  return (
    <div role="row">
      {cells.map(({ column, words }) => (
        <span
          role={column === 'task' ? 'rowheader' : 'gridcell'}
          key={column}
          id={cellId(name, { row, column })}
          aria-label={words}
        />
      ))}
    </div>
  )
})
