import type { Editor, TLShape, TLShapeId } from 'tldraw'
import { MatrixCommands } from '@jisr/client/shapes/matrix/matrixCommands.ts'
import { TimelineCommands } from '@jisr/client/shapes/timeline/TimelineCommands.ts'
import { anchorIdOf } from '@jisr/shared/plan/anchorTimes.ts'
import { LETTERS } from '@jisr/shared/plan/records.ts'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { at } from '../planFactories.ts'
import { drag } from './boardEditor.ts'
import { onEditor, point, shapesOf, type EditorOperation } from './editorOperations.ts'
import type { Random } from './random.ts'

/** Few, so that people meet in them. */
const MOST_VIEWS = 2

const viewsOf = <View>(editor: Editor, type: string) =>
  shapesOf(editor).filter((shape) => shape.type === type) as View[]
const D_DAY = anchorIdOf('D')
const someDay = (random: Random) => at(`2026-11-${10 + random.below(19)}T03:00Z`)

function place(editor: Editor, random: Random, tool: 'matrix' | 'timeline'): void {
  if (viewsOf(editor, tool).length < MOST_VIEWS) drag(editor.setCurrentTool(tool), point(random))
}

function onView<Commands, View extends TLShape>(
  type: View['type'],
  CommandsOf: new (editor: Editor, id: TLShapeId) => Commands,
) {
  return (run: (commands: Commands, shape: View, random: Random, name: string) => void): EditorOperation =>
    (editor, random, name) => {
      const shape = random.pick(viewsOf<View>(editor, type))
      if (shape) run(new CommandsOf(editor, shape.id), shape, random, name)
    }
}

const onMatrix = onView<MatrixCommands, MatrixShape>('matrix', MatrixCommands)
const onTimeline = onView<TimelineCommands, TimelineShape>('timeline', TimelineCommands)
const keysOf = <Id extends string>(entries: Record<Id, unknown>) => Object.keys(entries).sort() as Id[]

/** What people do most. */
const OFTEN: Record<string, EditorOperation> = {
  addTask: onMatrix((commands, _shape, _random, name) => commands.addTask(name)),
  addColumn: onMatrix((commands, _shape, random, name) =>
    commands.addColumn(random.pick(['MOE', 'MOH', name]) ?? name),
  ),
  setLetter: onMatrix((commands, { props }, random) => {
    const [event, organisation] = [random.pick(keysOf(props.rows)), random.pick(keysOf(props.columns))]
    const letter = random.pick([...LETTERS, '' as const]) ?? ''
    if (event && organisation) commands.setLetters([{ event, organisation }], letter)
  }),
}

/** People who plan, by the commands of timelines and matrices. */
const ON_PLAN: Record<string, EditorOperation> = {
  placeMatrix: (editor, random) => place(editor, random, 'matrix'),
  placeTimeline: (editor, random) => place(editor, random, 'timeline'),
  ...OFTEN,
  ...Object.fromEntries(Object.entries(OFTEN).map(([name, run]) => [`${name}Again`, run])),
  renameColumn: onMatrix((commands, { props }, random, name) => {
    const id = random.pick(keysOf(props.columns))
    if (id) commands.renameColumn(id, name)
  }),
  deleteTask: onMatrix((commands, { props }, random) => {
    const id = random.pick(keysOf(props.rows))
    if (id) commands.deleteTask(id)
  }),
  addEvent: onTimeline((commands, { props }, random, name) => {
    const start = random.chance(0.5) ? { at: someDay(random) } : { anchor: D_DAY, days: random.below(5), minutes: null }
    commands.addEvent({ title: name, start }, random.pick(keysOf(props.lanes)) ?? '', [{ id: D_DAY, at: null }])
  }),
  addLane: onTimeline((commands, _shape, random) => commands.addLane(random.pick(['MOE', 'MOH']) ?? 'MOE')),
  moveToLane: onTimeline((commands, { props }, random) => {
    const [id, lane] = [random.pick(keysOf(props.items)), random.pick(keysOf(props.lanes))]
    if (id && lane) commands.setLane(id, lane)
  }),
  moveAnchor: onTimeline((commands, _shape, random) => commands.changeAnchor(D_DAY, { at: someDay(random) })),
  takeTasks: (editor, random) => {
    const [matrix] = viewsOf<MatrixShape>(editor, 'matrix')
    const timeline = random.pick(viewsOf<TimelineShape>(editor, 'timeline'))
    if (matrix && timeline) new TimelineCommands(editor, timeline.id).takeTasks(matrix)
  },
}

export const EDITOR_PLANNING = onEditor(ON_PLAN)
