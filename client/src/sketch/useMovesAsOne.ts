import { useEffect, useState } from 'react'
import { react, type Editor } from 'tldraw'
import './movesAsOne.css'

/** Milliseconds. Longer than a frame ever is: tldraw calls a camera at rest after 64, in the middle of a pan whose frames take longer. */
export const REST_MS = 400

/**
 * The class of a large drawing that the browser moves as one picture while the camera moves, and paints anew at rest, as
 * sharp as it can be. Painted for each frame, what is on a sketch would take longer than a frame.
 */
export function useMovesAsOne(editor: Editor): string {
  const [isMoving, setMoving] = useState(false)
  useEffect(() => followCamera(() => editor.getCameraState() === 'moving', setMoving), [editor])
  return isMoving ? 'jisr-moves-as-one' : ''
}

/** Tells at once that a camera moves, and that it rests when it has for a while. @param isMoving reactive */
export function followCamera(isMoving: () => boolean, tell: (isMoving: boolean) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = react('camera moves', () => {
    clearTimeout(timer)
    if (isMoving()) tell(true)
    else timer = setTimeout(() => tell(false), REST_MS)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}
