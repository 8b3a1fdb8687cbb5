import { useEffect, useLayoutEffect, useRef, type PointerEvent, type ReactNode } from 'react'
import { useEditor, useValue, type Editor } from 'tldraw'
import type { TimelineLayout } from '@jisr/shared/shapes/timeline/timelineLayout.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { usePlan } from '../../plan/usePlan.ts'
import { useIsCoarse } from '../afloat.ts'
import { EventTools } from './EventTools.tsx'
import { gripAt } from './grips.ts'
import { QuickEntryField } from './QuickEntryField.tsx'
import { RenameField } from './RenameField.tsx'
import { TimelineButtons } from './TimelineButtons.tsx'
import { pointIn, TimelineGesture } from './TimelineGesture.ts'
import { pressKey } from './timelineKeys.ts'
import { sessionOf } from './TimelineSession.ts'

interface Props {
  shape: TimelineShape
  layout: TimelineLayout
  isEditing: boolean
  children: ReactNode
}

/** What pointer and keys do in a timeline that is open for work. The wheel moves and zooms the reader's view, as anywhere. */
export function TimelineHands({ shape, layout, isEditing, children }: Props) {
  const editor = useEditor()
  const plan = usePlan()
  const session = sessionOf(editor, shape.id)
  const element = useRef<HTMLDivElement>(null)
  const lit = useValue(plan.lit)
  const isCoarse = useIsCoarse(editor)
  const isReadonly = useValue('readonly', () => editor.getIsReadonly(), [editor])

  useEffect(() => {
    if (!isEditing) return undefined
    const stopKeys = followKeys(editor, shape)
    return () => {
      stopKeys()
      session.entry.set(null)
      session.renaming.set(null)
    }
    // oxlint-disable-next-line react/exhaustive-deps -- a timeline that moves is still the same timeline
  }, [editor, session, shape.id, isEditing])

  // The focus goes along, so that a screen reader says what is selected.
  useLayoutEffect(() => {
    if (!isEditing || lit === null || isInControls()) return
    element.current?.querySelector<SVGElement>(`[data-event="${CSS.escape(lit)}"]`)?.focus({ preventScroll: true })
  }, [isEditing, lit])

  // What had the focus may be drawn in another lane now, as another element: without the focus there would be no keys.
  useLayoutEffect(() => {
    if (!isEditing || document.activeElement !== document.body) return
    const mine = element.current?.querySelector<SVGElement>(`[data-event="${CSS.escape(plan.lit.get() ?? '')}"]`)
    ;(mine ?? editor.getContainer()).focus({ preventScroll: true })
  }, [editor, plan, isEditing, layout])

  function onPointerDown(event: PointerEvent): void {
    if (!isEditing || event.button !== 0 || !(event.target instanceof Element)) return
    const point = pointIn(editor, shape.id, { x: event.clientX, y: event.clientY })
    const grip = gripAt(event.target, point, layout)
    if (grip.what === 'connector') plan.lit.set(grip.id)
    // Whoever presses elsewhere has done with typing.
    if (isInControls() && document.activeElement instanceof HTMLElement) document.activeElement.blur()
    // oxlint-disable-next-line no-new -- it lives as long as the pointer is pressed
    new TimelineGesture(editor, shape, grip, event.nativeEvent)
  }

  return (
    <div
      ref={element}
      className="jisr-timeline-hands"
      data-timeline={shape.id}
      data-coarse={isCoarse || undefined}
      onPointerDown={onPointerDown}
    >
      {children}
      {isEditing && !isReadonly && (
        <>
          <TimelineButtons shape={shape} width={layout.width} />
          <QuickEntryField shape={shape} layout={layout} />
          <RenameField shape={shape} layout={layout} />
          <EventTools shape={shape} layout={layout} />
        </>
      )}
    </div>
  )
}

/** Fields and buttons have keys of their own. */
function isInControls(): boolean {
  return document.activeElement?.matches('input, select, textarea, button') ?? false
}

/** Before tldraw, whose shortcuts the same keys are. */
function followKeys(editor: Editor, { id }: TimelineShape): () => void {
  const container = editor.getContainer()
  const onKey = (event: KeyboardEvent): void => {
    const shape = editor.getShape<TimelineShape>(id)
    // Escape in a field leaves the field; tldraw, which takes events so marked for done with, would leave the timeline.
    if (isInControls()) Object.assign(event, { isKilled: true })
    else if (shape && pressKey(editor, shape, event)) {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
  }
  container.addEventListener('keydown', onKey, true)
  return () => container.removeEventListener('keydown', onKey, true)
}
