// @vitest-environment jsdom
import { createShapeId, type TLShapeId } from 'tldraw'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { planIn } from '@jisr/client/plan/PlanStore.ts'
import { MatrixShapeUtil } from '@jisr/client/shapes/matrix/MatrixShapeUtil.tsx'
import { SketchShapeUtil } from '@jisr/client/shapes/sketch/SketchShapeUtil.tsx'
import { SymbolShapeUtil } from '@jisr/client/shapes/symbol/SymbolShapeUtil.tsx'
import { TimelineShapeUtil } from '@jisr/client/shapes/timeline/TimelineShapeUtil.tsx'
import { linkTask, makeTaskAt } from '@jisr/client/sketch/placeTasks.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { openPlan } from '../openPlan.ts'
import type { Person } from './Person.ts'
import { meet, twoOnASketch } from './twoOnASketch.ts'

const [sketch, pump, well] = ['sketch', 'pump', 'well'].map((name) => createShapeId(name)) as [
  TLShapeId,
  TLShapeId,
  TLShapeId,
]
let ali: Person
let sara: Person

beforeEach(() => {
  ;[ali, sara] = twoOnASketch({
    shapeUtils: [SketchShapeUtil, SymbolShapeUtil, MatrixShapeUtil, TimelineShapeUtil],
    tools: [],
  })
  for (const { store } of [ali, sara]) openPlan(store)
  for (const id of [pump, well]) {
    ali.act(() => ali.editor!.createShape({ id, type: 'symbol', parentId: sketch, x: 10, y: 400 }))
  }
  meet(ali, sara)
})
afterEach(() => [ali, sara].forEach(({ editor }) => editor!.dispose()))

const symbol = ({ editor }: Person, id: TLShapeId) => editor!.getShape(id) as object as SymbolShape
const taskOf = (person: Person, id: TLShapeId) => symbol(person, id).props.task
const titleOf = (person: Person, id: TLShapeId) => {
  const task = taskOf(person, id)
  return task && planIn(person.editor!).event(task)?.props.title
}

test('[UN5] a task that I made for a place stays while a place that another tied to it names it', () => {
  ali.act(() => makeTaskAt(ali.editor!, symbol(ali, pump), 'Mend the pump'))
  meet(ali, sara)
  const task = taskOf(ali, pump)!
  sara.act(() => linkTask(sara.editor!, symbol(sara, well), task))
  meet(ali, sara)
  ali.undo()
  meet(ali, sara)
  for (const person of [ali, sara]) {
    expect([taskOf(person, pump), titleOf(person, well)]).toEqual([null, 'Mend the pump'])
  }
})

test.each(['matrix', 'timeline'] as const)('[UN5] and while a %s in which another put it shows it', (type) => {
  const [id, listing] = [createShapeId(type), type === 'matrix' ? 'rows' : 'items']
  ali.act(() => makeTaskAt(ali.editor!, symbol(ali, pump), 'Mend the pump'))
  meet(ali, sara)
  const task = taskOf(ali, pump)!
  const entry = type === 'matrix' ? 'a1' : ''
  sara.act(() => sara.editor!.createShape({ id, type, x: 3000, props: { [listing]: { [task]: entry } } }))
  meet(ali, sara)
  ali.undo()
  meet(ali, sara)
  for (const { editor } of [ali, sara]) expect(planIn(editor!).event(task)?.props.title).toBe('Mend the pump')
})
