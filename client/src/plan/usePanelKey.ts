import { useEffect, useRef, type RefObject } from 'react'
import type { Editor } from 'tldraw'

/** What leads from the drawing into the panel beside it, and back. */
export const PANEL_KEY = 'F6'

/**
 * Follows the key from anywhere on the page. Dialogs and menus keep it for themselves.
 *
 * @param panel null while it is closed
 * @param enter opens the panel and gives it the focus
 * @returns gives the focus back to the drawing: to what in it had it, or an open matrix would have no keys
 */
export function usePanelKey(editor: Editor, panel: RefObject<HTMLElement | null>, enter: () => void): () => void {
  const before = useRef<HTMLElement | SVGElement | null>(null)

  function leave(): void {
    const container = editor.getContainer()
    const from = before.current
    if (from && container.contains(from)) from.focus({ preventScroll: true })
    else container.focus()
  }

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isOurs = event.key === PANEL_KEY && !event.ctrlKey && !event.metaKey && !event.altKey
      if (!isOurs || editor.menus.hasAnyOpenMenus()) return
      event.preventDefault()
      if (panel.current?.contains(document.activeElement)) leave()
      else {
        const { activeElement } = document
        const isFocusable = activeElement instanceof HTMLElement || activeElement instanceof SVGElement
        before.current = isFocusable ? activeElement : null
        enter()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  return leave
}
