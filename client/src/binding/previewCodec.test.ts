import { createShapeId } from 'tldraw'
import { expect, test } from 'vitest'
import type { Segment } from '@jisr/shared/document/strokes.ts'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { MAX_PREVIEW_BYTES } from '@jisr/shared/protocol/messages.ts'
import { claimKeyOf } from '@jisr/shared/plan/letters.ts'
import { makeShape } from '../../../tests/factories.ts'
import { at, eventId, makeClaim, makeEvent, organisationId } from '../../../tests/planFactories.ts'
import type { Write } from '@jisr/shared/document/writes.ts'
import { PreviewReader, PreviewWriter } from './previewCodec.ts'

const stroke = createShapeId('stroke')
const FRAME = 34
const points = (ink: readonly Segment[] = []) => ink.flatMap((segment) => segment.points)
const nothing = (): undefined => undefined
const name = (n: number) => `abcdefghijklmnopq${n}`

/** A stroke as tldraw's tool makes it, `points` long, in segments of a hundred. */
function drawn(points: number, type: 'draw' | 'highlight' = 'draw'): Write {
  const segments: Segment[] = []
  for (let n = 0; n < points; n += 100) {
    segments.push({ type: 'free', points: path.slice(n, Math.min(points, n + 100)) })
  }
  return { kind: 'create', id: stroke, record: makeShape(type, 'stroke', {}, { segments }) }
}
const path = Array.from({ length: 600 }, (_, n) => ({ x: n * 1.25, y: (n * n) / 100, z: (n % 50) / 100 }))
const segmentsOf = (reader: PreviewReader) => {
  const write = reader.writes.get(stroke)
  return write?.kind === 'create' ? (write.record as { props: { segments?: Segment[] } }).props.segments : undefined
}
const segments = (write: Write) =>
  write.kind === 'create' ? (write.record as { props: { segments?: Segment[] } }).props.segments : undefined

test.each(['draw', 'highlight'] as const)(
  '[PV10] a growing %s stroke is sent as the points that came to it',
  (type) => {
    const writer = new PreviewWriter()
    const reader = new PreviewReader()
    const sizes: number[] = []
    const compared: unknown[][] = []
    for (let points = 2, now = 0; points <= 600; points += 2, now += FRAME) {
      const payload = writer.write([drawn(points, type)], nothing, now)
      sizes.push(payload.byteLength)
      reader.read(payload, nothing)
      // To compare each of them point by point takes a slow machine seconds.
      if (points % 60 === 0) compared.push([segmentsOf(reader), segments(drawn(points, type))])
    }
    expect(compared.map(([seen]) => seen)).toEqual(compared.map(([, made]) => made))
    // Whole once a second; in between what came in the last moment, however long the stroke is.
    const whole = Math.max(...sizes)
    expect(sizes.filter((size) => size > whole / 4).length).toBeLessThan(15)
    expect([...sizes].sort((a, b) => a - b)[sizes.length / 2]).toBeLessThan(250)
  },
)

test('[PV10] previews lost in a row leave no gap once one comes, and never a stroke that is wrong', () => {
  for (const lost of [1, 5, 20, 29]) {
    const [writer, reader] = [new PreviewWriter(), new PreviewReader()]
    let seen = 0
    for (let length = 2, n = 0; length <= 600; length += 2, n += 1) {
      const payload = writer.write([drawn(length)], nothing, n * FRAME)
      if (n % (lost + 1) !== 0) continue
      reader.read(payload, nothing)
      const shown = points(segmentsOf(reader))
      expect([shown[0], shown.at(-1)]).toEqual([path[0], path[shown.length - 1]])
      expect(shown.length).toBeGreaterThanOrEqual(lost <= 5 ? length : seen)
      seen = shown.length
    }
  }
})

