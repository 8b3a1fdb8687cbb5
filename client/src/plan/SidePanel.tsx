import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { Box, type Editor } from 'tldraw'
import { afterGesture } from './afterGesture.ts'
import { panInto, TOOLBAR } from './panInto.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { PanelTitle } from '../ui/panelTitle.ts'
import { PANEL_KEY, usePanelKey } from './usePanelKey.ts'
import './sidePanel.css'

const STORED = 'jisr.sidePanel'
const GLIDE_MS = 220
/** Pixels of the screen between what is revealed and the edge. */
const INSET = 24
/** Below it the drawing needs the whole width, until somebody asks for the panel. */
const ROOMY = 1100
const FIRST = '.jisr-side-body :is(input:not([hidden]), select, textarea, button, [tabindex="0"]):not(:disabled)'

interface Props {
  editor: Editor
  title: string
  /** What the closed panel says: a word and a number. */
  summary: string
  children: ReactNode
}

/** What stands beside the drawing, on the side where the reader begins; on a phone below it. Never over it. */
export function SidePanel({ editor, title, summary, children }: Props) {
  const [isOpen, setOpen] = useState(wasOpen)
  const toggle = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLElement>(null)

  function choose(open: boolean): void {
    remember(open)
    setOpen(open)
    // The button that was pressed is gone; its opposite takes the focus.
    requestAnimationFrame(() => toggle.current?.focus({ preventScroll: true }))
  }

  function enter(): void {
    remember(true)
    setOpen(true)
    requestAnimationFrame(() => (panel.current?.querySelector<HTMLElement>(FIRST) ?? toggle.current)?.focus())
  }

  const leave = usePanelKey(editor, panel, enter)

  if (!isOpen) {
    return (
      <Button
        ref={toggle}
        className="jisr-side-tab"
        aria-expanded={false}
        aria-keyshortcuts={PANEL_KEY}
        title={PANEL_KEY}
        onClick={() => choose(true)}
      >
        {summary}
      </Button>
    )
  }
  return (
    <OpenPanel
      editor={editor}
      title={title}
      panel={panel}
      toggle={toggle}
      onLeave={leave}
      onClose={() => choose(false)}
    >
      {children}
    </OpenPanel>
  )
}

interface OpenProps extends Omit<Props, 'summary'> {
  panel: RefObject<HTMLElement | null>
  toggle: RefObject<HTMLButtonElement | null>
  onLeave: () => void
  onClose: () => void
}

function OpenPanel({ editor, title, panel, toggle, onLeave, onClose, children }: OpenProps) {
  const { t } = useI18n()
  useStillDrawing(editor)
  return (
    <aside
      ref={panel}
      className="jisr-side"
      aria-label={title}
      aria-keyshortcuts={PANEL_KEY}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onLeave()
        else undoByKey(editor, event)
      }}
    >
      <header>
        <h2 dir="auto">{title}</h2>
        <Button ref={toggle} kind="quiet" aria-expanded onClick={onClose}>
          {t('app.close')}
        </Button>
      </header>
      <div className="jisr-side-body">
        <PanelTitle value={title}>{children}</PanelTitle>
      </div>
    </aside>
  )
}

/** What was done beside the drawing is taken back by the same keys as on it, but for text that is being typed. */
function undoByKey(editor: Editor, event: KeyboardEvent): void {
  const { target, code, shiftKey, altKey, ctrlKey, metaKey } = event
  const isTyped =
    target instanceof HTMLInputElement && target.type === 'text' && target.dataset['settled'] === undefined
  if (isTyped || altKey || !(ctrlKey || metaKey) || (code !== 'KeyZ' && code !== 'KeyY')) return
  event.preventDefault()
  if (code === 'KeyY' || shiftKey) editor.redo()
  else editor.undo()
}

/** The drawing stays where it is on the screen while the panel takes room beside it: nothing moves under the hand. */
function useStillDrawing(editor: Editor): void {
  useLayoutEffect(() => {
    const seen = editor.getViewportPageBounds()
    follow(editor)
    afterGesture(editor, () => reveal(editor, seen))
    return () => {
      // After React has taken the panel away.
      queueMicrotask(() => {
        if (!editor.isDisposed) follow(editor)
      })
    }
  }, [editor])
}

/**
 * What was seen whole before the panel took room is seen whole beside it; what is wide, above the toolbar too. Of what was not,
 * the spot that was pressed is.
 */
function reveal(editor: Editor, seen: Box): void {
  const selected = editor.isDisposed ? undefined : editor.getSelectionPageBounds()
  const view = editor.getViewportPageBounds()
  if (!selected) return
  const pressed = Box.FromCenter(editor.inputs.originPagePoint, { x: 1, y: 1 })
  const bounds = seen.contains(selected) ? selected : pressed
  if (!selected.collides(bounds) || !seen.contains(bounds)) return
  const isWide = bounds.w > view.w / 2
  const zoom = editor.getZoomLevel()
  if (view.contains(bounds) && (!isWide || bounds.maxY <= view.maxY - TOOLBAR / zoom)) return
  const room = view.clone().expandBy(-INSET / zoom)
  if (isWide) room.h -= (TOOLBAR - INSET) / zoom
  const fitting = Math.min(room.w / bounds.w, room.h / bounds.h)
  if (fitting >= 1) {
    panInto(editor, bounds, room, GLIDE_MS)
    return
  }
  // Smaller by no more than it takes.
  const z = zoom * fitting
  const x = (INSET + (room.w * zoom) / 2) / z - bounds.midX
  const y = (INSET + (room.h * zoom) / 2) / z - bounds.midY
  editor.setCamera({ x, y, z }, { animation: { duration: GLIDE_MS } })
}

function follow(editor: Editor): void {
  const before = editor.getViewportScreenBounds()
  const { x, y, z } = editor.getCamera()
  editor.updateViewportScreenBounds(editor.getContainer())
  const after = editor.getViewportScreenBounds()
  if (after.x === before.x && after.y === before.y) return
  editor.setCamera(
    { x: x - (after.x - before.x) / z, y: y - (after.y - before.y) / z, z },
    { immediate: true, force: true },
  )
}

function wasOpen(): boolean {
  try {
    const stored = localStorage.getItem(STORED)
    return stored === null ? innerWidth >= ROOMY : stored === 'open'
  } catch {
    return innerWidth >= ROOMY
  }
}

function remember(open: boolean): void {
  try {
    localStorage.setItem(STORED, open ? 'open' : 'closed')
  } catch {
    // A browser that stores nothing opens it as it did the first time.
  }
}
