import type { Cell } from '@jisr/shared/plan/letters.ts'
import type { EventId, OrganisationId } from '@jisr/shared/plan/records.ts'

export interface MatrixFault {
  code: string
  level: 'error' | 'warning' | 'hint' | 'info'
  event?: EventId
  organisation?: OrganisationId
}

export function faultsOf(
  rows: readonly { id: EventId; cells: ReadonlyMap<OrganisationId, Cell> }[],
  columns: readonly OrganisationId[],
): MatrixFault[] {
  return rows.flatMap(({ id, cells }) => {
    const letters = columns.map((organisation) => cells.get(organisation)?.letter ?? '')
    const holders = columns.filter((_, at) => letters[at]?.startsWith('A'))
    const faults: MatrixFault[] = []
    if (holders.length > 1) {
      faults.push(...holders.map((organisation) => ({ code: 'V01', level: 'error' as const, event: id, organisation })))
    }
    if (holders.length === 0) faults.push({ code: 'V02', level: 'error', event: id })
    if (!letters.some((letter) => letter.endsWith('R'))) faults.push({ code: 'V03', level: 'error', event: id })
    for (const [organisation, cell] of cells) {
      if (cell.contested.length > 0) faults.push({ code: 'V13', level: 'info', event: id, organisation })
    }
    return faults
  })
}
