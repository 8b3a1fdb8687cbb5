import type { Assumption, NeededAnchor, TimeFault } from '../plan/parseTime.ts'
import type { EventId, Letter, Organisation, OrganisationId, PlanEvent } from '../plan/records.ts'
import type { Field } from '../exports/tableWords.ts'

/** What a column of the table was taken for. */
export type ColumnMeaning =
  | { is: 'field'; field: Field }
  | { is: 'letters'; organisation: Organisation; isNew: boolean }
  /** Not understood, or twice there, or counted by an export: left out. */
  | { is: 'unknown' | 'doubled' | 'total' }

export interface PreviewColumn {
  heading: string
  meaning: ColumnMeaning
}

/** What deserves a look in a row. The words are at `transfer.note.<code>`; `cell` is what the table says. */
export type RowNote =
  | {
      code: 'kind' | 'status' | 'quality' | 'letter' | 'duration' | 'tooLong' | 'timesDiffer' | 'after'
      column: string
      cell: string
    }
  | { code: 'time'; column: string; cell: string; why: TimeFault }
  | { code: 'assumed'; column: string; cell: string; assumed: Assumption }
  | { code: 'noTitle' }
  /** A row has cells beyond the last column. */
  | { code: 'ragged'; cell: string }

export interface PreviewRow {
  /** Of the table, from 1 on. */
  number: number
  title: string
  outcome: 'new' | 'changed' | 'same' | 'leftOut'
  /** Null for what is new. */
  event: EventId | null
  /** Only what differs. */
  props: Partial<PlanEvent['props']>
  letters: ReadonlyMap<OrganisationId, Letter | ''>
  /** Null where the table says nothing. */
  lane: Organisation | null
  /** All its predecessors: events, and numbers of rows that are new themselves. Null where that stays as it is. */
  after: readonly (EventId | number)[] | null
  notes: readonly RowNote[]
}

/** All that a table was understood to say, before anything of it is written. */
export interface ImportPreview {
  columns: readonly PreviewColumn[]
  /** False where the first row is already a task. */
  hasHeading: boolean
  rows: readonly PreviewRow[]
  /** What the board lacks and the rows name. */
  organisations: readonly Organisation[]
  anchors: readonly NeededAnchor[]
}
