import { clamp, computed, isEqual, isUninitialized, type Computed, type Editor, type TLShapeId } from 'tldraw'
import { formatDtg } from '@jisr/shared/plan/dtg.ts'
import { cellsOf, standingClaims, type Cell, type Claimed } from '@jisr/shared/plan/letters.ts'
import { organisationsPresent } from '@jisr/shared/plan/organisationsPresent.ts'
import type { Claim, EventId, Organisation, OrganisationId, PlanEvent } from '@jisr/shared/plan/records.ts'
import { faultsOf, type Fault } from '@jisr/shared/plan/responsibilityRules.ts'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import {
  layOutMatrix,
  type MatrixLayout,
  type MatrixWords,
  type TotalLetter,
} from '@jisr/shared/shapes/matrixLayout.ts'
import { inOrder } from '@jisr/shared/shapes/matrixOrder.ts'
import { canvasDirection, canvasLocale, canvasText } from '../../i18n/canvasLanguage.ts'
import { planOrganisationName } from '../../plan/organisationNames.ts'
import { overloadLimits } from '../../plan/overloadLimits.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { MatrixCommands } from './matrixCommands.ts'
import { MatrixView } from './MatrixView.ts'
import { isOrganisation, isTask, type Frozen, type Place } from './place.ts'
import { countLetters } from './totals.ts'

/**
 * What a matrix shows, kept up with the plan. The layout is made anew only when words change: a letter leaves it as it is.
 */
export class MatrixModel {
  readonly view = new MatrixView()
  readonly commands: MatrixCommands
  readonly layout: Computed<MatrixLayout>
  /** As large for one reader as for another, whichever rows this one hides: others' arrows and clicks count on it. */
  readonly size: Computed<{ w: number; h: number }>
  /** How far header and titles must move to stay in the reader's view; nowhere in a matrix that lies askew. */
  readonly frozen: Computed<Frozen>
  readonly faults: Computed<readonly Fault[]>
  readonly id: TLShapeId
  readonly #editor: Editor
  readonly #words: Computed<MatrixWords>
  readonly #faultsByRow: Computed<ReadonlyMap<EventId, readonly Fault[]>>

