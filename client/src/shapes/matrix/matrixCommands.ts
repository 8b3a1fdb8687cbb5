import { getIndexBetween, isEqual, type Editor, type IndexKey, type TLShapeId } from 'tldraw'
import { cellOf, claimFor, claimKeyOf } from '@jisr/shared/plan/letters.ts'
import { settleAccountable } from '@jisr/shared/plan/settle.ts'
import { eventsInTime } from '@jisr/shared/exports/timelineTable.ts'
import { readLetter } from '@jisr/shared/plan/letterText.ts'
import {
  MAX_TEXT,
  type Anchor,
  type Contact,
  type EventId,
  type Letter,
  type Organisation,
  type OrganisationId,
  type PlanEvent,
} from '@jisr/shared/plan/records.ts'
import { MAX_TITLE_WIDTH, MIN_TITLE_WIDTH, type MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import { inOrder } from '@jisr/shared/shapes/matrixOrder.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { takesChanges } from '../../plan/changeShape.ts'
import { nameFor, organisationFor } from '../../plan/organisationNames.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { newEvent } from '../../plan/newEvent.ts'
import { MOST_NEW_ROWS } from '../../plan/takeImport.ts'
import { withLast } from '../../plan/withLast.ts'

export interface LetterCell {
  event: EventId
  organisation: OrganisationId
}

export interface PastedBlock {
  block: readonly (readonly string[])[]
  /** Of organisations, for the columns of the block; empty: the block is for `columns`. */
  names: readonly string[]
  /** Whether the block's first column holds titles. */
  hasTitles: boolean
  /** Where the rows of the block go, as far as there are tasks. */
  rows: readonly EventId[]
  columns: readonly OrganisationId[]
}

export interface PasteReport {
  /** What is no letter, and was left out. */
  strange: string[]
  /** Whether something stood beyond the last column, and was left out. */
  tooWide: boolean
  /** New rows, when they were so many that nothing was pasted; else 0. */
  tooMany: number
  /** Whether a title was longer than one may be, and was cut. */
  cut: boolean
}

/**
 * What people do to a matrix; each is one step of undo. Whoever may only read does nothing, and what the matrix itself keeps is
 * left as it is while it is locked.
 */
export class MatrixCommands {
  readonly #editor: Editor
  readonly #id: TLShapeId

  constructor(editor: Editor, id: TLShapeId) {
    this.#editor = editor
    this.#id = id
  }

  setLetters(cells: readonly LetterCell[], letter: Letter | ''): void {
    this.#planStep('set a letter', () => {
      for (const cell of cells) this.#claim(cell, letter)
    })
  }

  /** Of several organisations that answer for a task, one goes on doing so. */
  settleAccountable(id: EventId, holders: readonly OrganisationId[], keep: OrganisationId): void {
    this.#planStep('settle who answers', () => {
      const event = this.#plan.event(id)
      if (!event) return
      const claims = settleAccountable(event, holders, keep, this.#plan.planner(), this.#plan.now())
      this.#plan.change(id, { letters: { ...event.props.letters, ...claims } })
    })
  }

  /** @returns the new task; undefined where the matrix takes nothing: the task would be in no view */
  addTask(title: string, after?: EventId): EventId | undefined {
    return (
      this.#step('add a task', ({ props }) => {
        const event = newEvent({ title, kind: 'task' })
        this.#plan.put(event)
        this.#setRows({ ...props.rows, [event.id]: indexAfter(props.rows, after) })
        return event.id
      }) || undefined
    )
  }

  /** @returns false for whoever may only read */
  renameTask(id: EventId, title: string): void | false {
    return this.changeTask(id, { title })
  }

  /**
   * @param anchors that its new times count from and the board lacks
   * @returns false for whoever may only read
   */
  changeTask(id: EventId, props: Partial<PlanEvent['props']>, anchors: readonly Anchor[] = []): void | false {
    const task = this.#plan.event(id)
    if (!task || isUnchanged(task.props, props)) return
    return this.#planStep('change a task', () => {
      this.#plan.put(...anchors)
      this.#plan.change(id, props)
    })
  }

  /** @returns false for whoever may only read */
  changeOrganisation(id: OrganisationId, props: Partial<Organisation['props']>): void | false {
    const organisation = this.#plan.planOf([]).organisations.get(id)
    if (!organisation || isUnchanged(organisation.props, props)) return
    return this.#planStep('change an organisation', () =>
      this.#plan.put({ ...organisation, props: { ...organisation.props, ...props } }),
    )
  }

  /** @returns false where there is none, to be changed in part, and for whoever may only read */
  changeContact(id: OrganisationId, part: Partial<Contact>): void | false {
    const contact = this.#plan.planOf([]).organisations.get(id)?.props.contact
    if (!contact) return false
    return this.changeOrganisation(id, { contact: { ...contact, ...part } })
  }

  /** Takes tasks out of this matrix; they stay what they are elsewhere. */
  removeRows(ids: readonly EventId[]): void {
    this.#step('remove a row', ({ props }) => this.#setRows(without(props.rows, ids)))
  }

  /** No view keeps it. */
  deleteTask(id: EventId): void {
    this.#step('delete a task', ({ props }) => {
      this.#setRows(without(props.rows, [id]))
      this.#plan.remove(id)
    })
  }

  /** @returns the column's organisation; undefined for an empty name and where the matrix takes nothing */
  addColumn(name: string): OrganisationId | undefined {
    if (name.trim() === '') return undefined
    return this.#step('add a column', () => this.#putColumn(name)) || undefined
  }

  /** Its letters stay with it. A listed one that gets a name of its own has it in every language, until it is taken back. */
  renameColumn(id: OrganisationId, typed: string): void | false {
    const name = nameFor(id, typed)
    if (name !== undefined) return this.changeOrganisation(id, { name })
  }

  removeColumns(ids: readonly OrganisationId[]): void {
    this.#step('remove a column', ({ props }) => this.#update({ columns: without(props.columns, ids) }))
  }

  /** Before another one; at the end when null. */
  moveRow(id: EventId, before: EventId | null): void {
    this.#step('move a row', ({ props }) =>
      this.#setRows({ ...props.rows, [id]: indexBefore(without(props.rows, [id]), before) }),
    )
  }

  moveColumn(id: OrganisationId, before: OrganisationId | null): void {
    this.#step('move a column', ({ props }) => {
      this.#update({ columns: { ...props.columns, [id]: indexBefore(without(props.columns, [id]), before) } })
    })
  }

  /** @returns false where the matrix takes nothing */
  setTitle(title: string): void | false {
    return this.#step('name a matrix', () => this.#update({ title }))
  }

  /** Without a step of its own: part of a drag. */
  setTitleWidth(width: number): void {
    this.#update({ titleWidth: Math.round(Math.min(MAX_TITLE_WIDTH, Math.max(MIN_TITLE_WIDTH, width))) })
  }

  /** Writes a block into the matrix. Rows beyond the last task are added, and columns for names that have none. */
  paste({ block, names, hasTitles, rows: targets, columns }: PastedBlock): PasteReport {
    const report: PasteReport = { strange: [], tooWide: false, tooMany: 0, cut: false }
    const known = (at: number): EventId | undefined => {
      const id = targets[at]
      return id !== undefined && this.#plan.event(id) ? id : undefined
    }
    const missing = block.filter((_cells, at) => known(at) === undefined).length
    if (missing > MOST_NEW_ROWS) return { ...report, tooMany: missing }
    this.#step('paste', ({ props }) => {
      const named = names.map((name) => this.#putColumn(name))
      const across = [...(hasTitles ? ['task' as const] : []), ...(names.length > 0 ? named : columns)]
      const added: EventId[] = []
      for (const [at, cells] of block.entries()) {
        const id = known(at) ?? this.#newTask(added)
        for (const [index, text] of cells.entries()) {
          const column = across[index]
          if (column === 'task') this.#pasteTitle(id, text.trim(), report)
          else if (column) this.#pasteLetter({ event: id, organisation: column }, text, report.strange)
          else report.tooWide ||= text.trim() !== ''
        }
      }
      this.#setRows(withLast(props.rows, added))
    })
    return report
  }

  /** The tasks that a timeline shows become rows, the earliest first. */
  takeTasks(timeline: TimelineShape): void {
    this.#step('take tasks', ({ props }) => {
      const tasks = eventsInTime(timeline.props.items, this.#plan.plan).filter((event) => event.props.kind === 'task')
      const ids = tasks.map(({ id }) => id)
      this.#setRows(withLast(props.rows, ids))
    })
  }

  #newTask(added: EventId[]): EventId {
    const event = newEvent({ kind: 'task' })
    this.#plan.put(event)
    added.push(event.id)
    return event.id
  }

  #pasteTitle(id: EventId, title: string, report: PasteReport): void {
    report.cut ||= title.length > MAX_TEXT
    // Without the first half of a character that the cut goes through.
    this.#plan.change(id, { title: title.slice(0, MAX_TEXT).replace(/[\uD800-\uDBFF]$/, '') })
  }

  #pasteLetter(cell: LetterCell, text: string, strange: string[]): void {
    const letter = readLetter(text)
    if (letter === null) strange.push(text.trim())
    else this.#claim(cell, letter)
  }

  #putColumn(name: string): OrganisationId | undefined {
    const { organisations } = this.#plan.planOf([])
    const organisation = organisationFor(name, organisations)
    const columns = this.#shape?.props.columns
    if (!organisation || !columns) return undefined
    if (!organisations.has(organisation.id)) this.#plan.put(organisation)
    if (!(organisation.id in columns)) this.#update({ columns: { ...columns, [organisation.id]: indexAfter(columns) } })
    return organisation.id
  }

  #claim({ event: id, organisation }: LetterCell, letter: Letter | ''): void {
    const event = this.#plan.event(id)
    if (!event) return
    const cell = cellOf(event, organisation)
    if (cell.letter === letter && cell.contested.length === 0) return
    const planner = this.#plan.planner()
    const claim = claimFor(event, organisation, letter, planner, this.#plan.now())
    this.#plan.change(id, {
      letters: { ...event.props.letters, [claimKeyOf(organisation, planner.participantId)]: claim },
    })
  }

  get #plan() {
    return planIn(this.#editor)
  }

  get #shape(): MatrixShape | undefined {
    return this.#editor.getShape<MatrixShape>(this.#id)
  }

  #setRows(rows: MatrixShape['props']['rows']): void {
    this.#update({ rows })
  }

  #update(props: Partial<MatrixShape['props']>): void {
    this.#editor.updateShape<MatrixShape>({ id: this.#id, type: 'matrix', props })
  }

  /** Of what the matrix itself keeps. @returns false where it takes nothing: then nothing of the step is done */
  #step<Result>(name: string, run: (shape: MatrixShape) => Result): Result | false {
    const shape = this.#shape
    if (!shape || !takesChanges(this.#editor, this.#id)) return false
    return this.#planStep(name, () => run(shape))
  }

  /** Of what is the board's, and takes changes in a matrix that is locked too. @returns false for whoever may only read */
  #planStep<Result>(name: string, run: () => Result): Result | false {
    if (!this.#shape || this.#editor.getIsReadonly()) return false
    let result: Result | false = false
    this.#editor.markHistoryStoppingPoint(name)
    this.#editor.run(() => (result = run()))
    return result
  }
}

