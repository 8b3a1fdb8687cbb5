import { useEffect, type RefObject } from 'react'
import { useEditor } from 'tldraw'
import { readPastedTable, writePastedTable } from '@jisr/shared/exports/pastedTable.ts'
import type { MatrixModel } from './MatrixModel.ts'
import { pasteTable } from './pasteTable.ts'
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
      if (editor.getIsReadonly()) return
      const words = pasteTable(editor, model, readPastedTable(text))
      model.view.notice.set(words === null ? null : { words })
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
