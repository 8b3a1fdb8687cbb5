import { readExtra, readHeading } from '../exports/tableWords.ts'
import { readLetter } from '../plan/letterText.ts'
import type { Letter, Organisation, OrganisationId } from '../plan/records.ts'
import type { ColumnMeaning, PreviewColumn } from './importPreview.ts'
import type { ImportTarget } from './previewImport.ts'

type FindOrganisation = ImportTarget['organisationFor']

/**
 * What each column of a table is. In a matrix a heading is first a column that is there, the first of its name that is
 * still free; then a field; then an organisation, if it is a known one or letters stand below it.
 */
export function readHeadings(table: readonly (readonly string[])[], target: ImportTarget): PreviewColumn[] {
  const [heading = [], ...rows] = table
  const width = table.reduce((most, row) => Math.max(most, row.length), 0)
  const taken = new Set<string>()
  const free = columnsOf(target)
  const titleAt = titleColumn(heading)
  return Array.from({ length: width }, (_none, at): PreviewColumn => {
    const text = heading[at] ?? ''
    const below = rows.map((row) => row[at] ?? '')
    const meaning: ColumnMeaning =
      at === titleAt ? { is: 'field', field: 'title' } : meaningOf(text, below, free, taken, target)
    const key = keyOf(meaning)
    if (key === null) return { heading: text, meaning }
    if (taken.has(key)) return { heading: text, meaning: { is: 'doubled' } }
    taken.add(key)
    if (meaning.is === 'letters') free.delete(meaning.organisation.id)
    return { heading: text, meaning }
  })
}

/** Whether the first row names columns. */
export function isHeading(table: readonly (readonly string[])[], target: ImportTarget): boolean {
  const [first = []] = table
  if (first.some((cell) => readHeading(cell) !== null)) return true
  // A block of a matrix may name organisations above letters and leave its corner empty.
  const names = first.slice(1)
  return target.kind === 'matrix' && names.some((cell) => readLetter(cell) === null)
}

/** Without a heading: the title first, then in a matrix its columns as they stand. */
export function unnamedColumns(table: readonly (readonly string[])[], target: ImportTarget): PreviewColumn[] {
  const width = table.reduce((most, row) => Math.max(most, row.length), 0)
  const columns = [...columnsOf(target).values()]
  return Array.from({ length: width }, (_none, at): PreviewColumn => {
    if (at === 0) return { heading: '', meaning: { is: 'field', field: 'title' } }
    const organisation = target.kind === 'matrix' ? columns[at - 1] : undefined
    return { heading: '', meaning: organisation ? { is: 'letters', organisation, isNew: false } : { is: 'unknown' } }
  })
}

function titleColumn(heading: readonly string[]): number {
  const named = heading.findIndex((cell) => readHeading(cell) === 'title')
  return named < 0 && (heading[0] ?? '').trim() === '' ? 0 : named
}

function meaningOf(
  text: string,
  below: readonly string[],
  free: Map<OrganisationId, Organisation>,
  taken: ReadonlySet<string>,
  target: ImportTarget,
): ColumnMeaning {
  if (text.trim() === '') return { is: 'unknown' }
  const here = target.kind === 'matrix' ? known(target.organisationFor, text, free) : undefined
  if (here) return { is: 'letters', organisation: here, isNew: false }
  const field = readHeading(text)
  if (field !== null && !taken.has(field)) return { is: 'field', field }
  if (isTotal(text)) return { is: 'total' }
  const organisation = target.kind === 'matrix' ? target.organisationFor(text, target.plan.organisations) : undefined
  const onBoard = organisation && target.plan.organisations.get(organisation.id)
  const isListed = organisation?.props.name === ''
  if (!organisation || !(onBoard || isListed || holdsLetters(below)))
    return { is: field === null ? 'unknown' : 'doubled' }
  return { is: 'letters', organisation: onBoard ?? organisation, isNew: !onBoard }
}

/** More letters than anything else: one slip of a finger makes no other column of it. */
function holdsLetters(cells: readonly string[]): boolean {
  const read = cells.map(lettersIn)
  const strange = read.filter((letters) => letters.includes(null)).length
  return strange === 0 || strange < read.filter((letters) => letters.some((letter) => letter)).length
}

/** Of a contested cell, as an export writes it, all that were claimed. */
function lettersIn(cell: string): (Letter | '' | null)[] {
  return cell.split('≠').map(readLetter)
}

/** `Total A`, as an export writes it in any language. */
export function isTotal(text: string): boolean {
  const [, word = ''] = /^(.+)\s[ARSCI]$/u.exec(text.trim()) ?? []
  return readExtra(word) === 'total'
}

function known(
  find: FindOrganisation,
  text: string,
  free: ReadonlyMap<OrganisationId, Organisation>,
): Organisation | undefined {
  const found = find(text, free)
  return found && free.get(found.id)
}

function columnsOf({ columns, plan }: ImportTarget): Map<OrganisationId, Organisation> {
  return new Map(
    columns.flatMap((id) => {
      const organisation = plan.organisations.get(id)
      return organisation ? [[id, organisation] as const] : []
    }),
  )
}

function keyOf(meaning: ColumnMeaning): string | null {
  if (meaning.is === 'field') return meaning.field
  return meaning.is === 'letters' ? meaning.organisation.id : null
}