function isUnchanged<Props extends object>(before: Props, props: Partial<Props>): boolean {
  return (Object.keys(props) as (keyof Props)[]).every((key) => isEqual(before[key], props[key]))
}

function without<Id extends string>(indices: Record<Id, IndexKey>, ids: readonly Id[]): Record<Id, IndexKey> {
  const kept = { ...indices }
  for (const id of ids) delete kept[id]
  return kept
}

function indexAfter<Id extends string>(indices: Record<Id, IndexKey>, id?: Id): IndexKey {
  const order = inOrder(indices)
  const at = id === undefined ? order.length - 1 : order.indexOf(id)
  return between(indices, order[at], order[at + 1])
}

function indexBefore<Id extends string>(indices: Record<Id, IndexKey>, id: Id | null): IndexKey {
  const order = inOrder(indices)
  const at = id === null ? order.length : order.indexOf(id)
  return between(indices, order[at - 1], order[at])
}

/** Of two that tie, made by people who were apart, there is nothing between: the place is right after both. */
function between<Id extends string>(indices: Record<Id, IndexKey>, below?: Id, above?: Id): IndexKey {
  const low = below === undefined ? null : indices[below]
  const high = above === undefined ? null : indices[above]
  if (low === null || high === null || low < high) return getIndexBetween(low, high)
  const higher = inOrder(indices).find((id) => indices[id] > low)
  return getIndexBetween(low, higher === undefined ? null : indices[higher])
}
