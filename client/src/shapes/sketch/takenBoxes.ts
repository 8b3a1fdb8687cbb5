import { useMemo } from 'react'
import { Box, computed, useEditor, useValue, type BoxModel, type Computed, type Editor, type TLShapeId } from 'tldraw'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'

/** Names need not move for less. */
const STEP = 4

/** Where people's symbols and their names lie on a sketch, in units of the board from the window's corner: the city's names keep off. */
export function takenBoxes(editor: Editor, sketch: SketchShape): BoxModel[] {
  const { corner, scale } = sketch.props
  return editor.getSortedChildIdsForParent(sketch.id).flatMap((id) => {
    if (editor.getShape(id)?.type !== 'symbol') return []
    const bounds = editor.getShapePageBounds(id)
    if (!bounds) return []
    const { x, y, w, h } = Box.FromPoints(bounds.corners.map((point) => editor.getPointInShapeSpace(sketch, point)))
    return [
      { x: tidy((x - corner.x) * scale), y: tidy((y - corner.y) * scale), w: tidy(w * scale), h: tidy(h * scale) },
    ]
  })
}

/** While a hand moves something the names stay where they are. */
export function useTakenBoxes({ id }: SketchShape): readonly BoxModel[] {
  const editor = useEditor()
  return useValue(useMemo(() => settledBoxes(editor, id), [editor, id]))
}

function settledBoxes(editor: Editor, id: TLShapeId): Computed<readonly BoxModel[]> {
  let settled: readonly BoxModel[] = []
  return computed<readonly BoxModel[]>(
    'taken boxes',
    () => {
      const sketch = editor.getShape<SketchShape>(id)
      const isMoving = editor.isInAny('select.translating', 'select.resizing', 'select.rotating')
      if (!isMoving) settled = sketch ? takenBoxes(editor, sketch) : []
      return settled
    },
    { isEqual: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  )
}

function tidy(value: number): number {
  return Math.round(value / STEP) * STEP
}
