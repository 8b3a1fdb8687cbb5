import { Box, type Editor, type TLShape, type TLShapeId } from 'tldraw'
import type { Binding } from '../binding/bindStore.ts'
import { afterGesture } from '../plan/afterGesture.ts'
import { contentOf } from './rememberedView.ts'
import type { Awaited, WholeBoard } from './wholeBoard.ts'

const NEEDS_WHOLE = {
  selectAll: 'selectAll',
  bringToFront: 'order',
  bringForward: 'order',
  sendBackward: 'order',
  sendToBack: 'order',
  duplicatePage: 'duplicatePage',
  deletePage: 'deletePage',
} as const satisfies Partial<Record<keyof Editor, Awaited>>

/**
 * Makes the editor's commands that mean the whole board wait for it, whoever calls them: menus, keys or tools. They
 * are replaced on this editor until the board is there.
 *
 * @returns lets go of the editor
 */
export function holdCommands(editor: Editor, whole: WholeBoard, binding: Binding): () => void {
  if (whole.isThere) return () => {}
  const names = Object.keys(NEEDS_WHOLE) as (keyof typeof NEEDS_WHOLE)[]
  const { zoomToFit: fit } = editor
  for (const name of names) {
    const command = editor[name].bind(editor) as (...args: unknown[]) => Editor
    const hold = (...args: unknown[]): Editor => {
      if (whole.isThere) return command(...args)
      whole.when(NEEDS_WHOLE[name], () =>
        afterGesture(editor, () => {
          editor.markHistoryStoppingPoint(name)
          command(...args.map((arg) => stillThere(editor, arg)))
        }),
      )
      return editor
    }
    Object.assign(editor, { [name]: hold })
  }
  const zoomToFit: Editor['zoomToFit'] = (options) => {
    const content = contentOf(editor, (page) => binding.unreadBox(page))
    if (!content) return editor
    const { minX, minY, maxX, maxY } = content
    return editor.zoomToBounds(new Box(minX, minY, maxX - minX, maxY - minY), options)
  }
  Object.assign(editor, { zoomToFit })
  const release = (): void => {
    for (const name of names) Reflect.deleteProperty(editor, name)
    // Sketches have one of their own.
    Object.assign(editor, { zoomToFit: fit })
  }
  const stop = binding.on('progress', () => {
    if (whole.isThere) release()
  })
  return () => {
    stop()
    release()
  }
}

/** Of a list of shapes, those that nobody deleted meanwhile. */
function stillThere(editor: Editor, arg: unknown): unknown {
  if (!Array.isArray(arg)) return arg
  return (arg as (TLShape | TLShapeId)[]).filter((shape) =>
    editor.store.has(typeof shape === 'string' ? shape : shape.id),
  )
}
