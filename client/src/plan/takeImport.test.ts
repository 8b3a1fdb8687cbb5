import { createTLStore, type Editor } from 'tldraw'
import { expect, test } from 'vitest'
import { previewImport } from '@jisr/shared/imports/previewImport.ts'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import { boardSchema } from '@jisr/shared/shapes/schema.ts'
import { importTarget, MOST_NEW_ROWS, takeImport } from './takeImport.ts'
import { openPlan } from '../../../tests/openPlan.ts'

/** Takes a table into an empty matrix; of the editor what an import needs of one. */
function take(table: string[][], isLocked: boolean): { isTaken: boolean; records: number } {
  const store = createTLStore({ schema: boardSchema })
  const plan = openPlan(store)
  const shape = { id: 'shape:matrix', type: 'matrix', props: { title: '', rows: {}, columns: {} } } as MatrixShape
  const editor = {
    store,
    getShape: () => shape,
    getShapePageBounds: () => undefined,
    getIsReadonly: () => false,
    isShapeOrAncestorLocked: () => isLocked,
    markHistoryStoppingPoint: () => undefined,
    run: (write: () => void) => write(),
    updateShape: () => undefined,
  } as unknown as Editor
  const isTaken = takeImport(editor, shape, previewImport(table, importTarget(editor, shape)))
  return { isTaken, records: plan.plan.events.size }
}

test('[IO15] a locked matrix takes nothing in, and no task is on the board without a view', () => {
  const table = [['Task'], ['Pumps']]
  expect(take(table, false)).toEqual({ isTaken: true, records: 1 })
  expect(take(table, true)).toEqual({ isTaken: false, records: 0 })
})

test('[IO15] more new rows than a shape can show are not taken', () => {
  const rows = Array.from({ length: MOST_NEW_ROWS + 1 }, (_none, at) => [`Task ${at}`])
  expect(take([['Task'], ...rows], false)).toEqual({ isTaken: false, records: 0 })
})
