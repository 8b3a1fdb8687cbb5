import { getIndexAbove, getIndexBetween, type Editor, type TLShapeId } from 'tldraw'
import { toInstant } from '@jisr/shared/plan/instant.ts'
import type { Anchor, AnchorId, EventId, Organisation, OrganisationId, PlanEvent } from '@jisr/shared/plan/records.ts'
import type { NeededAnchor } from '@jisr/shared/plan/parseTime.ts'
import { spanOf } from '@jisr/shared/plan/planTime.ts'
import type { LaneId } from '@jisr/shared/shapes/timeline/entries.ts'
import { fitRange } from '@jisr/shared/shapes/timeline/timelineLayout.ts'
import { inOrder } from '@jisr/shared/shapes/matrixOrder.ts'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import {
  MAX_AXIS_MINUTES,
  MIN_AXIS_MINUTES,
  type TimelineProps,
  type TimelineShape,
} from '@jisr/shared/shapes/timeline.ts'
import type { Direction } from '@jisr/shared/i18n/locales.ts'
import { takesChanges } from '../../plan/changeShape.ts'
import { anchorEffect, heldEvents, type AnchorEffect } from '../../plan/anchorEffect.ts'
import { newEvent } from '../../plan/newEvent.ts'
import { nameFor, organisationFor } from '../../plan/organisationNames.ts'
import { planIn, type PlanStore } from '../../plan/PlanStore.ts'
import { makeRoom } from '../../plan/makeRoom.ts'
import { withLast } from '../../plan/withLast.ts'
import { laneOfTask, placeTasks } from './placeTasks.ts'

/** What is given of it changes. */
export interface AxisRange {
  /** Milliseconds since 1970. */
  from?: number
  minutes?: number
}

/**
 * All that people do to a timeline. Each command is one step of undo; for whoever may only read, none does anything, and what
 * the timeline itself keeps is left as it is while it is locked. `…During` are parts of a gesture, whose step began with it.
 */
export class TimelineCommands {
  readonly #editor: Editor
  readonly #id: TLShapeId

  constructor(editor: Editor, id: TLShapeId) {
    this.#editor = editor
    this.#id = id
  }

