import { expect, test } from 'vitest'
import type { Feature, Position } from './features.ts'
import { MAX_RECORD_SIZE } from '../document/jsonFault.ts'
import { unpackLayer } from './packLayer.ts'
import { MOST_PART_LENGTH, splitLayer } from './splitLayer.ts'

function line(id: string, count: number): Feature {
  const part = Array.from({ length: count }, (_none, at): Position => [
    (430_000_000 + ((at * 7919) % 9_000_000)) / 1e7,
    (363_000_000 + ((at * 104_729) % 9_000_000)) / 1e7,
  ])
  return { id, kind: 'line', parts: [part], name: `Road ${id}`, properties: { type: 'road', lanes: id } }
}

test('[LY1] a file that no record could hold becomes parts that each fit in one, and nothing of it is lost', () => {
  const features = Array.from({ length: 400 }, (_none, at) => line(String(at + 1), 125))
  const split = splitLayer(features)
  expect(split.ok && split.parts.length).toBeGreaterThan(1)
  const parts = split.ok ? split.parts : []
  for (const part of parts) expect(part.length).toBeLessThan(Math.min(MOST_PART_LENGTH + 1000, MAX_RECORD_SIZE))
  const read = parts.flatMap((part) => {
    const unpacked = unpackLayer(part)
    return unpacked.ok ? unpacked.layer.features : []
  })
  expect(read).toEqual(features)
})

test('[LY1] a feature that is larger than a part is refused by name', () => {
  const split = splitLayer([line('1', 10), line('2', 60_000), line('3', 10)])
  expect(split).toMatchObject({ ok: false, tooLarge: { name: 'Road 2' } })
})
