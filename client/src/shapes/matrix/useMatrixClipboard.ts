import { useEffect, type RefObject } from 'react'
import { readPastedTable, writePastedTable } from '@jisr/shared/exports/pastedTable.ts'
import { MAX_TEXT } from '@jisr/shared/plan/records.ts'
import { canvasText } from '../../i18n/canvasLanguage.ts'
import { MOST_NEW_ROWS } from '../../plan/takeImport.ts'
import type { PasteReport } from './matrixCommands.ts'
import type { MatrixModel } from './MatrixModel.ts'
import { gridOf, isOrganisation, isTask, rangeOf, type Place } from './place.ts'

/** Copy and paste as a spreadsheet does. The page's selection, not its focus, decides where these events go. */
export function useMatrixClipboard(model: MatrixModel, grid: RefObject<HTMLElement | null>, isEditing: boolean): void {
  useEffect(() => {
    if (!isEditing) return undefined
    const isMine = (): boolean => document.activeElement === grid.current
    const onPaste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (!isMine() || text === '') return
      event.preventDefault()
      if (model.isWritable) pasteTable(model, readPastedTable(text))
    }
    const onCopy = (event: ClipboardEvent): void => {
      if (!isMine()) return
      event.preventDefault()
      event.clipboardData?.setData('text/plain', writePastedTable(copiedTable(model)))
    }
    document.addEventListener('paste', onPaste)
    document.addEventListener('copy', onCopy)
    return () => {
      document.removeEventListener('paste', onPaste)
      document.removeEventListener('copy', onCopy)
    }
  }, [model, grid, isEditing])
}

/** From the selected cell on. A block that begins in the header names columns with its first row. */
function pasteTable(model: MatrixModel, table: string[][]): void {
  const place = model.view.selected.get()
  if (!place || place.row === 'title') return
  const { rows, columns } = model.layout.get()
  const hasTitles = place.column === 'task'
  const isNamed = place.row === 'head'
  const [first = [], ...rest] = table
  const report = model.commands.paste({
    block: isNamed ? rest : table,
    names: isNamed ? first.slice(hasTitles ? 1 : 0) : [],
    hasTitles,
    rows: from(
      rows.map(({ id }) => id),
      isNamed ? rows[0]?.id : place.row,
    ),
    columns: from(
      columns.map(({ id }) => id),
      hasTitles ? columns[0]?.id : place.column,
    ),
  })
  model.view.notice.set(reportText(report))
}

/** What stands from one of them on; nothing when it is none of them. */
function from<Id extends string>(ids: readonly Id[], first: string | undefined): Id[] {
  const at = ids.findIndex((id) => id === first)
  return at < 0 ? [] : ids.slice(at)
}

function reportText({ strange, tooWide, tooMany, cut }: PasteReport): string | null {
  if (tooMany > 0) return canvasText('matrix.pasteTooMany', { count: tooMany, most: MOST_NEW_ROWS })
  const parts = [
    ...(strange.length > 0
      ? [
          canvasText('matrix.pasteStrange', {
            count: strange.length,
            words: [...new Set(strange)].slice(0, 5).join(' · '),
          }),
        ]
      : []),
    ...(tooWide ? [canvasText('matrix.pasteTooWide')] : []),
    ...(cut ? [canvasText('matrix.pasteCut', { most: MAX_TEXT })] : []),
  ]
  return parts.length > 0 ? parts.join(' ') : null
}

function copiedTable(model: MatrixModel): string[][] {
  const selected = model.view.selected.get()
  const anchor = model.view.anchor.get() ?? selected
  if (!selected || !anchor) return []
  const text = ({ row, column }: Place): string => {
    if (!isTask(row)) return isOrganisation(column) ? model.nameOf(column) : ''
    if (isOrganisation(column)) return model.cells(row).get(column)?.letter ?? ''
    return model.event(row)?.props.title ?? ''
  }
  return rangeOf(gridOf(model.layout.get(), false), anchor, selected).map((row) => row.map(text))
}
