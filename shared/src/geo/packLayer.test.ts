import { expect, test } from 'vitest'
import type { Layer, Position } from './features.ts'
import { packLayer, unpackLayer, type Unpacked } from './packLayer.ts'

const ring: Position[] = [
  [43.1, 36.3],
  [43.2, 36.3],
  [43.2, 36.4],
  [43.1, 36.3],
]
const LAYER: Layer = {
  title: 'آبار',
  features: [
    {
      id: '1',
      kind: 'point',
      parts: [[[43.1306001, 36.3400007]]],
      name: 'Well',
      nameAr: 'بئر',
      properties: { type: 'a' },
    },
    { id: 'x', kind: 'area', parts: [ring], name: '', properties: { constructor: 'b', type: 'c' } },
    {
      id: '3',
      kind: 'line',
      parts: [
        [
          [-180, -90],
          [180, 90],
        ],
        [
          [0, 0],
          [1e-7, -1e-7],
        ],
      ],
      name: 'PL "A"',
      properties: {},
    },
  ],
}

test('[GE1] a layer comes back from its text as it was', () => {
  expect(unpackLayer(packLayer(LAYER))).toEqual({ ok: true, layer: LAYER })
  expect(unpackLayer(packLayer({ title: '', features: [] }))).toEqual({ ok: true, layer: { title: '', features: [] } })
})

test('[GE1] finer positions come back on the grid of 1e-7 degree', () => {
  const parts = [[[43.123456789, 36.00000004] as const]]
  const read = unpackLayer(
    packLayer({ title: '', features: [{ id: '1', kind: 'point', parts, name: '', properties: {} }] }),
  )
  expect(read.ok && read.layer.features[0]?.parts).toEqual([[[43.1234568, 36]]])
})

test('[GE1] a position that is none on earth is never stored', () => {
  for (const position of [
    [Number.NaN, 0],
    [0, Infinity],
    [181, 0],
    [0, -90.1],
  ] as const) {
    const features = [{ id: '1', kind: 'point' as const, parts: [[position]], name: '', properties: {} }]
    expect(() => packLayer({ title: '', features })).toThrow(RangeError)
  }
})

test('[GE2] whatever happens to a text, it is a layer on earth or known to be broken', () => {
  const text = packLayer(LAYER)
  const damages = [(at: number) => text.slice(0, at), without(text, ''), without(text, '7'), without(text, '"')]
  for (const damage of damages) {
    for (let at = 0; at < text.length; at++) expect(isHarmless(unpackLayer(damage(at)))).toBe(true)
  }
})

test('[GE2] what is no layer is told from what a later Jisr wrote', () => {
  for (const text of [
    '',
    'null',
    '[]',
    '{}',
    '{"form":1}',
    '{"form":1,"title":"","keys":[],"features":[[0,0,"",""]],"points":""}',
  ]) {
    expect(unpackLayer(text)).toEqual({ ok: false, code: 'broken' })
  }
  // 2^53 parts, and as many positions as two bytes can claim.
  for (const points of ['////////DwA=', 'Af//Aw==']) {
    const text = `{"form":1,"title":"","keys":[],"features":[[1,0,"",""]],"points":"${points}"}`
    expect(unpackLayer(text)).toEqual({ ok: false, code: 'broken' })
  }
  expect(unpackLayer('{"form":2}')).toEqual({ ok: false, code: 'newer' })
})

function without(text: string, instead: string): (at: number) => string {
  return (at) => text.slice(0, at) + instead + text.slice(at + 1)
}

function isHarmless(read: Unpacked): boolean {
  if (!read.ok) return read.code === 'broken' || read.code === 'newer'
  const positions = read.layer.features.flatMap(({ parts }) => parts.flat())
  return positions.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90)
}
