import type { Editor, TLShapeId } from 'tldraw'
import { formatDtg } from '@jisr/shared/plan/dtg.ts'
import { formatTime } from '@jisr/shared/plan/formatTime.ts'
import { fromInstant, toInstant } from '@jisr/shared/plan/instant.ts'
import type { Plan } from '@jisr/shared/plan/plan.ts'
import { spanOf } from '@jisr/shared/plan/planTime.ts'
import { pushedBy } from '@jisr/shared/plan/pushedBy.ts'
import type { AnchorId, EventId, OrganisationId } from '@jisr/shared/plan/records.ts'
import type { LaneId } from '@jisr/shared/shapes/timeline/entries.ts'
import { alongOf } from '@jisr/shared/shapes/timeline/frame.ts'
import { timeAt } from '@jisr/shared/shapes/timeline/relativePlan.ts'
import type { TimelineLayout } from '@jisr/shared/shapes/timeline/timelineLayout.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { anchorEffect, heldEvents } from '../../plan/anchorEffect.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { laneAt, type Grip } from './grips.ts'
import { draggedBy, endingBy, isMove, movedBy, snapped, startingBy } from './moves.ts'
import { layoutOf } from './timelineModel.ts'
import { sessionOf, type Drag, type TimelineSession } from './TimelineSession.ts'

const MINUTE = 60_000
/** Pixels that a hand trembles. */
const SLACK = 4

interface Point {
  x: number
  y: number
}

/**
 * What a pressed pointer does inside a timeline. tldraw sees the same press: while it lasts the binding takes all that is
 * written for a gesture, previews it to others and settles it as one transaction when the pointer is let go.
 */
export class TimelineGesture {
  readonly #editor: Editor
  readonly #shape: TimelineShape
  readonly #grip: Grip
  readonly #session: TimelineSession
  readonly #from: Point
  readonly #screen: Point
  /** As it was when the pointer was pressed: each move counts from there. */
  readonly #layout: TimelineLayout
  readonly #before: Plan
  #mark: string | null = null
  #latest: Point | null = null
  #hand: Point
  readonly #bottom: number
  #frame: number | null = null
  #stop: () => void

