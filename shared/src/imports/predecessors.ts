import { plainText } from '../plan/plainText.ts'
import type { EventId, PlanEvent } from '../plan/records.ts'
import type { PreviewRow, RowNote } from './importPreview.ts'
import type { ImportTarget } from './previewImport.ts'

/** What a row calls its predecessors, where that differs from what an export would write; null where it does not. */
export interface NamedPredecessors {
  row: PreviewRow
  cell: string | null
}

/**
 * Finds the predecessors that rows name by title, of the table's own rows first, or by a row's number; several have
 * semicolons between them. They may stand further down. Those that no table shows stay.
 */
export function withPredecessors(
  named: readonly NamedPredecessors[],
  target: ImportTarget,
  titleKey: (title: string) => string,
): PreviewRow[] {
  const rows = named.map(({ row }) => row).filter(({ outcome }) => outcome !== 'leftOut')
  const shown = target.events.flatMap((id) => target.plan.events.get(id) ?? [])
  const titles = new Map<string, EventId | number>()
  const name = (title: string, ref: EventId | number): void => {
    // The first of a title counts, as everywhere.
    if (!titles.has(titleKey(title))) titles.set(titleKey(title), ref)
  }
  for (const row of rows) name(row.title, refOf(row))
  for (const { id, props } of shown) name(props.title, id)
  const numbers = new Map(rows.map((row) => [String(row.number), refOf(row)]))
  const find = (name: string): EventId | number | undefined =>
    titles.get(titleKey(name)) ?? numbers.get(plainText(name).trim())

  return named.map(({ row, cell }) => {
    if (cell === null || row.outcome === 'leftOut') return row
    // A title may hold a semicolon itself.
    const names = find(cell) === undefined ? cell.split(/[;؛\n]/u).filter((name) => name.trim() !== '') : [cell]
    const notes: RowNote[] = []
    const event = row.event ? target.plan.events.get(row.event) : undefined
    const after = new Set(unshown(event, shown))
    // Several events may bear the title: what is a predecessor already is meant before the first of them.
    const present = shown.filter(({ id }) => event?.props.after[id])
    for (const name of names) {
      const at = present.findIndex(({ props }) => titleKey(props.title) === titleKey(name))
      const found = present.splice(at, at < 0 ? 0 : 1)[0]?.id ?? find(name)
      if (found === undefined || found === refOf(row)) notes.push({ code: 'after', column: 'after', cell: name.trim() })
      else after.add(found)
    }
    const outcome = row.outcome === 'same' ? 'changed' : row.outcome
    return { ...row, outcome, after: [...after], notes: [...row.notes, ...notes] }
  })
}

function refOf({ event, number }: PreviewRow): EventId | number {
  return event ?? number
}

/** Predecessors that a table of the shape does not name. */
function unshown(event: PlanEvent | undefined, shown: readonly PlanEvent[]): (EventId | number)[] {
  const named = new Set(shown.filter(({ props }) => props.title.trim() !== '').map(({ id }) => id))
  return (Object.keys(event?.props.after ?? {}) as EventId[]).filter((id) => !named.has(id))
}
