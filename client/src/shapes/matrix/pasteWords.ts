import type { ImportPreview, RowNote } from '@jisr/shared/imports/importPreview.ts'
import { MAX_TEXT } from '@jisr/shared/plan/records.ts'
import { canvasLocale, canvasText } from '../../i18n/canvasLanguage.ts'
import { noteText } from '../../plan/importWords.ts'
import { MOST_NEW_ROWS } from '../../plan/takeImport.ts'
import type { PasteReport } from './matrixCommands.ts'

/** So many words or sentences of a kind are shown; that there are more is said. */
const MOST_SHOWN = 5

/** What became of a block that was pasted, at the selected cell, each thing on a line of its own; null when all of it went in as it was. */
export function reportText({ strange, tooWide, tooMany, cut }: PasteReport): string | null {
  if (tooMany > 0) return tooManyText(tooMany)
  const parts = [
    ...strangeText(strange),
    ...(tooWide ? [canvasText('matrix.pasteTooWide')] : []),
    ...(cut ? [canvasText('matrix.pasteCut', { most: MAX_TEXT })] : []),
  ]
  return parts.length > 0 ? parts.join('\n') : null
}

/** What became of a block that went to the titles and headings that it names: all that was left out of it or assumed. */
export function namedText({ rows, columns, hasHeading }: ImportPreview): string {
  const notes = rows.flatMap((row) => row.notes)
  const cellsOf = (code: RowNote['code']): string[] =>
    notes.flatMap((note) => (note.code === code && 'cell' in note ? [note.cell] : []))
  const unread = columns.flatMap(({ heading, meaning }) =>
    meaning.is === 'unknown' || meaning.is === 'doubled' ? [heading.trim()] : [],
  )
  const untitled = notes.filter(({ code }) => code === 'noTitle').length
  const beyond = cellsOf('ragged')
  return [
    canvasText('matrix.pasteByName'),
    ...strangeText(cellsOf('letter')),
    ...(untitled > 0 ? [canvasText('matrix.pasteUntitled', { count: untitled })] : []),
    ...(unread.some(Boolean) ? [canvasText('matrix.pasteUnknown', { words: someOf(unread) })] : []),
    ...(beyond.length > 0
      ? [hasHeading ? canvasText('matrix.pasteNameless', { words: someOf(beyond) }) : canvasText('matrix.pasteTooWide')]
      : []),
    ...sentences(notes),
  ].join('\n')
}

export function tooManyText(count: number): string {
  return canvasText('matrix.pasteTooMany', { count, most: MOST_NEW_ROWS })
}

/** Of each note that is not told in sum. */
function sentences(notes: readonly RowNote[]): string[] {
  const single = notes.filter(({ code }) => code !== 'letter' && code !== 'noTitle' && code !== 'ragged')
  const texts = [...new Set(single.map((note) => noteText(note, canvasText, canvasLocale())))]
  const more = texts.length - MOST_SHOWN
  return [...texts.slice(0, MOST_SHOWN), ...(more > 0 ? [canvasText('matrix.pasteMore', { count: more })] : [])]
}

function strangeText(strange: readonly string[]): string[] {
  if (strange.length === 0) return []
  return [canvasText('matrix.pasteStrange', { count: strange.length, words: someOf(strange) })]
}

function someOf(words: readonly string[]): string {
  return [...new Set(words)].filter(Boolean).slice(0, MOST_SHOWN).join(' · ')
}
