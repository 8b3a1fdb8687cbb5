import { useCallback, type KeyboardEvent } from 'react'
import { useEditor, type Editor } from 'tldraw'
import type { Letter } from '@jisr/shared/plan/records.ts'
import { commandOf, type KeyCommand } from './keys.ts'
import type { LetterCell } from './matrixCommands.ts'
import type { MatrixModel } from './MatrixModel.ts'
import { reopen } from './goToPlace.ts'
import { bringIntoView } from './bringIntoView.ts'
import { firstPlace, gridOf, isOrganisation, isTask, moveBy, nextPlace, rangeOf, type Place } from './place.ts'

/** The keys of a spreadsheet, for a matrix that is being edited. What it does not know goes on to the page. */
export function useMatrixKeys(model: MatrixModel): (event: KeyboardEvent) => void {
  const editor = useEditor()
  return useCallback(
    (event) => {
      // Fields and buttons over the grid have their own keys.
      if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return
      const selected = model.view.selected.get()
      const isLetters = selected !== null && isLetterPlace(selected)
      const pressed = { ...pick(event), accelKey: event.ctrlKey || event.metaKey }
      const command = commandOf(pressed, isLetters, model.layout.get().dir)
      if (event.key === 'Escape') {
        if (model.view.menu.get() === null) return
        model.view.menu.set(null)
      } else if (command) obey(editor, model, command)
      else if (!isForPage(event)) return
      else {
        event.stopPropagation()
        return
      }
      event.preventDefault()
      event.stopPropagation()
    },
    [editor, model],
  )
}

function pick({ key, code, shiftKey, altKey }: KeyboardEvent) {
  return { key, code, shiftKey, altKey }
}

/** tldraw would take single keys for its tools; the browser's own shortcuts, as copy and paste, are left alone. */
function isForPage({ key }: KeyboardEvent): boolean {
  return key.length === 1
}

export function isLetterPlace({ row, column }: Place): boolean {
  return isTask(row) && isOrganisation(column)
}

/** The letter cells within the selection. */
export function selectedCells(model: MatrixModel): LetterCell[] {
  const selected = model.view.selected.get()
  const anchor = model.view.anchor.get() ?? selected
  if (!selected || !anchor) return []
  const grid = gridOf(model.layout.get(), false)
  return rangeOf(grid, anchor, selected)
    .flat()
    .flatMap(({ row, column }) => (isTask(row) && isOrganisation(column) ? [{ event: row, organisation: column }] : []))
}

function obey(editor: Editor, model: MatrixModel, command: KeyCommand): void {
  const { view, commands } = model
  const grid = gridOf(model.layout.get(), model.isWritable)
  const from = view.selected.get() ?? firstPlace(grid)
  const go = (place: Place, extend = false): void => {
    view.select(place, extend)
    bringIntoView(editor, model, place)
  }
  switch (command.do) {
    case 'move':
      go(moveBy(grid, from, command.rows, command.columns), command.extend)
      return
    case 'next':
      go(nextPlace(grid, from, command.step) ?? from)
      return
    case 'edge':
      go(edgeOf(grid, from, command.to))
      return
    case 'letter':
      setLetter(model, from, command.letter)
      return
    case 'open':
      open(model, from, go)
      return
    case 'type':
      if (model.isWritable && !isLetterPlace(from)) startTyping(model, from, command.text)
      else if (command.text === null && isLetterPlace(from)) view.menu.set({ kind: 'letter', place: from })
      return
    case 'newRow': {
      const id = commands.addTask('', isTask(from.row) ? from.row : undefined)
      if (id) {
        const place: Place = { row: id, column: 'task' }
        go(place)
        startTyping(model, place, '')
      }
      return
    }
    case 'remove':
      removeSelected(model, from)
      return
    case 'selectAll': {
      const { rows, columns } = gridOf(model.layout.get(), false)
      view.anchor.set({ row: rows[2] ?? 'head', column: 'task' })
      view.selected.set({ row: rows.at(-1) ?? 'head', column: columns.at(-1) ?? 'task' })
      return
    }
    case 'undo':
      stepHistory(editor, model, () => editor.undo())
      return
    case 'redo':
      stepHistory(editor, model, () => editor.redo())
  }
}

/** tldraw leaves what is being edited before it undoes; whoever types on stays where they are. */
function stepHistory(editor: Editor, model: MatrixModel, run: () => void): void {
  if (editor.getIsReadonly()) return
  run()
  reopen(editor, model)
}

function edgeOf(grid: ReturnType<typeof gridOf>, from: Place, to: 'start' | 'end' | 'first' | 'last'): Place {
  const far = to === 'start' || to === 'first' ? -10_000 : 10_000
  return moveBy(grid, from, to === 'first' || to === 'last' ? far : 0, far)
}

function setLetter(model: MatrixModel, from: Place, letter: Letter | ''): void {
  if (!model.isWritable) return
  const cells = selectedCells(model)
  if (cells.length > 0) model.commands.setLetters(cells, letter)
  // Delete on words opens them empty, as a spreadsheet's cell is emptied.
  else if (letter === '' && isTask(from.row)) startTyping(model, from, '')
}

/** Enter: words open for typing; what people disagree on is settled; from a letter it goes down. */
function open(model: MatrixModel, from: Place, go: (place: Place) => void): void {
  if (isTask(from.row) && isOrganisation(from.column)) {
    const isContested = model.cells(from.row).get(from.column)?.contested.length
    if (isContested && model.isWritable) model.view.menu.set({ kind: 'settle', place: from })
    else go(moveBy(gridOf(model.layout.get(), model.isWritable), from, 1, 0))
  } else if (model.isWritable) startTyping(model, from, null)
}

/** @param text what the field begins with; null: what is there */
export function startTyping(model: MatrixModel, place: Place, text: string | null): void {
  const { row, column } = place
  const isCorner = row === 'head' && column === 'task'
  if (isCorner || (row === 'new' && column !== 'task') || (column === 'new' && row !== 'head')) return
  model.view.typing.set({ place, text })
}

function removeSelected(model: MatrixModel, from: Place): void {
  const grid = gridOf(model.layout.get(), false)
  const range = rangeOf(grid, model.view.anchor.get() ?? from, from)
  if (from.row === 'head') {
    const columns = (range[0] ?? []).map(({ column }) => column).filter(isOrganisation)
    if (columns.length > 0) model.commands.removeColumns(columns)
  } else {
    const rows = range.map(([place]) => place?.row ?? 'head').filter(isTask)
    const at = grid.rows.indexOf(rows[0] ?? 'head')
    if (rows.length === 0) return
    model.commands.removeRows(rows)
    const left = gridOf(model.layout.get(), model.isWritable).rows
    model.view.select({ row: left[Math.min(at, left.length - 1)] ?? 'head', column: from.column })
  }
}
