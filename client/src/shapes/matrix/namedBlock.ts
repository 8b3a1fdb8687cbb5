import { isHeading, readHeadings } from '@jisr/shared/imports/headings.ts'
import { previewImport, type ImportTarget } from '@jisr/shared/imports/previewImport.ts'
import type { ImportPreview } from '@jisr/shared/imports/importPreview.ts'
import { readLetter } from '@jisr/shared/plan/letterText.ts'
import { isOrganisation, type Place } from './place.ts'

type Table = readonly (readonly string[])[]

/**
 * What a pasted block would do that says itself where it belongs: by a heading, as an import reads one, or by titles of tasks
 * that are there, to the letters that are selected. Null for a block that goes where the selected cell is.
 */
export function previewNamedBlock(table: Table, target: ImportTarget, place: Place): ImportPreview | null {
  if (hasHeading(table, target)) return previewImport(table, target, true)
  if (!isOrganisation(place.column) || !hasTitles(table, target)) return null
  const columns = target.columns.slice(target.columns.indexOf(place.column))
  return previewImport(table, { ...target, columns }, false)
}

/** Whether the first row names nothing but organisations that are known, above letters. */
export function hasOnlyNames([first = [], ...rows]: Table, { organisationFor, plan }: ImportTarget): boolean {
  const isKnown = (name: string): boolean => {
    const meant = organisationFor(name, plan.organisations)
    return meant !== undefined && (plan.organisations.has(meant.id) || meant.props.name === '')
  }
  return rows.length > 0 && first.every((name) => readLetter(name) === null && isKnown(name))
}

/** A title's column, and beside it one that is understood; a row of letters without a title is no heading. */
function hasHeading(table: Table, target: ImportTarget): boolean {
  if (table.length < 2 || !isHeading(table, target)) return false
  const columns = readHeadings(table, target)
  const named = columns.filter(
    ({ heading, meaning }) =>
      (meaning.is === 'field' && meaning.field !== 'title') ||
      (meaning.is === 'letters' && readLetter(heading) === null),
  )
  return named.length > 0 && columns.some(({ meaning }) => meaning.is === 'field' && meaning.field === 'title')
}

function hasTitles(table: Table, { events, plan }: ImportTarget): boolean {
  const titles = new Set(events.map((id) => plan.events.get(id)?.props.title.trim()))
  const first = table.map(([cell = '']) => cell.trim())
  return first.every((cell) => readLetter(cell) === null) && first.some((cell) => titles.has(cell))
}
