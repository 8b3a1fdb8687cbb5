import { describe, expect, test } from 'vitest'
import { packInk, unpackInk, type Segment } from './strokes.ts'

const free = (...points: Segment['points'][number][]): Segment => ({ type: 'free', points })
const bytes = (...values: number[]) => Uint8Array.from(values)

/** A hand's walk in steps of a hundredth, as tldraw rounds it. */
function walk(length: number, unit: number, z: (n: number) => number): Segment {
  let [x, y] = [0, 0]
  const points = Array.from({ length }, (_, n) => {
    x += Math.round(Math.sin(n * 1.7) * 6 * unit)
    y += Math.round(Math.cos(n * 2.3) * 6 * unit)
    return { x: x / unit, y: y / unit, z: z(n) }
  })
  return free(...points)
}

describe('[RL10] ink is packed without loss', () => {
  const ink: Record<string, Segment[]> = {
    'no segment': [],
    'a segment without points': [free()],
    'a dot': [free({ x: 0, y: 0, z: 0.5 })],
    'a mouse': [walk(300, 100, () => 0.5)],
    'a pen': [walk(300, 100, (n) => Math.round(60 + 40 * Math.sin(n)) / 100)],
    'whole pixels': [walk(300, 1, () => 0.5)],
    'no pressure': [free({ x: 1, y: 2 }, { x: 3, y: 4.5 })],
    'straight and free': [walk(5, 100, () => 0.5), { type: 'straight', points: [{ x: 9, y: -9, z: 0.5 }] }],
    'every hundredth of a pixel': [
      free(...Array.from({ length: 4_000 }, (_, n) => ({ x: n / 100, y: (n - 9_999) / 100 }))),
    ],
    'the edge of the board': [free({ x: 1e7, y: -1e7, z: 0.5 }, { x: -1e7, y: 1e7, z: 0.5 })],
  }
  test.each(Object.entries(ink))('%s', (_, segments) => {
    const packed = packInk(segments)
    expect(unpackInk(packed!)).toEqual(segments)
    expect(packInk(unpackInk(packed!))).toEqual(packed)
  })
  test('in at most a sixth of its JSON', () => {
    expect(packInk(ink['a mouse'])!.length * 6).toBeLessThan(JSON.stringify(ink['a mouse']).length)
  })
  test('-0 is 0, so that the same ink has one form', () => {
    expect(packInk([free({ x: -0, y: -0.001 + 0.001 })])).toEqual(packInk([free({ x: 0, y: 0 })]))
  })
})

test('[RL10] what cannot be packed without loss is not packed', () => {
  const refused: unknown[] = [
    [free({ x: 0.001, y: 0 })],
    [free({ x: 0, y: 0, z: 1 / 3 })],
    [free({ x: 0, y: 0, z: 0.5 }, { x: 0, y: 0 })],
    [free({ x: Number.NaN, y: 0 })],
    [free({ x: 1e300, y: 0 })],
    [{ ...free({ x: 0, y: 0 }), pressure: 'soft' }],
    [free({ x: 0, y: 0, w: 1 } as never)],
    [{ type: 'curve', points: [] }],
    Array.from({ length: 20_000 }, () => free()),
    [null],
    'ink',
    undefined,
  ]
  for (const value of refused) expect(packInk(value)).toBeNull()
})

describe('[RL11] bytes that are no ink are none, however they lie', () => {
  const hostile: Record<string, Uint8Array> = {
    nothing: bytes(),
    'another form': bytes(0xff, 0),
    'three decimals': bytes(3, 0),
    'no segments': bytes(2),
    'a segment that is missing': bytes(2, 1),
    'points that are missing': bytes(2, 1, 4, 1, 1),
    'a point cut in two': bytes(2, 1, 2, 0x80),
    'a number without end': bytes(2, 1, 2, ...Array.from({ length: 40 }, () => 0xff)),
    'more after the end': bytes(2, 0, 0),
    'a billion segments': bytes(2, 0x80, 0x94, 0xeb, 0xdc, 0x03),
    'a billion points': bytes(2, 1, 0x80, 0x94, 0xeb, 0xdc, 0x03),
    '200,000 empty segments': new Uint8Array(200_004).fill(0).with(0, 2).with(1, 0xc0).with(2, 0x9a).with(3, 0x0c),
  }
  test.each(Object.entries(hostile))('%s', (_, packed) => {
    expect(unpackInk(packed)).toBeNull()
  })
  test('every prefix of a stroke', () => {
    const packed = packInk([walk(20, 100, (n) => n / 100), walk(3, 100, () => 0)])!
    for (let end = 0; end < packed.length; end += 1) expect(unpackInk(packed.slice(0, end))).toBeNull()
  })
})
