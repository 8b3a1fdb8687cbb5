import type { Editor, VecLike } from 'tldraw'
import type { Spot } from '@jisr/shared/presence/spot.ts'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import type { MatrixLayout } from '@jisr/shared/shapes/matrixLayout.ts'
import { matrixModel } from './MatrixModel.ts'
import type { Frozen } from './place.ts'

interface Part {
  id: string
  from: number
  length: number
}

/** A matrix is mirrored for some and sorted by others: whoever points at a cell is seen to point at that cell. */
export function matrixSpots(editor: Editor) {
  const matrices = editor.store.query.records('shape', () => ({ type: { eq: 'matrix' } }))
  return {
    /** The spot under a point of the page; null where no matrix is uppermost. Reactive. */
    spotAt(point: VecLike): Spot | null {
      // Asking each shape of a large board, at each move of the pointer, only where the answer can be a matrix.
      if (!matrices.get().some(({ id }) => editor.getShapePageBounds(id)?.containsPoint(point))) return null
      const shape = editor.getShapeAtPoint(point, { hitInside: true })
      if (shape?.type !== 'matrix') return null
      const { layout, frozen } = matrixModel(editor, shape.id)
      const place = spotIn(layout.get(), frozen.get(), editor.getPointInShapeSpace(shape, point))
      return place && { shape: shape.id, ...place }
    },

    /** Where this reader sees it, on the page; null where they do not. */
    pointOf(spot: Spot): VecLike | null {
      const shape = editor.getShape(spot.shape as MatrixShape['id'])
      if (shape?.type !== 'matrix') return null
      const { layout, frozen } = matrixModel(editor, shape.id)
      const point = pointIn(layout.get(), frozen.get(), spot)
      return point && editor.getShapePageTransform(shape).applyToPoint(point)
    },
  }
}

type SpotInMatrix = Omit<Spot, 'shape'>

/** @returns null beside the matrix */
export function spotIn(layout: MatrixLayout, frozen: Frozen, { x, y }: VecLike): SpotInMatrix | null {
  const column = across(layout, frozen).find((part) => isIn(part, x))
  const row = down(layout, frozen).find((part) => isIn(part, y))
  if (!column || !row) return null
  const share = (x - column.from) / column.length
  return {
    column: column.id,
    row: row.id,
    along: layout.dir === 'ltr' ? share : 1 - share,
    down: (y - row.from) / row.length,
  }
}

/** @returns null for what this layout does not show */
export function pointIn(layout: MatrixLayout, frozen: Frozen, spot: SpotInMatrix): VecLike | null {
  const column = across(layout, frozen).find(({ id }) => id === spot.column)
  const row = down(layout, frozen).find(({ id }) => id === spot.row)
  if (!column || !row) return null
  const share = layout.dir === 'ltr' ? spot.along : 1 - spot.along
  return { x: column.from + share * column.length, y: row.from + spot.down * row.length }
}

/** Titles that are kept in view come first: they lie over the letters. */
function across({ corner, columns, newColumn, totalColumns }: MatrixLayout, { x }: Frozen): Part[] {
  return [
    { id: 'task', from: corner.x + x, length: corner.w },
    ...columns.map(({ id, box }) => ({ id, from: box.x, length: box.w })),
    { id: 'new', from: newColumn.x, length: newColumn.w },
    ...totalColumns.map(({ letter, box }) => ({ id: letter, from: box.x, length: box.w })),
  ]
}

function down({ corner, title, rows, newRow, totalRows }: MatrixLayout, { y }: Frozen): Part[] {
  return [
    { id: 'head', from: corner.y + y, length: corner.h },
    { id: 'title', from: title.box.y, length: title.box.h },
    ...rows.map(({ id, box }) => ({ id, from: box.y, length: box.h })),
    { id: 'new', from: newRow.y, length: newRow.h },
    ...totalRows.map(({ letter, box }) => ({ id: letter, from: box.y, length: box.h })),
  ]
}

function isIn({ from, length }: Part, at: number): boolean {
  return at >= from && at < from + length
}
