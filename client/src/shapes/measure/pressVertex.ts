import type { Editor, TLEventInfo } from 'tldraw'
import { measureSession } from './measureSession.ts'
import { removeVertex } from './measureCommands.ts'

/**
 * A pressed vertex is the one that Delete takes away; one that is pressed with Alt goes at once. tldraw tells a shape of
 * drags of its handles, not of presses, and with Alt it takes the press for one on the shape.
 */
export function watchVertices(editor: Editor): void {
  const { vertex } = measureSession(editor)
  editor.on('before-event', (info: TLEventInfo) => {
    if (info.type !== 'pointer' || !editor.isIn('select')) return
    if (info.name === 'pointer_down') {
      const isVertex = info.target === 'handle' && info.handle.type === 'vertex'
      vertex.set(
        isVertex && info.shape.type === ('measure' as never) ? { shape: info.shape.id, id: info.handle.id } : null,
      )
    }
    if (
      info.name === 'pointer_up' &&
      info.altKey &&
      editor.isInAny('select.pointing_handle', 'select.pointing_shape')
    ) {
      const pressed = vertex.get()
      if (pressed && removeVertex(editor, pressed.shape, pressed.id)) vertex.set(null)
    }
  })
}
