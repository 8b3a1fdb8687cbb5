// @vitest-environment jsdom
import type { Editor, TLShapeId } from 'tldraw'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MatrixCommands } from '@jisr/client/shapes/matrix/matrixCommands.ts'
import { MatrixShapeUtil } from '@jisr/client/shapes/matrix/MatrixShapeUtil.tsx'
import { TimelineCommands } from '@jisr/client/shapes/timeline/TimelineCommands.ts'
import { layoutOf } from '@jisr/client/shapes/timeline/timelineModel.ts'
import { TimelineShapeUtil } from '@jisr/client/shapes/timeline/TimelineShapeUtil.tsx'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { openPlan } from '../openPlan.ts'
import { makeEditor } from './boardEditor.ts'

const timeline = 'shape:timeline' as TLShapeId
const matrix = 'shape:matrix' as TLShapeId

let editor: Editor
let commands: TimelineCommands

beforeEach(() => {
  editor = makeEditor(undefined, { shapeUtils: [TimelineShapeUtil, MatrixShapeUtil], tools: [] })
  openPlan(editor.store)
  editor.createShape({ id: timeline, type: 'timeline', x: 0, y: 0 })
  const below = editor.getShapePageBounds(timeline)!.maxY + 20
  editor.createShape({ id: matrix, type: 'matrix', x: 100, y: below })
  commands = new TimelineCommands(editor, timeline)
})
afterEach(() => editor.dispose())

const shapeOf = () => editor.getShape<TimelineShape>(timeline)!
const gap = () => editor.getShapePageBounds(matrix)!.minY - editor.getShapePageBounds(timeline)!.maxY
const lanes = () =>
  layoutOf(editor, shapeOf()).lanes.map(({ lane }) => [
    lane.input.id === '' ? 'in none' : lane.input.name,
    lane.items.map(({ label }) => label),
  ])

test('[TL18] a matrix below a timeline stays below it when lanes are added, and an undo takes both back', () => {
  const before = editor.getShape(matrix)!.y
  for (const name of ['Police', 'Water', 'Power', 'Fuel']) commands.addLane(name)
  expect(editor.getShape(matrix)!.y).toBeGreaterThan(before + 40)
  expect(gap()).toBeCloseTo(20)
  for (let lane = 0; lane < 4; lane++) editor.undo()
  expect(editor.getShape(matrix)!.y).toBe(before)
})

test('[TL14] tasks come in with the lanes of whoever answers for them, one step of undo; a later lane takes its own', () => {
  const rows = new MatrixCommands(editor, matrix)
  commands.addLane('Ministry of Oil')
  const [pumps, clinic, nobody] = ['Pumps', 'Clinic', 'Nobody’s'].map((title) => rows.addTask(title)!)
  const [oil, health, power] = ['Ministry of Oil', 'Ministry of Health', 'Power'].map((name) => rows.addColumn(name)!)
  rows.setLetters([{ event: pumps!, organisation: oil! }], 'A')
  rows.setLetters([{ event: clinic!, organisation: health! }], 'A/R')
  expect(commands.takeTasks(editor.getShape<MatrixShape>(matrix)!)).toBe(3)
  const taken = [
    ['Ministry of Oil', ['Pumps']],
    ['Ministry of Health', ['Clinic']],
    ['in none', ['Nobody’s']],
  ]
  expect(lanes()).toEqual(taken)
  editor.undo()
  expect(lanes()).toEqual([['Ministry of Oil', []]])
  editor.redo()
  expect(commands.takeTasks(editor.getShape<MatrixShape>(matrix)!)).toBe(0)
  rows.setLetters([{ event: nobody!, organisation: power! }], 'A')
  commands.addLane('Power')
  expect(lanes()).toEqual([...taken.slice(0, 2), ['Power', ['Nobody’s']]])
  expect(
    commands.takeTasks({
      ...editor.getShape<MatrixShape>(matrix)!,
      props: { ...editor.getShape<MatrixShape>(matrix)!.props, rows: {} },
    }),
  ).toBe(null)
})
