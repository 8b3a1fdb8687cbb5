import { useLayoutEffect } from 'react'
import type { Editor } from 'tldraw'

const LASTS = 20_000
/** How soon it is asked again whether somebody still reads. */
const AGAIN = 2_000

/** What is told of a change that somebody made; another change is told anew, even in the same words. */
export interface Told {
  words: string
}

/**
 * Lets a notice go with this person's next change, or after 20 s; not while one of the class `jisr-passing` is pointed at
 * or has the focus.
 *
 * @param forget the same function at each call
 */
export function usePassing(editor: Editor, told: Told | null, forget: () => void): void {
  // Before the store hands out the change that is told.
  useLayoutEffect(() => {
    if (told === null) return undefined
    const isRead = (): boolean => document.querySelector('.jisr-passing:is(:hover, :focus-within)') !== null
    let timer = setTimeout(pass, LASTS)
    function pass(): void {
      if (isRead()) timer = setTimeout(pass, AGAIN)
      else forget()
    }
    const stop = editor.store.listen(() => !isRead() && forget(), { source: 'user', scope: 'document' })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [editor, told, forget])
}