  /**
   * @param needs anchors that its time counts from and that the board lacks
   * @returns undefined where the timeline takes nothing: the event would be in no view
   */
  addEvent(props: Partial<PlanEvent['props']>, lane: LaneId, needs: readonly NeededAnchor[] = []): EventId | undefined {
    const event = newEvent(props)
    const isAdded = this.#growing('add an event', (shape) => {
      this.#putAnchors(needs)
      this.#plan.put(event)
      this.#update({ items: { ...shape.items, [event.id]: lane } })
    })
    return isAdded === false ? undefined : event.id
  }

  /** @returns false for whoever may only read */
  change(id: EventId, props: Partial<PlanEvent['props']>, needs: readonly NeededAnchor[] = []): void | false {
    return this.#planStep('change an event', () =>
      this.#makingRoom(() => {
        this.#putAnchors(needs)
        this.#plan.change(id, props)
      }),
    )
  }

  changeDuring(id: EventId, props: Partial<PlanEvent['props']>): void {
    if (!this.#editor.getIsReadonly()) this.#plan.change(id, props)
  }

  setLane(id: EventId, lane: LaneId): void {
    this.#growing('move to a lane', () => this.setLaneDuring(id, lane))
  }

  setLaneDuring(id: EventId, lane: LaneId): void {
    const shape = this.#shape
    if (shape && shape.items[id] !== lane) this.#update({ items: { ...shape.items, [id]: lane } })
  }

  /** Its lower edge on the page. */
  get bottom(): number {
    return this.#editor.getShapePageBounds(this.#id)?.maxY ?? Infinity
  }

  /** Part of a step or a gesture in which the timeline may have grown. @param bottom where its lower edge was */
  makeRoomFrom(bottom: number): void {
    if (!this.#editor.getIsReadonly()) makeRoom(this.#editor, this.#id, bottom)
  }

  /** Part of a gesture. @param place in the space of its parent */
  moveDuring(place: { x: number; y: number }): void {
    if (!this.#editor.getIsReadonly()) this.#editor.updateShape({ id: this.#id, type: 'timeline', ...place })
  }

  /** Out of this timeline; where else it is shown it stays. */
  removeEvent(id: EventId): void {
    this.#step('remove an event', ({ items }) => this.#update({ items: without(items, id) }))
  }

  /** No view keeps it. */
  deleteEvent(id: EventId): void {
    this.#step('delete an event', ({ items }) => {
      this.#update({ items: without(items, id) })
      this.#plan.remove(id)
    })
  }

  /** That one must have ended before the other begins. */
  connect(from: EventId, to: EventId): void {
    const event = this.#plan.event(to)
    if (!event || from === to) return
    this.#planStep('connect', () => this.#plan.change(to, { after: { ...event.props.after, [from]: true } }))
  }

  disconnect(from: EventId, to: EventId): void {
    const event = this.#plan.event(to)
    if (event) this.#planStep('disconnect', () => this.#plan.change(to, { after: without(event.props.after, from) }))
  }

  /** @returns undefined for no name, and where the timeline takes nothing */
  addLane(name: string, kind: Organisation['props']['kind'] = 'organisation'): OrganisationId | undefined {
    const organisations = this.#plan.planOf([]).organisations
    const organisation = organisationFor(name, organisations)
    if (!organisation) return undefined
    const isAdded = this.#growing('add a lane', ({ lanes, items }) => {
      if (!organisations.has(organisation.id)) {
        const isListed = organisation.props.name === ''
        this.#plan.put(isListed ? organisation : { ...organisation, props: { ...organisation.props, kind } })
      }
      if (!(organisation.id in lanes)) {
        this.#update({ lanes: withLast(lanes, [organisation.id]), items: this.#withTasksOf(organisation.id, items) })
      }
    })
    return isAdded === false ? undefined : organisation.id
  }

  /** @returns false for whoever may only read */
  renameLane(id: OrganisationId, typed: string): void | false {
    const organisation = this.#plan.planOf([]).organisations.get(id)
    const name = nameFor(id, typed)
    if (!organisation || name === undefined) return
    return this.#planStep('rename a lane', () =>
      this.#plan.put({ ...organisation, props: { ...organisation.props, name } }),
    )
  }

  /** Its events are shown as in no lane, until it is there again. */
  removeLane(id: OrganisationId): void {
    this.#step('remove a lane', ({ lanes, collapsed }) =>
      this.#update({ lanes: without(lanes, id), collapsed: without(collapsed, id) }),
    )
  }

  /** Before another one; at the end when null. */
  moveLane(id: OrganisationId, before: OrganisationId | null): void {
    this.#step('move a lane', ({ lanes }) => {
      const others = without(lanes, id)
      const order = inOrder(others)
      const at = before === null ? order.length : order.indexOf(before)
      const [below, above] = [order[at - 1], order[at]]
      const low = below === undefined ? null : others[below]
      const high = above === undefined ? null : others[above]
      // Of two that tie, made by people who were apart, there is nothing between.
      const index = low && high && low >= high ? getIndexAbove(low) : getIndexBetween(low, high)
      this.#update({ lanes: { ...others, [id]: index } })
    })
  }

  toggleLane(id: OrganisationId): void {
    this.#growing('collapse a lane', ({ collapsed }) =>
      this.#update({ collapsed: collapsed[id] ? without(collapsed, id) : { ...collapsed, [id]: true } }),
    )
  }

  /** @returns false where the timeline takes nothing */
  setAxis(range: AxisRange): void | false {
    return this.#step('set the axis', () => this.setAxisDuring(range))
  }

  setAxisDuring({ from, minutes }: AxisRange): void {
    if (this.#editor.getIsReadonly()) return
    this.#update({
      ...(from !== undefined && { from: toInstant(from) }),
      ...(minutes !== undefined && {
        minutes: Math.round(Math.min(MAX_AXIS_MINUTES, Math.max(MIN_AXIS_MINUTES, minutes))),
      }),
    })
  }

  /** The axis shows all events that have a time. */
  fit(): void {
    const plan = this.#plan.planOf(Object.keys(this.#shape?.items ?? {}) as EventId[])
    const range = fitRange([...plan.events.values()].map((event) => spanOf(event, plan)))
    if (range) this.setAxis({ from: range[0], minutes: range[1] })
  }

  /** @returns false where the timeline takes nothing */
  setTitle(title: string): void | false {
    return this.#step('name a timeline', () => this.#update({ title }))
  }

  /** Everybody's, of all timelines of the board. */
  setTimeRuns(direction: Direction): void {
    const { meta } = this.#editor.getDocumentSettings()
    this.#planStep('turn time', () =>
      this.#editor.updateDocumentSettings({ meta: { ...meta, timeRuns: direction === 'rtl' ? 'rtl' : 'ltr' } }),
    )
  }

  /** @returns false for whoever may only read */
  addAnchor(symbol: string): void | false {
    const id = `anchor:${symbol}` as AnchorId
    if (this.#plan.planOf([]).anchors.has(id)) return
    return this.#planStep('add an anchor', () => this.#putAnchors([{ id, at: null }]))
  }

  /** All that hangs on it moves with it. */
  changeAnchor(id: AnchorId, props: Partial<Anchor['props']>): AnchorEffect | undefined {
    const before = this.#plan.plan
    this.#planStep('move an anchor', () => this.changeAnchorDuring(id, props))
    return props.at === undefined
      ? undefined
      : anchorEffect(id, before, this.#plan.plan, heldEvents(this.#editor.store))
  }

  changeAnchorDuring(id: AnchorId, props: Partial<Anchor['props']>): void {
    const anchor = this.#plan.planOf([]).anchors.get(id)
    if (!anchor || this.#editor.getIsReadonly()) return
    this.#plan.put({ ...anchor, props: { ...anchor.props, ...props } })
  }

  /**
   * Each task goes into the lane of the organisation that answers for it, which is made where it is missing.
   *
   * @returns how many came in; null when the matrix has no tasks, false where the timeline takes nothing
   */
  takeTasks(matrix: MatrixShape): number | null | false {
    if (!takesChanges(this.#editor, this.#id)) return false
    const tasks = inOrder(matrix.props.rows).flatMap((id) => this.#plan.event(id) ?? [])
    const { items, lanes } = this.#shape ?? { items: {}, lanes: {} }
    const placed = placeTasks({ items, lanes }, tasks)
    const count = Object.keys(placed.items).length
    if (count > 0) {
      const known = this.#plan.planOf([]).organisations
      const made = withLast(
        lanes,
        placed.lanes.filter((id) => known.has(id)),
      )
      this.#growing('take tasks', () => this.#update({ items: { ...items, ...placed.items }, lanes: made }))
    }
    return tasks.length === 0 ? null : count
  }

  /** Tasks that were in no lane go into that of whoever answers for them. */
  #withTasksOf(lane: OrganisationId, items: TimelineProps['items']): TimelineProps['items'] {
    const waiting = (Object.keys(items) as EventId[]).filter((id) => items[id] === '')
    const theirs = waiting.flatMap((id) => this.#plan.event(id) ?? []).filter((event) => laneOfTask(event) === lane)
    return { ...items, ...Object.fromEntries(theirs.map(({ id }) => [id, lane])) }
  }

  #putAnchors(needs: readonly NeededAnchor[]): void {
    for (const { id, at } of needs) {
      if (this.#plan.planOf([]).anchors.has(id)) continue
      this.#plan.put({ id, typeName: 'anchor', props: { name: '', at }, meta: {} })
    }
  }

  get #plan(): PlanStore {
    return planIn(this.#editor)
  }

  get #shape(): TimelineProps | undefined {
    return this.#editor.getShape<TimelineShape>(this.#id)?.props
  }

  #update(props: Partial<TimelineProps>): void {
    this.#editor.updateShape<TimelineShape>({ id: this.#id, type: 'timeline', props })
  }

  /** A step after which the timeline may be higher: what it would cover goes along. */
  #growing(name: string, run: (props: TimelineProps) => void): void | false {
    return this.#step(name, (props) => this.#makingRoom(() => run(props)))
  }

  #makingRoom(run: () => void): void {
    const before = this.bottom
    run()
    this.makeRoomFrom(before)
  }

  /** Of what the timeline itself keeps. @returns false where it takes nothing: then nothing of the step is done */
  #step(name: string, run: (props: TimelineProps) => void): void | false {
    const props = this.#shape
    if (!props || !takesChanges(this.#editor, this.#id)) return false
    return this.#planStep(name, () => run(props))
  }

  /** Of what is the board's, and takes changes in a timeline that is locked too. @returns false for whoever may only read */
  #planStep(name: string, run: () => void): void | false {
    if (!this.#shape || this.#editor.getIsReadonly()) return false
    this.#editor.markHistoryStoppingPoint(name)
    this.#editor.run(run)
  }
}

function without<Id extends string, Value>(entries: Record<Id, Value>, id: Id): Record<Id, Value> {
  const kept = { ...entries }
  delete kept[id]
  return kept
}
