import { atom, createTLStore, type Editor, type JsonObject, type TLRecord } from 'tldraw'
import { afterEach, expect, test } from 'vitest'
import en from '@jisr/shared/i18n/messages/en.json' with { type: 'json' }
import type { Locale } from '@jisr/shared/i18n/locales.ts'
import { toInstant } from '@jisr/shared/plan/instant.ts'
import { MAX_TEXT, type EventId, type PlanEvent } from '@jisr/shared/plan/records.ts'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import { inOrder } from '@jisr/shared/shapes/matrixOrder.ts'
import { boardSchema } from '@jisr/shared/shapes/schema.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { indexAt } from '@jisr/shared/places/Drawing.ts'
import { eventOf, organisationOf } from '@jisr/shared/templates/planRecords.ts'
import { speak } from '../../i18n/spoken.ts'
import { setOverloadLimits } from '../../plan/overloadLimits.ts'
import { MOST_NEW_ROWS } from '../../plan/takeImport.ts'
import { holdTitles } from './holdTitles.ts'
import { MatrixModel } from './MatrixModel.ts'
import { uncoveredBox } from './MatrixSelection.tsx'
import { pasteTable } from './pasteTable.ts'
import { openPlan } from '../../../../tests/openPlan.ts'

const moe = organisationOf('MOE')
const speakIn = (locale: Locale): void => speak({ locale, catalogue: en })
afterEach(() => speakIn('en'))