  constructor(editor: Editor, id: TLShapeId) {
    this.#editor = editor
    this.id = id
    this.commands = new MatrixCommands(editor, id)
    this.faults = computed('matrix faults', () => this.#findFaults(), { isEqual })
    this.#faultsByRow = computed<ReadonlyMap<EventId, readonly Fault[]>>('faults by row', (before) =>
      byRow(this.faults.get(), isUninitialized(before) ? new Map() : before),
    )
    this.#words = computed('matrix words', () => this.#readWords(), { isEqual })
    this.layout = computed('matrix layout', () => layOutMatrix(this.#words.get(), canvasDirection()))
    this.size = computed('matrix size', () => this.#findSize(), { isEqual })
    this.frozen = computed('frozen', () => this.#findFrozen(), { isEqual })
  }

  /** Reactive, as all that follows. */
  get shape(): MatrixShape | undefined {
    return this.#editor.getShape<MatrixShape>(this.id)
  }

  get isEditing(): boolean {
    return this.#editor.getEditingShapeId() === this.id
  }

  /** Not any more when somebody locks it while it is open: what was made then would be in no view. */
  get isWritable(): boolean {
    return this.isEditing && !this.#editor.getIsReadonly() && !this.isLocked
  }

  get isLocked(): boolean {
    const { shape } = this
    return !shape || this.#editor.isShapeOrAncestorLocked(shape)
  }

  /** Whether the places for one more task and organisation are shown; what is empty invites before it is opened. */
  get isInviting(): boolean {
    return this.isWritable || this.rowIds.length === 0 || this.columnIds.length === 0
  }

  event(id: EventId): PlanEvent | undefined {
    return planIn(this.#editor).event(id)
  }

  organisation(id: OrganisationId): Organisation | undefined {
    return planIn(this.#editor).planOf([]).organisations.get(id)
  }

  /** What a field beside or on the matrix shows: undefined where that, or the matrix, was deleted. */
  read<Value>(find: (props: MatrixShape['props']) => Value | undefined): Value | undefined {
    const { shape } = this
    return shape && find(shape.props)
  }

  /** The words that can be typed at a place, empty for one more; undefined for a place of what was deleted. */
  wordsAt({ row, column }: Place): string | undefined {
    return this.read(({ title }) => {
      if (row === 'title') return title
      if (isTask(row)) return this.event(row)?.props.title
      return isOrganisation(column) ? this.nameOf(column) || undefined : ''
    })
  }

  cells(id: EventId): ReadonlyMap<OrganisationId, Cell> {
    const event = this.event(id)
    return event ? cellsOf(event) : new Map()
  }

  /** In the order of the matrix, whatever this reader sorts and filters. */
  get rowIds(): EventId[] {
    return inOrder(this.shape?.props.rows ?? {}).filter((id) => this.event(id))
  }

  get columnIds(): OrganisationId[] {
    const { organisations } = planIn(this.#editor).planOf([])
    return inOrder(this.shape?.props.columns ?? {}).filter((id) => organisations.has(id))
  }

  nameOf(id: OrganisationId): string {
    const organisation = this.organisation(id)
    return organisation ? planOrganisationName(organisation, canvasLocale()) : ''
  }

  /** For each column, whatever rows this reader sees. */
  get columnTotals(): Record<TotalLetter, number>[] {
    const rows = this.rowIds.map((id) => this.cells(id))
    return this.columnIds.map((id) => countLetters(rows.map((cells) => cells.get(id))))
  }

  /** Reactive. What may help stands in nobody's way, and is no fault. */
  get faultCounts(): { faults: number; hints: number } {
    const hints = this.faults.get().filter(({ level }) => level === 'hint').length
    return { faults: this.faults.get().length - hints, hints }
  }

  /** The same array for as long as the row has the same faults. */
  faultsOfRow(id: EventId): readonly Fault[] {
    return this.#faultsByRow.get().get(id) ?? NO_FAULTS
  }

  /** More than one only while a task has several bosses. */
  holdersOfA(id: EventId): OrganisationId[] {
    const cells = this.cells(id)
    return this.columnIds.filter((organisation) => cells.get(organisation)?.letter.startsWith('A'))
  }

  /** Who gave the organisation the letter that stands. */
  claimOf(id: EventId, organisation: OrganisationId): Claimed | undefined {
    const event = this.event(id)
    return event && standingClaims(event, organisation)[0]
  }

  /** When a letter was given, as a date-time group of the board. */
  timeOf({ at }: Claim): string {
    return formatDtg(Date.parse(at), planIn(this.#editor).planOf([]).timeZone)
  }

  #findSize(): { w: number; h: number } {
    const words = this.#words.get()
    const all = words.rows.length === this.rowIds.length ? null : { ...words, rows: this.#allRows() }
    const { w, h } = all ? layOutMatrix(all, canvasDirection()) : this.layout.get()
    return { w, h }
  }

  #findFrozen(): Frozen {
    const shape = this.shape
    const { w, h, corner, dir } = this.layout.get()
    if (!shape || this.#editor.getShapePageTransform(shape).rotation() !== 0) return { x: 0, y: 0 }
    const at = this.#editor.getShapePageTransform(shape).point()
    const view = this.#editor.getViewportPageBounds()
    const roomX = Math.max(0, w - corner.w - 80)
    const roomY = Math.max(0, h - corner.y - corner.h - 80)
    return {
      x: dir === 'ltr' ? clamp(view.minX - at.x, 0, roomX) : clamp(view.maxX - at.x - w, -roomX, 0),
      y: clamp(view.minY - at.y - corner.y, 0, roomY),
    }
  }

  #readWords(): MatrixWords {
    const { organisations } = planIn(this.#editor).planOf([])
    const columns = this.columnIds.map((id) => {
      const parent = organisations.get(id)?.props.parent
      return { id, name: this.nameOf(id), group: parent ? this.nameOf(parent) : '' }
    })
    const { title = '', titleWidth = 320 } = this.shape?.props ?? {}
    return { title: title === '' ? canvasText('plan.tool.matrix') : title, titleWidth, rows: this.#seenRows(), columns }
  }

  #allRows(): { id: EventId; title: string }[] {
    return this.rowIds.map((id) => ({ id, title: this.event(id)?.props.title ?? '' }))
  }

  #seenRows(): { id: EventId; title: string }[] {
    const organisation = this.view.onlyOrganisation.get()
    const sort = this.view.sort.get()
    const rows = this.#allRows()
    const seen = organisation === '' ? rows : rows.filter(({ id }) => this.cells(id).has(organisation))
    if (sort === 'own' && !this.view.onlyFaulty.get()) return seen
    const count = new Map<EventId, number>()
    for (const { row } of this.faults.get()) if (row) count.set(row, (count.get(row) ?? 0) + 1)
    const faulty = this.view.onlyFaulty.get() ? seen.filter(({ id }) => count.has(id)) : seen
    if (sort === 'title') return faulty.sort((a, b) => a.title.localeCompare(b.title, canvasLocale()))
    return sort === 'faults' ? faulty.sort((a, b) => (count.get(b.id) ?? 0) - (count.get(a.id) ?? 0)) : faulty
  }

  #findFaults(): readonly Fault[] {
    const plan = planIn(this.#editor)
    const rows = this.rowIds
    const content = { rows, columns: this.columnIds }
    // With what they wait for, of other matrices too: but a row that is typed in elsewhere is no reason to look again.
    const waited = new Set(rows)
    for (const id of waited) for (const former in this.event(id)?.props.after) waited.add(former as EventId)
    const seen = plan.planOf(waited)
    const present = organisationsPresent(plan.people.get(), seen)
    const { accountable, responsible } = overloadLimits(this.#editor)
    return faultsOf(content, seen, { present, accountableShare: accountable, responsibleShare: responsible })
  }
}

const NO_FAULTS: readonly Fault[] = []

/** @param before a row without news keeps its array: dozens of rows ask at each letter whether theirs changed */
function byRow(
  faults: readonly Fault[],
  before: ReadonlyMap<EventId, readonly Fault[]>,
): ReadonlyMap<EventId, readonly Fault[]> {
  const rows = new Map<EventId, Fault[]>()
  for (const fault of faults) {
    if (!fault.row) continue
    const known = rows.get(fault.row)
    if (known) known.push(fault)
    else rows.set(fault.row, [fault])
  }
  return new Map([...rows].map(([id, own]) => [id, kept(before.get(id), own)]))
}

function kept(before: readonly Fault[] | undefined, now: readonly Fault[]): readonly Fault[] {
  return before && isEqual(before, now) ? before : now
}

const models = new WeakMap<Editor, Map<TLShapeId, MatrixModel>>()

/** The one model of a shape in an editor, which the canvas and the panel share. */
export function matrixModel(editor: Editor, id: TLShapeId): MatrixModel {
  const known = models.get(editor) ?? new Map<TLShapeId, MatrixModel>()
  models.set(editor, known)
  const model = known.get(id) ?? new MatrixModel(editor, id)
  known.set(id, model)
  return model
}
