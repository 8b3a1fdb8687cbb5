import { createShapeId, type Editor, type TLShape, type TLShapeId } from 'tldraw'
import { makeShape, OWN_TYPES, SHAPE_PROPS, type ShapeType } from '../factories.ts'
import { drag, pointer } from './boardEditor.ts'
import type { Operation } from './operations.ts'
import type { Random } from './random.ts'

/** What people do with a real editor: its commands, and its tools under a moving pointer. */
export type EditorOperation = (editor: Editor, random: Random, name: string) => void

const TYPES = (Object.keys(SHAPE_PROPS) as ShapeType[]).filter(
  (type) => type !== 'image' && type !== 'group' && !OWN_TYPES.has(type),
)
const TOOLS = ['geo', 'draw', 'highlight', 'arrow', 'line', 'frame', 'note', 'eraser', 'select'] as const

export const shapesOf = (editor: Editor): TLShape[] =>
  [...editor.getCurrentPageShapes()].sort((a, b) => (a.id < b.id ? -1 : 1))
const someIds = (editor: Editor, random: Random, most = 3): TLShapeId[] =>
  random.some(shapesOf(editor), most).map(({ id }) => id)
export const point = (random: Random): [number, number] => [random.below(900), random.below(700)]

const ON_EDITOR: Record<string, EditorOperation> = {
  create: (editor, random, name) => {
    const { type, props } = makeShape(random.pick(TYPES) ?? 'geo', name)
    const [x, y] = point(random)
    editor.createShape({ id: createShapeId(name), type, x, y, props })
  },
  drag: (editor, random) => {
    editor.setCurrentTool(random.pick(TOOLS) ?? 'select')
    drag(editor, point(random), point(random), point(random))
    editor.setCurrentTool('select')
  },
  dragShape: (editor, random) => {
    const shape = random.pick(shapesOf(editor))
    const centre = shape && editor.getShapePageBounds(shape)?.center
    if (!centre) return
    editor.setCurrentTool('select').select(shape.id)
    drag(editor, [centre.x, centre.y], point(random), point(random))
  },
  /** The pointer stays down over the next steps of others. */
  hold: (editor, random) => {
    if (editor.inputs.isPointing) return
    editor.setCurrentTool(random.pick(TOOLS) ?? 'select')
    pointer(editor, 'pointer_move', point(random))
    pointer(editor, 'pointer_down', point(random))
    for (let moves = 0; moves < 3; moves += 1) pointer(editor, 'pointer_move', point(random))
  },
  release: (editor, random) => {
    if (random.chance(0.4)) editor.cancel()
    pointer(editor, 'pointer_up', point(random))
    editor.setCurrentTool('select')
  },
  nudge: (editor, random) => editor.nudgeShapes(someIds(editor, random), { x: 10, y: random.below(20) }),
  style: (editor, random) => {
    const color = random.pick(['red', 'blue', 'green']) ?? 'red'
    for (const shape of random.some(shapesOf(editor), 3)) {
      if ('color' in shape.props) editor.updateShape({ id: shape.id, type: shape.type, props: { color } })
    }
  },
  remove: (editor, random) => editor.deleteShapes(someIds(editor, random)),
  duplicate: (editor, random) => editor.duplicateShapes(someIds(editor, random, 2), { x: 20, y: 20 }),
  group: (editor, random, name) => editor.groupShapes(someIds(editor, random), { groupId: createShapeId(`${name}g`) }),
  ungroup: (editor, random) => editor.ungroupShapes(someIds(editor, random)),
  reparent: (editor, random) => {
    const frame = random.pick(shapesOf(editor).filter(({ type }) => type === 'frame'))
    const shape = random.pick(shapesOf(editor))
    if (!shape) return
    const lies = frame && (frame.id === shape.id || editor.hasAncestor(frame, shape.id))
    editor.reparentShapes([shape.id], frame && !lies ? frame.id : editor.getCurrentPageId())
  },
  order: (editor, random) => {
    if (random.chance(0.5)) editor.bringToFront(someIds(editor, random))
    else editor.sendToBack(someIds(editor, random))
  },
  rotate: (editor, random) => editor.rotateShapesBy(someIds(editor, random), 0.3),
  align: (editor, random) => editor.alignShapes(someIds(editor, random), 'left'),
  addPage: (editor, _random, name) => {
    if (editor.getPages().length < 4) editor.createPage({ name })
  },
  turnPage: (editor, random) => {
    const page = random.pick(editor.getPages())
    if (page) editor.setCurrentPage(page)
  },
  movePage: (editor, random) => {
    const page = random.pick(editor.getPages())
    if (page) editor.moveShapesToPage(someIds(editor, random), page.id)
  },
  removePage: (editor) => {
    if (editor.getPages().length > 1) editor.deletePage(editor.getCurrentPageId())
  },
}

export const EDITOR_OPERATIONS = onEditor(ON_EDITOR)

export function onEditor(operations: Record<string, EditorOperation>): Record<string, Operation> {
  return Object.fromEntries(
    Object.entries(operations).map(([name, run]): [string, Operation] => [
      name,
      ({ editor }, random, unique) => {
        // A hand that holds something does nothing else.
        if (!editor || (editor.inputs.isPointing && name !== 'release')) return
        run(editor, random, unique)
      },
    ]),
  )
}
