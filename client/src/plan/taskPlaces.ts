import type { Editor, TLShape, TLShapeId } from 'tldraw'
import type { EventId } from '@jisr/shared/plan/records.ts'

/** A shape that says at which place a task is done. */
export type PlaceShape = Omit<TLShape, 'props'> & { props: { task: EventId | null } }

/** Where a task is done: the shapes of all pages that name it. */
export function placesOf(editor: Editor, task: EventId): PlaceShape[] {
  return editor.store.query
    .records('shape')
    .get()
    .filter(isPlace)
    .filter((shape) => shape.props.task === task)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

export function isPlace(shape: { props: object }): shape is PlaceShape {
  return 'task' in shape.props
}

/** What a place is called, as its shape says it. */
export function placeName(editor: Editor, shape: PlaceShape): string {
  const [name = ''] = (editor.getShapeUtil(shape.type).getText(shape) ?? '').split('\n')
  return name
}

/** Selects a shape on whichever page it lies, and brings it into sight. */
export function goToShape(editor: Editor, id: TLShapeId): void {
  const page = editor.getAncestorPageId(id)
  if (!page) return
  editor.setCurrentPage(page)
  editor.setEditingShape(null)
  editor.setCurrentTool('select')
  editor.select(id)
  const bounds = editor.getShapePageBounds(id)
  if (bounds && !editor.getViewportPageBounds().contains(bounds)) {
    editor.centerOnPoint(bounds.center, { animation: { duration: 220 } })
  }
}
