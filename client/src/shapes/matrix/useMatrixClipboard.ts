import { useEffect, type RefObject } from 'react'
import { useEditor, type Editor } from 'tldraw'
import { readPastedTable, writePastedTable } from '@jisr/shared/exports/pastedTable.ts'
import type { ImportPreview } from '@jisr/shared/imports/importPreview.ts'
import { MAX_TEXT } from '@jisr/shared/plan/records.ts'
import { canvasText } from '../../i18n/canvasLanguage.ts'
import { importTarget, MOST_NEW_ROWS, newRowsOf, takeImport } from '../../plan/takeImport.ts'
import type { PasteReport } from './matrixCommands.ts'
import type { MatrixModel } from './MatrixModel.ts'
import { hasOnlyNames, previewNamedBlock } from './namedBlock.ts'
import { gridOf, isOrganisation, isTask, rangeOf, type Place } from './place.ts'

/** Copy and paste as a spreadsheet does. The page's selection, not its focus, decides where these events go. */
export function useMatrixClipboard(model: MatrixModel, grid: RefObject<HTMLElement | null>, isEditing: boolean): void {
  const editor = useEditor()
  useEffect(() => {
    if (!isEditing) return undefined
    const isMine = (): boolean => document.activeElement === grid.current
    const onPaste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (!isMine() || text === '') return
      event.preventDefault()
      if (model.isWritable) pasteTable(editor, model, readPastedTable(text))
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
  }, [editor, model, grid, isEditing])
}

/**
 * To where the block says that it belongs, else from the selected cell on. One that begins in the header names columns with its
 * first row.
 */
function pasteTable(editor: Editor, model: MatrixModel, table: string[][]): void {
  const place = model.view.selected.get()
  const { shape } = model
  if (!shape || !place || place.row === 'title') return
  const target = importTarget(editor, shape)
  const named = previewNamedBlock(table, target, place)
  if (named) {
    const isTaken = takeImport(editor, shape, named)
    model.view.notice.set(isTaken ? namedText(named) : tooManyText(newRowsOf(named)))
    return
  }
  const { rows, columns } = model.layout.get()
  const hasTitles = place.column === 'task'
  const isNamed = place.row === 'head' || (!hasTitles && hasOnlyNames(table, target))
  const [first = [], ...rest] = table
  const report = model.commands.paste({
    block: isNamed ? rest : table,
    names: isNamed ? first.slice(hasTitles ? 1 : 0) : [],
    hasTitles,
    rows: from(
      rows.map(({ id }) => id),
      place.row === 'head' ? rows[0]?.id : place.row,
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
  if (tooMany > 0) return tooManyText(tooMany)
  const parts = [
    ...strangeText(strange),
    ...(tooWide ? [canvasText('matrix.pasteTooWide')] : []),
    ...(cut ? [canvasText('matrix.pasteCut', { most: MAX_TEXT })] : []),
  ]
  return parts.length > 0 ? parts.join(' ') : null
}

function namedText({ rows, columns }: ImportPreview): string {
  const strange = rows.flatMap(({ notes }) => notes.flatMap((note) => (note.code === 'letter' ? [note.cell] : [])))
  const unknown = columns.flatMap(({ heading, meaning }) => (meaning.is === 'unknown' ? [heading.trim()] : []))
  return [
    canvasText('matrix.pasteByName'),
    ...strangeText(strange),
    ...(unknown.some(Boolean) ? [canvasText('matrix.pasteUnknown', { words: someOf(unknown) })] : []),
  ].join(' ')
}

function strangeText(strange: readonly string[]): string[] {
  if (strange.length === 0) return []
  return [canvasText('matrix.pasteStrange', { count: strange.length, words: someOf(strange) })]
}

function someOf(words: readonly string[]): string {
  return [...new Set(words)].filter(Boolean).slice(0, 5).join(' · ')
}

function tooManyText(count: number): string {
  return canvasText('matrix.pasteTooMany', { count, most: MOST_NEW_ROWS })
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