/** A matrix with these tasks on a board that has others too; of the editor what commands need of one. */
function makeMatrix(rows: readonly PlanEvent[], others: readonly PlanEvent[] = []) {
  const store = createTLStore({ schema: boardSchema })
  const plan = openPlan(store)
  plan.put(moe, ...rows, ...others)
  const shape = atom('shape', {
    id: 'shape:matrix',
    type: 'matrix',
    props: {
      title: '',
      rows: Object.fromEntries(rows.map(({ id }, at) => [id, indexAt(at)])),
      columns: { [moe.id]: indexAt(0) },
    },
  } as MatrixShape)
  const { id } = shape.get()
  const camera = atom('camera', { x: 100, y: 50, z: 1 })
  const settings = atom<{ meta: JsonObject }>('settings', { meta: {} })
  let isLocked = false
  const editor = {
    store,
    getShape: () => shape.get(),
    getIsReadonly: () => false,
    getEditingShapeId: () => id,
    getShapePageBounds: () => undefined,
    isShapeOrAncestorLocked: () => isLocked,
    getDocumentSettings: () => settings.get(),
    updateDocumentSettings: (change: { meta: JsonObject }) => settings.set(change),
    getInstanceState: () => ({ followingUserId: null }),
    getCamera: () => camera.get(),
    setCamera: (next: { x: number; y: number; z: number }) => camera.set(next),
    markHistoryStoppingPoint: () => undefined,
    run: (write: () => void) => write(),
    updateShape: ({ props }: { props: Partial<MatrixShape['props']> }) => {
      shape.update((before) => ({ ...before, props: { ...before.props, ...props } }))
    },
  } as unknown as Editor
  const model = new MatrixModel(editor, id)
  const lock = (): void => void (isLocked = true)
  const titles = (): string[] => inOrder(shape.get().props.rows).map((id) => plan.event(id)?.props.title ?? '')
  const events = (): number =>
    store.allRecords().filter((record: TLRecord) => (record.typeName as string) === 'event').length
  return { editor, model, titles, events, lock }
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

const pumps = eventOf('pumps', { title: 'Pumps', kind: 'task' })

test('[MX9] a block that goes by its names says what of it was left out, and what was assumed', () => {
  speakIn('en')
  const { editor, model, titles } = makeMatrix([pumps])
  model.view.select({ row: pumps.id, column: moe.id })
  const said = pasteTable(editor, model, [
    ['Task', 'MOE', 'Due', 'MOE', '', 'Budget'],
    ['Pumps', 'A', '32 NOV', '', 'see me', '12'],
    ['', 'R', '', '', '', ''],
    ['Mains', 'x', '131530C', '', '', ''],
  ])
  expect(titles()).toEqual(['Pumps', 'Mains'])
  expect(model.cells(pumps.id).get(moe.id)?.letter).toBe('A')
  for (const part of [
    'One row without a title was left out.',
    'One cell is no letter and was left out: x',
    'Cells without a heading were left out: see me',
    'Columns that were not understood were left out: MOE · Budget',
    '“32 NOV”',
    '“131530C”',
  ]) {
    expect(said).toContain(part)
  }
})

test('[MX9] of many such cells the first are told, and how many more there are', () => {
  speakIn('en')
  const { editor, model } = makeMatrix([pumps])
  model.view.select({ row: pumps.id, column: moe.id })
  const rows = Array.from({ length: 8 }, (_none, n) => [`Task ${n}`, 'R', `${40 + n} NOV`])
  const said = pasteTable(editor, model, [['Task', 'MOE', 'Due'], ...rows])
  expect(said).toContain('“44 NOV”')
  expect(said).not.toContain('“45 NOV”')
  expect(said).toMatch(/And 3 more\.$/)
})

test('[IO15] a matrix that is locked while it is open takes no block, whether by names or at the selected cell', () => {
  speakIn('en')
  const { editor, model, titles, events, lock } = makeMatrix([pumps])
  model.view.select({ row: pumps.id, column: 'task' })
  expect(model.isWritable).toBe(true)
  lock()
  const { isWritable } = new MatrixModel(editor, model.id)
  expect(isWritable).toBe(false)
  for (const table of [
    [['Other'], ['One more']],
    [
      ['Task', 'MOE'],
      ['Mains', 'A'],
    ],
  ]) {
    expect(pasteTable(editor, model, table)).toBe(en.transfer.locked)
  }
  expect([titles(), events()]).toEqual([['Pumps'], 1])
})

test('[MX20] while columns come and go the titles stay where they are for whoever reads from the right', () => {
  for (const [locale, dir] of [
    ['ar', 'rtl'],
    ['en', 'ltr'],
  ] as const) {
    speakIn(locale)
    const { editor, model } = makeMatrix([pumps])
    const stop = holdTitles(editor, model)
    const seen = (): number => {
      const { corner } = model.layout.get()
      return corner.x + (dir === 'rtl' ? corner.w : 0) + editor.getCamera().x
    }
    const before = seen()
    const { w } = model.layout.get()
    const column = model.commands.addColumn('Rafidain Company')
    expect(model.layout.get().w).toBeGreaterThan(w)
    expect(seen()).toBe(before)
    model.commands.removeColumns([column!])
    expect(seen()).toBe(before)
    stop()
  }
})

test('[RR6] from how many tasks on an organisation has too much is the board’s to say', () => {
  const tasks = ['one', 'two'].map((title) => eventOf(title, { title, kind: 'task' }))
  const { editor, model } = makeMatrix(tasks)
  const overloads = () => model.faults.get().flatMap(({ rule, params }) => (rule === 'V07' ? [params.letter] : []))
  model.commands.setLetters([{ event: tasks[0]!.id, organisation: moe.id }], 'A/R')
  expect(overloads()).toEqual(['A'])
  setOverloadLimits(editor, { accountable: 0.5 })
  expect(overloads()).toEqual([])
  setOverloadLimits(editor, { responsible: 0.4 })
  expect(overloads()).toEqual(['R'])
})

test('[MX7] a selected letter that slides under the titles or the header is marked no further than it is seen', () => {
  for (const locale of ['en', 'ar'] as const) {
    speakIn(locale)
    const { model } = makeMatrix([pumps])
    const layout = model.layout.get()
    const place = { row: pumps.id, column: moe.id }
    const whole = uncoveredBox(layout, place, { x: 0, y: 0 })!
    const away = locale === 'en' ? 10 : -10
    expect(uncoveredBox(layout, place, { x: away, y: 5 })).toEqual({
      x: whole.x + (locale === 'en' ? 10 : 0),
      w: whole.w - 10,
      y: whole.y + 5,
      h: whole.h - 5,
    })
    expect(uncoveredBox(layout, place, { x: away * 20, y: 0 })).toBeNull()
    expect(uncoveredBox(layout, { ...place, column: 'task' }, { x: away * 20, y: 0 })).not.toBeNull()
  }
})
