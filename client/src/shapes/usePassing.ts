import { useEffect } from 'react'
import type { Editor } from 'tldraw'

const LASTS = 20_000
/** What a change brings about itself is written within this time, and is no next one. */
const SETTLES = 1_000
/** How soon it is asked again whether somebody still reads. */
const AGAIN = 2_000

/**
 * Lets a notice go with this person's next change, or after 20 s; not while one of the class `jisr-passing` is pointed at
 * or has the focus.
 *
 * @param words of the notice; empty for none
 * @param forget the same function as long as the notice is the same
 */
export function usePassing(editor: Editor, words: string, forget: () => void): void {
  useEffect(() => {
    if (words === '') return undefined
    const isRead = (): boolean => document.querySelector('.jisr-passing:is(:hover, :focus-within)') !== null
    let timer = setTimeout(pass, LASTS)
    function pass(): void {
      if (isRead()) timer = setTimeout(pass, AGAIN)
      else forget()
    }
    let stop: (() => void) | undefined
    const settling = setTimeout(() => {
      stop = editor.store.listen(() => !isRead() && forget(), { source: 'user', scope: 'document' })
    }, SETTLES)
    return () => {
      clearTimeout(timer)
      clearTimeout(settling)
      stop?.()
    }
  }, [editor, words, forget])
}
