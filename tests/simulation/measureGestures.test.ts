// @vitest-environment jsdom
import type { TLShapeId } from 'tldraw'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { MeasureShapeUtil } from '@jisr/client/shapes/measure/MeasureShapeUtil.tsx'
import { readRecord, type Fields } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import { writeAll } from '@jisr/shared/document/writes.ts'
import type { MeasureProps } from '@jisr/shared/shapes/measure.ts'
import { verticesAlong, verticesOf } from '@jisr/shared/shapes/measureVertices.ts'
import { blankBoard, makeShape } from '../factories.ts'
import { makeEditor, pointer } from './boardEditor.ts'
import { Person } from './Person.ts'

const AREA = 'shape:area' as TLShapeId
const BOX = 'shape:box' as TLShapeId
const CORNERS = verticesAlong([
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 100 },
  { x: 0, y: 100 },
])
const [, , third] = verticesOf({ points: CORNERS })

let me: Person
afterEach(() => me.leave())

/** Opens a board with an area and a box, and somebody else's copy of it. */
function open(): Y.Doc {
  const seed = new Y.Doc()
  const area = makeShape('measure', 'area', { x: 100, y: 100 }, { kind: 'hazard', points: CORNERS })
  const box = makeShape('geo', 'box', { x: 400, y: 400 }, {})
  seedDocument(seed, 'epoch', [...blankBoard(), area, box], 'seed')
  me = new Person({
    doc: seed,
    makeEditor: (store) => makeEditor(store, { shapeUtils: [MeasureShapeUtil], tools: [] }),
  })
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(me.doc))
  return other
}

interface Gesture {
  shapes: TLShapeId[]
  from: [number, number]
  to: [number, number]
  handle: 'bottom_right' | 'top_right_rotate'
}

const GESTURES: Record<'resizes' | 'turns', Gesture> = {
  resizes: { shapes: [AREA], from: [200, 200], to: [250, 250], handle: 'bottom_right' },
  turns: { shapes: [AREA, BOX], from: [500, 400], to: [560, 500], handle: 'top_right_rotate' },
}

const vertex = (id: string, value: object | undefined): Fields => new Map([[`props.points.${id}`, value]])
const pointsOf = () => (readRecord(recordsOf(me.doc), AREA) as object as { props: MeasureProps }).props.points

/** Somebody else writes, and I hear of it. */
function write(other: Y.Doc, fields: Fields): void {
  writeAll(other, [{ kind: 'change', id: AREA, fields }], 'test')
  Y.applyUpdate(me.doc, Y.encodeStateAsUpdate(other))
}

test.each(['resizes', 'turns'] as const)(
  '[LA10] [BD15] whoever %s an area keeps the vertex that another adds to it meanwhile, and brings back none',
  (gesture) => {
    const { shapes, from, to, handle } = GESTURES[gesture]
    const other = open()
    const editor = me.editor!
    editor.select(...shapes)
    pointer(editor, 'pointer_move', from)
    pointer(editor, 'pointer_down', from, { target: 'selection', handle })
    pointer(editor, 'pointer_move', [from[0] + 20, from[1] + 20])
    const added = { id: 'new', index: `${third!.index}V`, x: 50, y: 160 }
    write(other, new Map([...vertex('new', added), ...vertex(third!.id, undefined)]))
    pointer(editor, 'pointer_move', to)
    pointer(editor, 'pointer_up', to)
    me.binding.flush()
    expect(Object.keys(pointsOf())).toHaveLength(4)
    expect(pointsOf()).toMatchObject({ new: added })
    expect(pointsOf()).not.toHaveProperty(third!.id)
    editor.undo()
    expect(Object.keys(pointsOf())).toHaveLength(4)
  },
)

test('[LA10] [BD15] a vertex that another takes away while it is dragged is gone', () => {
  const other = open()
  const editor = me.editor!
  const handle = editor
    .select(AREA)
    .getShapeHandles(AREA)!
    .find(({ id }) => id === third!.id)!
  const shape = editor.getShape(AREA)!
  pointer(editor, 'pointer_move', [200, 200])
  pointer(editor, 'pointer_down', [200, 200], { target: 'handle', handle, shape } as never)
  pointer(editor, 'pointer_move', [230, 230])
  write(other, vertex(third!.id, undefined))
  pointer(editor, 'pointer_move', [260, 260])
  pointer(editor, 'pointer_up', [260, 260])
  me.binding.flush()
  expect(Object.keys(pointsOf())).toHaveLength(3)
  expect(Object.keys((editor.getShape(AREA) as object as { props: MeasureProps }).props.points)).toHaveLength(3)
})
