import { createTLStore, type Editor, type TLRecord } from 'tldraw'
import { expect, test } from 'vitest'
import { toInstant } from '@jisr/shared/plan/instant.ts'
import { MAX_TEXT, type EventId, type PlanEvent } from '@jisr/shared/plan/records.ts'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import { inOrder } from '@jisr/shared/shapes/matrixOrder.ts'
import { boardSchema } from '@jisr/shared/shapes/schema.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { indexAt } from '@jisr/shared/places/Drawing.ts'
import { eventOf, organisationOf } from '@jisr/shared/templates/planRecords.ts'
import { MOST_NEW_ROWS } from '../../plan/takeImport.ts'
import { MatrixModel } from './MatrixModel.ts'
import { openPlan } from '../../../../tests/openPlan.ts'

const moe = organisationOf('MOE')

/** A matrix with these tasks on a board that has others too; of the editor what commands need of one. */
function makeMatrix(rows: readonly PlanEvent[], others: readonly PlanEvent[] = []) {
  const store = createTLStore({ schema: boardSchema })
  const plan = openPlan(store)
  plan.put(moe, ...rows, ...others)
  let shape = {
    id: 'shape:matrix',
    props: {
      title: '',
      rows: Object.fromEntries(rows.map(({ id }, at) => [id, indexAt(at)])),
      columns: { [moe.id]: indexAt(0) },
    },
  } as MatrixShape
  const editor = {
    store,
    getShape: () => shape,
    getIsReadonly: () => false,
    getEditingShapeId: () => null,
    markHistoryStoppingPoint: () => undefined,
    run: (write: () => void) => write(),
    updateShape: ({ props }: { props: Partial<MatrixShape['props']> }) => {
      shape = { ...shape, props: { ...shape.props, ...props } }
    },
  } as unknown as Editor
  const model = new MatrixModel(editor, shape.id)
  const titles = (): string[] => inOrder(shape.props.rows).map((id) => plan.event(id)?.props.title ?? '')
  const events = (): number =>
    store.allRecords().filter((record: TLRecord) => (record.typeName as string) === 'event').length
  return { model, titles, events }
}

const at = (day: number) => ({ at: toInstant(Date.UTC(2026, 10, day)) })

const block = (titles: readonly string[]) => ({
  block: titles.map((title) => [title]),
  names: [],
  hasTitles: true,
  rows: [],
  columns: [],
})

test('[MX9] a pasted title that is longer than one may be is cut, and that is said', () => {
  const { model, titles } = makeMatrix([])
  const report = model.commands.paste(block(['Pumps', 'x'.repeat(MAX_TEXT + 1)]))
  expect(titles().map(({ length }) => length)).toEqual([5, MAX_TEXT])
  expect(report.cut).toBe(true)
})

test('[MX9] more new rows than a matrix can show are refused as a whole, and that is said', () => {
  const { model, titles, events } = makeMatrix([])
  const names = Array.from({ length: MOST_NEW_ROWS + 1 }, (_none, at) => `Task ${at}`)
  expect(model.commands.paste(block(names)).tooMany).toBe(MOST_NEW_ROWS + 1)
  expect(events()).toBe(0)
  expect(model.commands.paste(block(names.slice(1))).tooMany).toBe(0)
  expect(titles()).toEqual(names.slice(1))
})

test('[MX16] a matrix takes the tasks of a timeline, the earliest first, each once and nothing else', () => {
  const pumps = eventOf('pumps', { title: 'Pumps', kind: 'task', start: at(25) })
  const later = eventOf('later', { title: 'Later', kind: 'task', start: at(24) })
  const earlier = eventOf('earlier', { title: 'Earlier', kind: 'task', start: at(23) })
  const meeting = eventOf('meeting', { title: 'Meeting', kind: 'meeting', start: at(23) })
  const { model, titles } = makeMatrix([pumps], [later, earlier, meeting])
  const items = Object.fromEntries([later, pumps, meeting, earlier].map(({ id }) => [id, ''])) as Record<EventId, ''>
  model.commands.takeTasks({ props: { items } } as TimelineShape)
  expect(titles()).toEqual(['Pumps', 'Earlier', 'Later'])
})

test('[MX18] whoever hides rows has a matrix as large as the others have', () => {
  const rows = ['one', 'two', 'three'].map((title) => eventOf(title, { title, kind: 'task' }))
  const { model } = makeMatrix(rows)
  const { w, h } = model.size.get()
  expect({ w, h }).toEqual({ w: model.layout.get().w, h: model.layout.get().h })
  model.view.onlyOrganisation.set(moe.id)
  expect(model.layout.get().rows).toEqual([])
  expect(model.size.get()).toEqual({ w, h })
})

test('[RR1] a circle that leads over a task that is not in the matrix is found', () => {
  const letters = {
    [`${moe.id}/`]: { letter: 'A/R' as const, by: '', at: '2026-11-22T10:00:00.000Z' as never, over: [] },
  }
  const one = eventOf('one', { title: 'One', kind: 'task', letters, after: { ['event:outside' as EventId]: true } })
  const two = eventOf('two', { title: 'Two', kind: 'task', letters, after: { [one.id]: true } })
  const outside = eventOf('outside', { title: 'Outside', kind: 'task', after: { [two.id]: true } })
  const { model } = makeMatrix([one, two], [outside])
  expect(model.faults.get().filter(({ rule }) => rule === 'V11')).toMatchObject([
    { params: { tasks: [one.id, two.id] } },
  ])
})