test('[PV10] who comes in the middle of a stroke sees all of it within a second', () => {
  const writer = new PreviewWriter()
  for (let points = 2, now = 0; points <= 200; points += 2, now += FRAME) writer.write([drawn(points)], nothing, now)
  const reader = new PreviewReader()
  for (let points = 202, now = 100 * FRAME; now <= 130 * FRAME; points += 2, now += FRAME) {
    reader.read(writer.write([drawn(points)], nothing, now), nothing)
  }
  expect(segmentsOf(reader)?.flatMap((segment) => segment.points).length).toBeGreaterThan(200)
})
test('[PV10] a point that the tool puts elsewhere, and a segment it takes back, are followed', () => {
  const [writer, reader] = [new PreviewWriter(), new PreviewReader()]
  const shapes: Segment[][] = [
    [{ type: 'free', points: path.slice(0, 90) }],
    [{ type: 'free', points: [...path.slice(0, 89), { x: 7, y: 7, z: 0.5 }] }],
    [
      { type: 'free', points: path.slice(0, 80) },
      { type: 'straight', points: [path[80]!, { x: 9, y: 9, z: 0.5 }] },
    ],
    [
      { type: 'free', points: path.slice(0, 80) },
      { type: 'straight', points: [path[80]!, { x: 19, y: 9, z: 0.5 }] },
    ],
    [{ type: 'free', points: path.slice(0, 70) }],
    [{ type: 'straight', points: path.slice(0, 2) }],
    // Finer than the packed form holds.
    [{ type: 'free', points: [{ x: 0.12345, y: 1, z: 0.5 }] }],
  ]
  for (const [n, ink] of shapes.entries()) {
    const record = makeShape('draw', 'stroke', {}, { segments: ink })
    const payload = writer.write([{ kind: 'create', id: stroke, record }], nothing, n * 150)
    reader.read(payload, nothing)
    expect(segmentsOf(reader)).toEqual(ink)
  }
})

test('[PV9] two thousand shapes that move alike are named once a second, and told by how much they moved', () => {
  const said = new Map<string, DocumentRecord>()
  for (let n = 0; n < 2_000; n += 1) said.set(createShapeId(name(n)), makeShape('geo', name(n), { x: n, y: n / 3 }))
  const moved = (dx: number): Write[] =>
    [...said.values()].map((record) => ({
      kind: 'change',
      id: record.id,
      fields: new Map([['place', ['page:page', (record as { x: number }).x + dx, (record as { y: number }).y - dx]]]),
    }))
  const [writer, reader] = [new PreviewWriter(), new PreviewReader()]
  const find = (id: string) => said.get(id)
  const first = writer.write(moved(1), find, 0)
  const second = writer.write(moved(12.34), find, 340)
  expect(first.byteLength).toBeLessThanOrEqual(MAX_PREVIEW_BYTES)
  expect(second.byteLength).toBeLessThan(100)
  for (const payload of [first, second]) reader.read(payload, find)
  expect(reader.writes.size).toBe(2_000)
  const last = reader.writes.get(createShapeId(name(300)))
  expect(last?.kind === 'change' && last.fields.get('place')).toEqual(['page:page', 312.34, 100 - 12.34])

  const late = new PreviewReader()
  late.read(second, find)
  expect(late.writes.size).toBe(0)
  late.read(writer.write(moved(15), find, 1_020), find)
  expect(late.writes.size).toBe(2_000)
})

test('[PV19] a preview of a task tells of its times, and nothing of its letters', () => {
  const mine = makeClaim('A', 'Layla', 1)
  const key = claimKeyOf(organisationId('MOH'), 'somebody')
  const start = { at: at('2026-11-29T03:00Z') }
  const fields = new Map<string, unknown>([
    ['props.start', start],
    [`props.letters.${key}`, mine],
    ['props.letters.organisation:MOE/other', undefined],
  ])
  const made = { ...makeEvent('made', { start, letters: { [key]: mine } }) } as object as DocumentRecord
  const reader = new PreviewReader()
  const writes: Write[] = [
    { kind: 'change', id: eventId('T1'), fields },
    { kind: 'create', id: eventId('made'), record: made },
  ]
  reader.read(new PreviewWriter().write(writes, nothing, 0), nothing)
  expect(reader.writes.get(eventId('T1'))).toMatchObject({ fields: new Map([['props.start', start]]) })
  expect(reader.writes.get(eventId('made'))).toMatchObject({ record: { props: { start, letters: {} } } })
})
