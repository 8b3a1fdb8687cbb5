import { computed, isEqual, type Computed, type Editor, type TLShapeId } from 'tldraw'
import { cellsOf, standingClaims, type Cell, type Claimed } from '@jisr/shared/plan/letters.ts'
import { organisationsPresent } from '@jisr/shared/plan/organisationsPresent.ts'
import type { EventId, OrganisationId, PlanEvent } from '@jisr/shared/plan/records.ts'
import { ACCOUNTABLE_SHARE, faultsOf, RESPONSIBLE_SHARE, type Fault } from '@jisr/shared/plan/responsibilityRules.ts'
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
import { planIn } from '../../plan/PlanStore.ts'
import { MatrixCommands } from './matrixCommands.ts'
import { MatrixView } from './MatrixView.ts'
import { countLetters } from './totals.ts'

/**
 * What a matrix shows, kept up with the plan. The layout is made anew only when words change: a letter leaves it as it is.
 */
export class MatrixModel {
  readonly view = new MatrixView()
  readonly commands: MatrixCommands
  readonly layout: Computed<MatrixLayout>
  readonly faults: Computed<readonly Fault[]>
  readonly #editor: Editor
  readonly #id: TLShapeId
  readonly #words: Computed<MatrixWords>
  readonly #faultsByRow: Computed<ReadonlyMap<EventId, readonly Fault[]>>

  constructor(editor: Editor, id: TLShapeId) {
    this.#editor = editor
    this.#id = id
    this.commands = new MatrixCommands(editor, id)
    this.faults = computed('matrix faults', () => this.#findFaults(), { isEqual })
    this.#faultsByRow = computed('faults by row', () => byRow(this.faults.get()))
    this.#words = computed('matrix words', () => this.#readWords(), { isEqual })
    const isOpen = computed('matrix is open', () => this.#isOpen())
    this.layout = computed('matrix layout', () => layOutMatrix(this.#words.get(), canvasDirection(), isOpen.get()))
  }

  /** As it is when nobody writes in it: for exports. */
  get closedLayout(): MatrixLayout {
    return layOutMatrix(this.#words.get(), canvasDirection(), false)
  }

  /** Reactive, as all that follows. */
  get shape(): MatrixShape | undefined {
    return this.#editor.getShape<MatrixShape>(this.#id)
  }

  get isEditing(): boolean {
    return this.#editor.getEditingShapeId() === this.#id
  }

  get isWritable(): boolean {
    return this.isEditing && !this.#editor.getIsReadonly()
  }

  event(id: EventId): PlanEvent | undefined {
    return planIn(this.#editor).event(id)
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
    const organisation = planIn(this.#editor).planOf([]).organisations.get(id)
    return organisation ? planOrganisationName(organisation, canvasLocale()) : ''
  }

  /** For each column, whatever rows this reader sees. */
  get columnTotals(): Record<TotalLetter, number>[] {
    const rows = this.rowIds.map((id) => this.cells(id))
    return this.columnIds.map((id) => countLetters(rows.map((cells) => cells.get(id))))
  }

  /** Reactive to this row's own faults where it is read through `useSteady`. */
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

  #isOpen(): boolean {
    return this.isWritable || this.rowIds.length === 0 || this.columnIds.length === 0
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

  #seenRows(): { id: EventId; title: string }[] {
    const organisation = this.view.onlyOrganisation.get()
    const sort = this.view.sort.get()
    const rows = this.rowIds.map((id) => ({ id, title: this.event(id)?.props.title ?? '' }))
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
    return faultsOf(content, seen, {
      present,
      accountableShare: ACCOUNTABLE_SHARE,
      responsibleShare: RESPONSIBLE_SHARE,
    })
  }
}

const NO_FAULTS: readonly Fault[] = []

function byRow(faults: readonly Fault[]): ReadonlyMap<EventId, readonly Fault[]> {
  const rows = new Map<EventId, Fault[]>()
  for (const fault of faults) {
    if (!fault.row) continue
    const known = rows.get(fault.row)
    if (known) known.push(fault)
    else rows.set(fault.row, [fault])
  }
  return rows
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
