import { uniqueId, type Editor, type TLShapePartial } from 'tldraw'
import { eventsInTime } from '@jisr/shared/exports/timelineTable.ts'
import type { ImportPreview } from '@jisr/shared/imports/importPreview.ts'
import { importRecords, type Imported } from '@jisr/shared/imports/importRecords.ts'
import type { ImportTarget } from '@jisr/shared/imports/previewImport.ts'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import { inOrder } from '@jisr/shared/shapes/matrixOrder.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { organisationFor } from './organisationNames.ts'
import { makeRoom } from './makeRoom.ts'
import { planIn } from './PlanStore.ts'
import { withLast } from './withLast.ts'

/** More in one shape is nothing that a person reads any more, and nothing that a canvas draws in time. */
export const MOST_NEW_ROWS = 1000

/** The shape as a table is to be taken into it: in the order in which it is exported, by which those of one title are told apart. */
export function importTarget(editor: Pick<Editor, 'store'>, shape: TimelineShape | MatrixShape): ImportTarget {
  const plan = planIn(editor)
  const isMatrix = shape.type === 'matrix'
  return {
    kind: shape.type,
    events: isMatrix ? inOrder(shape.props.rows) : eventsInTime(shape.props.items, plan.plan).map(({ id }) => id),
    columns: inOrder(isMatrix ? shape.props.columns : shape.props.lanes),
    laneOf: (id) => (isMatrix ? '' : (shape.props.items[id] ?? '')),
    plan: plan.plan,
    reference: plan.now(),
    organisationFor,
  }
}

export function newRowsOf({ rows }: ImportPreview): number {
  return rows.filter(({ outcome }) => outcome === 'new').length
}

/**
 * Writes what was previewed, as one step of undo. Whoever may only read writes nothing.
 *
 * @returns whether that is done with; false for a locked shape and for too many rows
 */
export function takeImport(editor: Editor, shape: TimelineShape | MatrixShape, preview: ImportPreview): boolean {
  const current = editor.getShape<TimelineShape | MatrixShape>(shape.id)
  if (!current || editor.getIsReadonly()) return true
  // tldraw would leave the shape as it is, and the events would be on the board without a view.
  if (editor.isShapeOrAncestorLocked(current) || newRowsOf(preview) > MOST_NEW_ROWS) return false
  const plan = planIn(editor)
  const imported = importRecords(preview, current.type, plan.plan, {
    planner: plan.planner(),
    now: plan.now(),
    newId: uniqueId,
  })
  editor.markHistoryStoppingPoint('import')
  editor.run(() => {
    plan.put(...imported.records)
    const bottom = editor.getShapePageBounds(current)?.maxY ?? Infinity
    editor.updateShape<TimelineShape | MatrixShape>(withImported(current, imported))
    makeRoom(editor, current.id, bottom)
  })
  return true
}

function withImported(
  shape: TimelineShape | MatrixShape,
  imported: Imported,
): TLShapePartial<TimelineShape | MatrixShape> {
  const { added, moved, organisations } = imported
  if (shape.type === 'matrix') {
    const { rows, columns } = shape.props
    return {
      id: shape.id,
      type: 'matrix',
      props: {
        rows: withLast(
          rows,
          added.map(({ event }) => event),
        ),
        columns: withLast(columns, organisations),
      },
    }
  }
  const { items, lanes } = shape.props
  const placed = Object.fromEntries([...added, ...moved].map(({ event, lane }) => [event, lane]))
  return {
    id: shape.id,
    type: 'timeline',
    props: { items: { ...items, ...placed }, lanes: withLast(lanes, organisations) },
  }
}
