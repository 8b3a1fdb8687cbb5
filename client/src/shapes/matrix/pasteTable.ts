import type { Editor } from 'tldraw'
import { canvasText } from '../../i18n/canvasLanguage.ts'
import { importTarget, MOST_NEW_ROWS, newRowsOf, takeImport } from '../../plan/takeImport.ts'
import type { MatrixModel } from './MatrixModel.ts'
import { hasOnlyNames, previewNamedBlock } from './namedBlock.ts'
import { namedText, reportText, tooManyText } from './pasteWords.ts'

/**
 * Puts a pasted block to where it says that it belongs, else from the selected cell on. One that begins in the header names
 * columns with its first row.
 *
 * @returns what there is to tell of it
 */
export function pasteTable(editor: Editor, model: MatrixModel, table: string[][]): string | null {
  const place = model.view.selected.get()
  const { shape } = model
  if (!shape || !place || place.row === 'title') return null
  // Somebody may have locked it since it was opened.
  if (editor.isShapeOrAncestorLocked(shape)) return canvasText('transfer.locked')
  const target = importTarget(editor, shape)
  const named = previewNamedBlock(table, target, place)
  if (named) {
    const added = newRowsOf(named)
    if (added > MOST_NEW_ROWS) return tooManyText(added)
    takeImport(editor, shape, named)
    return namedText(named)
  }
  const { rows, columns } = model.layout.get()
  const hasTitles = place.column === 'task'
  const isNamed = place.row === 'head' || (!hasTitles && hasOnlyNames(table, target))
  const [first = [], ...rest] = table
  return reportText(
    model.commands.paste({
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
    }),
  )
}

/** What stands from one of them on; nothing when it is none of them. */
function from<Id extends string>(ids: readonly Id[], first: string | undefined): Id[] {
  const at = ids.findIndex((id) => id === first)
  return at < 0 ? [] : ids.slice(at)
}
