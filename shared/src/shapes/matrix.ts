import type { TLBaseShape } from '@tldraw/tlschema'
import type { IndexKey } from '@tldraw/utils'
import { T } from '@tldraw/validate'
import { columnsOf, rowsOf, type EventId, type OrganisationId } from '../plan/records.ts'

export interface MatrixProps {
  title: string
  /** Of the column that names the tasks, in board units. Widths and heights of the rest follow from the words in it. */
  titleWidth: number
  /** Tasks, by the order in which they stand. Whatever has no index here has no row. */
  rows: Record<EventId, IndexKey>
  columns: Record<OrganisationId, IndexKey>
}

export type MatrixShape = TLBaseShape<'matrix', MatrixProps>

export const MIN_TITLE_WIDTH = 160
export const MAX_TITLE_WIDTH = 1200

export const matrixProps = {
  title: T.string,
  titleWidth: T.number.check((value) => {
    if (value < MIN_TITLE_WIDTH || value > MAX_TITLE_WIDTH) throw new Error('a column is too narrow or too wide')
  }),
  rows: rowsOf,
  columns: columnsOf,
}