  constructor(editor: Editor, shape: TimelineShape, grip: Grip, event: PointerEvent) {
    this.#editor = editor
    this.#shape = shape
    this.#grip = grip
    this.#session = sessionOf(editor, shape.id)
    this.#screen = { x: event.clientX, y: event.clientY }
    this.#hand = this.#screen
    this.#bottom = this.#session.commands.bottom
    this.#from = pointIn(editor, shape.id, this.#screen)
    this.#layout = layoutOf(editor, shape)
    this.#before = planIn(editor).plan
    // tldraw's canvas has captured the pointer: whatever it does reaches the window from there.
    const onMove = (moved: PointerEvent): void => this.#move({ x: moved.clientX, y: moved.clientY })
    const onUp = (lifted: PointerEvent): void => this.#end({ x: lifted.clientX, y: lifted.clientY })
    const onCancel = (): void => this.cancel()
    const onKey = (pressed: KeyboardEvent): void => {
      if (pressed.key !== 'Escape') return
      // Escape steps out of the gesture, not out of the timeline.
      pressed.stopImmediatePropagation()
      this.cancel()
    }
    window.addEventListener('pointermove', onMove, true)
    window.addEventListener('pointerup', onUp, true)
    window.addEventListener('pointercancel', onCancel, true)
    window.addEventListener('keydown', onKey, true)
    this.#stop = () => {
      window.removeEventListener('pointermove', onMove, true)
      window.removeEventListener('pointerup', onUp, true)
      window.removeEventListener('pointercancel', onCancel, true)
      window.removeEventListener('keydown', onKey, true)
    }
  }

  /** Everything is as it was before the pointer was pressed. */
  cancel(): void {
    this.#stop()
    this.#latest = null
    this.#settle()
    this.#session.drag.set(null)
    if (this.#mark !== null) this.#editor.bailToMark(this.#mark)
  }

  #move(screen: Point): void {
    if (!this.#mark) {
      const far = Math.hypot(screen.x - this.#screen.x, screen.y - this.#screen.y)
      if (far < SLACK || this.#editor.getIsReadonly()) return
      this.#mark = this.#editor.markHistoryStoppingPoint(`drag ${this.#grip.what}`)
      this.#session.entry.set(null)
    }
    this.#latest = screen
    this.#frame ??= requestAnimationFrame(() => this.#settle())
  }

  /** Does what the hand did since the last frame: a mouse may tell ten times what the eye sees once. */
  #settle(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame)
    this.#frame = null
    const screen = this.#latest
    this.#latest = null
    if (!screen) return
    this.#hand = screen
    const to = pointIn(this.#editor, this.#shape.id, screen)
    this.#editor.run(() => this.#apply(to))
  }

  #apply(to: Point): void {
    const grip = this.#grip
    const { axis } = this.#layout
    switch (grip.what) {
      case 'event':
        return this.#applyToEvent(grip.id, grip.part, to)
      case 'anchor':
        return this.#applyToAnchor(grip.id, to)
      case 'connector':
        return this.#show({ text: '', x: to.x, y: to.y, line: [to.x, to.y] })
      case 'lane':
        return this.#show({ text: '', x: to.x, y: to.y, laneY: this.#laneEdge(to.y) })
      case 'axis': {
        if (this.#layout.isRelative) return
        const by = axis.at(alongOf(this.#layout, this.#from.x)) - axis.at(alongOf(this.#layout, to.x))
        this.#session.commands.setAxisDuring({ from: axis.from + by })
        return
      }
      case 'title':
        return this.#moveShape()
    }
  }

  /** Not by places in the shape, which goes along. */
  #moveShape(): void {
    const { x, y } = this.#shape
    const [from, to] = [this.#screen, this.#hand].map((screen) =>
      this.#editor.getPointInParentSpace(this.#shape, this.#editor.screenToPage(screen)),
    )
    if (from && to) this.#session.commands.moveDuring({ x: x + to.x - from.x, y: y + to.y - from.y })
  }

  #applyToEvent(id: EventId, part: 'whole' | 'start' | 'end', to: Point): void {
    const event = this.#before.events.get(id)
    if (!event) return
    const { commands } = this.#session
    const { plan } = this.#layout
    const span = spanOf(event, plan)
    const held = part === 'end' ? span.end : span.start
    const by = this.#instantAt(to) - this.#instantAt(this.#from)
    const lane = laneAt(to.y, this.#layout)
    if (part === 'whole' && event.props.kind !== 'phase' && lane !== null) commands.setLaneDuring(id, lane)
    if (held === null) {
      const start = timeAt(snapped(this.#instantAt(to), this.#layout), this.#layout)
      // A time that counts from an anchor without a date is not thrown away for a date.
      if (event.props.start === null) commands.changeDuring(id, { start: isMove(by, this.#layout) ? start : null })
      return
    }
    const minutes = draggedBy(held, by, this.#layout)
    const times = { whole: movedBy, start: startingBy, end: endingBy }[part](event, minutes, plan)
    commands.changeDuring(id, times)
    const slip = part === 'start' ? 0 : minutes
    const pushes = slip > 0 ? pushedBy(event, slip, { ...plan, events: this.#before.events }) : []
    this.#show({ text: this.#timeText(id, part), x: to.x, y: to.y, pushes })
  }

  #timeText(id: EventId, part: 'whole' | 'start' | 'end'): string {
    const event = planIn(this.#editor).event(id)
    if (!event) return ''
    const { plan, isRelative } = this.#layout
    const span = spanOf(event, plan)
    const instant = part === 'end' ? span.end : span.start
    const { start } = event.props
    const written = part !== 'end' && start && 'anchor' in start ? formatTime(start, plan) : ''
    const group = instant === null || isRelative ? '' : formatDtg(instant, plan.timeZone)
    return [written, group].filter(Boolean).join(' = ')
  }

  #applyToAnchor(id: AnchorId, to: Point): void {
    const at = this.#before.anchors.get(id)?.props.at ?? null
    if (this.#layout.isRelative) return
    const held = at === null ? null : fromInstant(at)
    const by = this.#instantAt(to) - this.#instantAt(this.#from)
    const target =
      held === null ? snapped(this.#instantAt(to), this.#layout) : held + draggedBy(held, by, this.#layout) * MINUTE
    this.#session.commands.changeAnchorDuring(id, { at: toInstant(target) })
    this.#show({ text: formatDtg(target, this.#layout.plan.timeZone), x: to.x, y: to.y })
  }

  #end(screen: Point): void {
    this.#stop()
    // Before tldraw hears that the pointer is up, which ends the gesture.
    this.#settle()
    const drag = this.#session.drag.get()
    this.#session.drag.set(null)
    const to = pointIn(this.#editor, this.#shape.id, screen)
    if (this.#mark === null) return this.#click()
    const grip = this.#grip
    if (grip.what === 'event') {
      planIn(this.#editor).lit.set(grip.id)
      this.#session.commands.makeRoomFrom(this.#bottom)
    }
    if (grip.what === 'anchor') {
      const held = heldEvents(this.#editor.store)
      this.#session.tell(grip.id, anchorEffect(grip.id, this.#before, planIn(this.#editor).plan, held))
    }
    if (grip.what === 'lane' && grip.id !== '') {
      this.#session.commands.moveLane(grip.id, this.#laneBelow(to.y, grip.id))
    }
    if (grip.what === 'connector' && drag) {
      const target = document.elementsFromPoint(screen.x, screen.y).find((element) => element.closest('[data-event]'))
      const id = target?.closest('[data-event]')?.getAttribute('data-event') as EventId | undefined
      if (id) this.#session.commands.connect(grip.id, id)
    }
  }

  #click(): void {
    const { lit } = planIn(this.#editor)
    const grip = this.#grip
    const isReadonly = this.#editor.getIsReadonly()
    if (grip.what === 'event') {
      lit.set(grip.id)
      return
    }
    lit.set(null)
    this.#session.renaming.set(null)
    if (isReadonly) return
    if (grip.what === 'space') {
      const instant = snapped(this.#instantAt(this.#from), this.#layout)
      this.#session.entry.set({ lane: grip.lane, instant, start: timeAt(instant, this.#layout) })
      return
    }
    this.#session.entry.set(null)
    if (grip.what === 'title') this.#session.renaming.set('title')
  }

  #instantAt({ x }: Point): number {
    return this.#layout.axis.at(alongOf(this.#layout, x))
  }

  #laneEdge(y: number): number {
    const under = this.#laneUnder(y)
    return under?.y ?? this.#layout.height
  }

  /** The lane before whose upper half something is let go. */
  #laneUnder(y: number): TimelineLayout['lanes'][number] | undefined {
    return this.#layout.lanes.find((one) => y < one.y + one.lane.height / 2)
  }

  #laneBelow(y: number, moved: LaneId): OrganisationId | null {
    const { lanes } = this.#layout
    const under = this.#laneUnder(y)
    const below = under && lanes.slice(lanes.indexOf(under)).find(({ lane }) => lane.input.id !== moved)
    // Below all lanes is what is in none.
    return below && below.lane.input.id !== '' ? below.lane.input.id : null
  }

  #show(drag: Pick<Drag, 'text' | 'x' | 'y'> & Partial<Drag>): void {
    this.#session.drag.set({ pushes: [], line: null, laneY: null, ...drag })
  }
}

export function pointIn(editor: Editor, id: TLShapeId, screen: Point): Point {
  const { x, y } = editor.getPointInShapeSpace(id, editor.screenToPage(screen))
  return { x, y }
}
