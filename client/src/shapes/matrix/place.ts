import type { EventId, OrganisationId } from '@jisr/shared/plan/records.ts'
import type { Box, MatrixLayout } from '@jisr/shared/shapes/matrixLayout.ts'

/** A cell by what it is about, so that it stays the same one while others add and move rows around it. */
export interface Place {
  row: EventId | 'title' | 'head' | 'new'
  column: OrganisationId | 'task' | 'new'
}

export function isTask(row: Place['row']): row is EventId {
  return row !== 'title' && row !== 'head' && row !== 'new'
}

export function isOrganisation(column: Place['column']): column is OrganisationId {
  return column !== 'task' && column !== 'new'
}

/** The rows and columns that can be selected, in the order in which they are seen. */
export interface Grid {
  rows: readonly Place['row'][]
  columns: readonly Place['column'][]
}

/** @param writable with the places for one more */
export function gridOf(layout: Pick<MatrixLayout, 'rows' | 'columns'>, writable: boolean): Grid {
  const more = writable ? (['new'] as const) : []
  return {
    rows: ['title', 'head', ...layout.rows.map(({ id }) => id), ...more],
    columns: ['task', ...layout.columns.map(({ id }) => id), ...more],
  }
}

/** What is selected when nothing was yet, or when what was is gone. */
export function firstPlace({ rows }: Grid): Place {
  return { row: rows[2] ?? 'head', column: 'task' }
}

/** Moves by so many rows and columns, in reading order, and stops at the edges. */
export function moveBy(grid: Grid, from: Place, rows: number, columns: number): Place {
  const row = grid.rows[clamp(grid.rows.indexOf(from.row) + rows, grid.rows.length)] ?? 'head'
  const column = grid.columns[clamp(grid.columns.indexOf(from.column) + columns, grid.columns.length)] ?? 'task'
  return { row, column }
}

/** The next cell, in the next row after the last; undefined after the very last. */
export function nextPlace(grid: Grid, from: Place, step: 1 | -1): Place | undefined {
  const width = grid.columns.length
  const at = grid.rows.indexOf(from.row) * width + grid.columns.indexOf(from.column) + step
  const row = grid.rows[Math.floor(at / width)]
  const column = grid.columns[at % width]
  return row === undefined || column === undefined ? undefined : { row, column }
}

function clamp(index: number, length: number): number {
  return Math.min(Math.max(index, 0), length - 1)
}

/** All cells between two corners, row by row. */
export function rangeOf({ rows, columns }: Grid, from: Place, to: Place): Place[][] {
  const across = between(columns, from.column, to.column)
  return between(rows, from.row, to.row).map((row) => across.map((column) => ({ row, column })))
}

function between<Id>(ids: readonly Id[], a: Id, b: Id): Id[] {
  const [first = 0, last = 0] = [ids.indexOf(a), ids.indexOf(b)].sort((i, j) => i - j)
  return ids.slice(Math.max(0, first), last + 1)
}

/** How far header and titles stand away from their own place, to stay in view. */
export interface Frozen {
  x: number
  y: number
}

/**
 * The cell under a point of the shape; null where there is none, as over the totals.
 *
 * @param writable with the places for one more
 */
export function placeAt(
  layout: MatrixLayout,
  frozen: Frozen,
  point: { x: number; y: number },
  writable: boolean,
): Place | null {
  const inTitles = isWithin(point.x - frozen.x, layout.corner.x, layout.corner.w)
  const inHead = isWithin(point.y - frozen.y, layout.corner.y, layout.corner.h)
  if (!inHead && point.y < layout.title.box.h) return { row: 'title', column: 'task' }
  const row = inHead ? 'head' : rowAt(layout, point.y)
  const column = inTitles ? 'task' : columnAt(layout, point.x)
  if (!row || !column || (!writable && (row === 'new' || column === 'new'))) return null
  return { row, column }
}

function rowAt({ rows, newRow }: MatrixLayout, y: number): Place['row'] | undefined {
  if (isWithin(y, newRow.y, newRow.h)) return 'new'
  return rows.find(({ box }) => isWithin(y, box.y, box.h))?.id
}

function columnAt({ columns, newColumn }: MatrixLayout, x: number): Place['column'] | undefined {
  if (isWithin(x, newColumn.x, newColumn.w)) return 'new'
  return columns.find(({ box }) => isWithin(x, box.x, box.w))?.id
}

function isWithin(value: number, start: number, length: number): boolean {
  return value >= start && value < start + length
}

/** Where a cell stands when nothing is frozen; null for one that is not there. */
export function boxOf(layout: MatrixLayout, { row, column }: Place): Box | null {
  if (row === 'title') return layout.title.box
  const across =
    column === 'task' ? layout.corner : column === 'new' ? layout.newColumn : findBox(layout.columns, column)
  const along = row === 'head' ? layout.corner : row === 'new' ? layout.newRow : findBox(layout.rows, row)
  if (!across || !along) return null
  const head = row === 'head' && column !== 'task' ? across : along
  return { x: across.x, w: across.w, y: head.y, h: head.h }
}

function findBox<Id>(parts: readonly { id: Id; box: Box }[], id: Id): Box | undefined {
  return parts.find((part) => part.id === id)?.box
}
