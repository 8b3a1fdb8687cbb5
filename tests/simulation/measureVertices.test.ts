import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import { writeAll } from '@jisr/shared/document/writes.ts'
import type { MeasureProps } from '@jisr/shared/shapes/measure.ts'
import { verticesAlong, verticesOf } from '@jisr/shared/shapes/measureVertices.ts'
import { blankBoard, makeShape } from '../factories.ts'
import { MEASURE_OPERATIONS } from './measureOperations.ts'
import { simulateAll } from './seedRange.ts'

const AREA = 'shape:area'
const CORNERS = [
  { x: 0, y: 0 },
  { x: 90, y: 0 },
  { x: 90, y: 90 },
  { x: 0, y: 90 },
]

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function write(doc: Y.Doc, id: string, vertex: object | undefined): void {
  writeAll(doc, [{ kind: 'change', id: AREA, fields: new Map([[`props.points.${id}`, vertex]]) }], 'test')
}

test('[LA10] two people who are apart move, add and take away vertices of one area: each keeps what the other did', () => {
  const ali = new Y.Doc()
  const area = makeShape('measure', 'area', {}, { kind: 'hazard', points: verticesAlong(CORNERS) })
  seedDocument(ali, 'epoch', [...blankBoard(), area], 'test')
  const sara = copyOf(ali)
  const [first, second, third, fourth] = verticesOf(area.props as MeasureProps)
  write(ali, first!.id, { ...first, x: -40 })
  write(ali, fourth!.id, undefined)
  write(sara, second!.id, { ...second, y: -25 })
  write(sara, 'new', { id: 'new', index: `${third!.index}V`, x: 45, y: 120 })
  Y.applyUpdate(ali, Y.encodeStateAsUpdate(sara))
  Y.applyUpdate(sara, Y.encodeStateAsUpdate(ali))

  for (const doc of [ali, sara]) {
    const { props } = readRecord(recordsOf(doc), AREA) as object as { props: MeasureProps }
    expect(verticesOf(props).map(({ x, y }) => [x, y])).toEqual([
      [-40, 0],
      [90, -25],
      [90, 90],
      [45, 120],
    ])
  }
})

test('[LA10] whoever shapes, undoes, leaves and returns: all see the same at the end', async () => {
  expect(await simulateAll([1, 6], { steps: 150, operations: MEASURE_OPERATIONS })).toBe('')
})
