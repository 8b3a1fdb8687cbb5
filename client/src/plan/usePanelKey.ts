import { useEffect, type RefObject } from 'react'
import type { Editor } from 'tldraw'

/** What leads from the drawing into the panel beside it, and back. */
export const PANEL_KEY = 'F6'

/**
 * Follows the key from anywhere on the page. Dialogs and menus keep it for themselves.
 *
 * @param panel null while it is closed
 * @param enter opens the panel and gives it the focus
 */
export function usePanelKey(editor: Editor, panel: RefObject<HTMLElement | null>, enter: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isOurs = event.key === PANEL_KEY && !event.ctrlKey && !event.metaKey && !event.altKey
      if (!isOurs || editor.menus.hasAnyOpenMenus()) return
      event.preventDefault()
      if (panel.current?.contains(document.activeElement)) editor.getContainer().focus()
      else enter()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
}
