import { atom, type Atom, type Editor, type TLShapeId } from 'tldraw'
import type { Push } from '@jisr/shared/plan/pushedBy.ts'
import type { Instant } from '@jisr/shared/plan/instant.ts'
import type { AnchorId, EventId, OrganisationId, PlanTime } from '@jisr/shared/plan/records.ts'
import type { LaneId } from '@jisr/shared/shapes/timeline/entries.ts'
import type { TimelineProps, TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import type { AnchorEffect } from '../../plan/anchorEffect.ts'
import { effectWords } from '../../plan/eventWords.ts'
import { planIn, type PlanStore } from '../../plan/PlanStore.ts'
import type { Told } from '../usePassing.ts'
import { TimelineCommands } from './TimelineCommands.ts'

/** What is under way at the pointer. */
export interface Drag {
  /** The time that letting go would give, and what it would push. */
  text: string
  x: number
  y: number
  pushes: readonly Push[]
  /** From where to where a connection is being drawn. */
  line: readonly [x: number, y: number] | null
  /** Where a lane would come to lie: its upper edge. */
  laneY: number | null
}

/** Where somebody pressed to type. */
export interface PressedPlace {
  lane: LaneId
  /** As the axis had it, milliseconds since 1970. */
  instant: number
  /** What that meant: a line that is typed meanwhile may give the axis other dates, or take them. */
  start: PlanTime
}

interface Move extends Told {
  anchor: AnchorId
  at: Instant | null
}

/** What one person is doing in one timeline; nobody else's business, and gone with the page. */
export class TimelineSession {
  readonly commands: TimelineCommands
  readonly drag: Atom<Drag | null> = atom('timeline drag', null)
  /** Where a line is being typed that becomes an event. */
  readonly entry: Atom<PressedPlace | null> = atom('timeline entry', null)
  readonly renaming: Atom<EventId | OrganisationId | 'title' | null> = atom('timeline renaming', null)
  readonly #move: Atom<Move | null> = atom('move of an anchor', null)
  readonly #editor: Editor
  readonly #id: TLShapeId
  readonly #plan: PlanStore

  constructor(editor: Editor, id: TLShapeId) {
    this.#editor = editor
    this.#id = id
    this.commands = new TimelineCommands(editor, id)
    this.#plan = planIn(editor)
  }

  /** What a field beside or on the timeline shows: undefined where that, or the timeline, was deleted. */
  read<Value>(find: (plan: PlanStore, props: TimelineProps) => Value | undefined): Value | undefined {
    const shape = this.#editor.getShape<TimelineShape>(this.#id)
    return shape && find(this.#plan, shape.props)
  }

  /** What came of the last move of an anchor, as long as the anchor is where that put it; reactive. */
  get notice(): Told | null {
    const move = this.#move.get()
    const at = move && this.#plan.planOf([]).anchors.get(move.anchor)?.props.at
    return move && at === move.at ? move : null
  }

  tell(anchor: AnchorId, effect: AnchorEffect): void {
    // Of an anchor on which nothing hangs yet there is nothing to tell.
    if (effect.moved === 0 && effect.conflicts.length === 0) {
      this.forgetNotice()
      return
    }
    const at = this.#plan.planOf([]).anchors.get(anchor)?.props.at ?? null
    this.#move.set({ anchor, at, words: effectWords(effect) })
  }

  readonly forgetNotice = (): void => {
    this.#move.set(null)
  }
}

const sessions = new WeakMap<Editor, Map<TLShapeId, TimelineSession>>()

/** The one of a timeline in an editor, which canvas and panel share. */
export function sessionOf(editor: Editor, id: TLShapeId): TimelineSession {
  const known = sessions.get(editor) ?? new Map<TLShapeId, TimelineSession>()
  sessions.set(editor, known)
  const session = known.get(id) ?? new TimelineSession(editor, id)
  known.set(id, session)
  return session
}
