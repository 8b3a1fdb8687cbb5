import type { Editor } from 'tldraw'

/** At most so much of a turn counts at once; fingers that pinch send small ones. */
const MOST = 10
/** So many of them double the scale. */
const DOUBLE = 40
const KEYS: Readonly<Record<string, number>> = { '+': Math.SQRT2, '=': Math.SQRT2, '-': Math.SQRT1_2, _: Math.SQRT1_2 }

interface Follower {
  /** Whether the pointer is where the wheel means the ground. */
  isOver: () => boolean
  /** @param by the scale, so many times */
  turned: (by: number) => void
  pressed: (by: number) => void
}

/** What tldraw would take for its own camera: the wheel with Ctrl, a pinch of a pad, and the keys + and −. */
export function followWheel(editor: Editor, { isOver, turned, pressed }: Follower): () => void {
  const container = editor.getContainer()
  const onWheel = (event: WheelEvent): void => {
    if ((!event.ctrlKey && !event.metaKey) || !isOver()) return
    event.preventDefault()
    event.stopImmediatePropagation()
    turned(2 ** (-Math.max(-MOST, Math.min(MOST, event.deltaY)) / DOUBLE))
  }
  const onKey = (event: KeyboardEvent): void => {
    const by = KEYS[event.key]
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    // tldraw's own fields and menus lie in the same container.
    if (editor.menus.hasOpenMenus() || isField(event.target)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    pressed(by)
  }
  container.addEventListener('wheel', onWheel, { capture: true, passive: false })
  container.addEventListener('keydown', onKey, true)
  return () => {
    container.removeEventListener('wheel', onWheel, true)
    container.removeEventListener('keydown', onKey, true)
  }
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}
