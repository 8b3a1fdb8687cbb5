import { afterEach, expect, test, vi } from 'vitest'
import { ChunkAssembly } from './ChunkAssembly.ts'

const MB = 1024 * 1024
const nobody = (): void => undefined
const part = (...bytes: number[]): Uint8Array => new Uint8Array(bytes)

afterEach(() => void vi.useRealTimers())

test('[PR10] chunks in order make one frame, and the next may begin', () => {
  const chunks = new ChunkAssembly('ali', nobody)
  expect(chunks.add({ index: 0, total: 2, part: part(1, 2) })).toBe('more')
  expect(chunks.add({ index: 1, total: 2, part: part(3) })).toEqual(part(1, 2, 3))
  expect(chunks.add({ index: 0, total: 1, part: part(4) })).toEqual(part(4))
})

test.each([
  ['a second first', 0, 2],
  ['one too far', 2, 2],
  ['another total', 1, 3],
])('[PR2] %s chunk is out of order', (_what, index, total) => {
  const chunks = new ChunkAssembly('ali', nobody)
  chunks.add({ index: 0, total: 2, part: part(1) })
  expect(chunks.add({ index, total, part: part(1) })).toBe('outOfOrder')
  chunks.clear()
})

test('[PR2] empty chunks without end are refused', () => {
  expect(new ChunkAssembly('ali', nobody).add({ index: 0, total: 2 ** 40, part: part() })).toBe('outOfOrder')
})

test('[PR3] chunks that grow beyond all bounds are refused', () => {
  const chunks = new ChunkAssembly('ali', nobody)
  const large = new Uint8Array(16 * MB)
  for (let index = 0; index < 4; index += 1) expect(chunks.add({ index, total: 9, part: large })).toBe('more')
  expect(chunks.add({ index: 4, total: 9, part: large })).toBe('tooLarge')
  chunks.clear()
})

test('[PR10] unfinished frames of all sockets together are bounded, and given up with their sockets', () => {
  const large = new Uint8Array(16 * MB)
  const many = Array.from({ length: 16 }, (_, n) => new ChunkAssembly(`session ${n}`, nobody))
  for (const chunks of many) expect(chunks.add({ index: 0, total: 2, part: large })).toBe('more')
  const late = new ChunkAssembly('ali', nobody)
  expect(late.add({ index: 0, total: 2, part: large })).toBe('busy')
  for (const chunks of many) chunks.clear()
  expect(late.add({ index: 0, total: 2, part: large })).toBe('more')
  late.clear()
})

test('[PR10] one person’s sockets cannot use up what all may leave unfinished', () => {
  const large = new Uint8Array(16 * MB)
  const greedy = Array.from({ length: 5 }, () => new ChunkAssembly('greedy', nobody))
  const answers = greedy.map((chunks) => chunks.add({ index: 0, total: 2, part: large }))
  expect(answers).toEqual(['more', 'more', 'more', 'more', 'busy'])
  const other = new ChunkAssembly('other', nobody)
  expect(other.add({ index: 0, total: 2, part: large })).toBe('more')
  for (const chunks of greedy) chunks.clear()
  expect(greedy[4]?.add({ index: 0, total: 2, part: large })).toBe('more')
  for (const chunks of [...greedy, other]) chunks.clear()
})

test('[PR10] frames that were begun long ago and never finished give way when there is no room left', () => {
  vi.useFakeTimers()
  const large = new Uint8Array(16 * MB)
  const givenUp: number[] = []
  const idle = Array.from({ length: 16 }, (_, n) => new ChunkAssembly(`idle ${n}`, () => givenUp.push(n)))
  for (const chunks of idle) chunks.add({ index: 0, total: 2, part: large })
  const other = new ChunkAssembly('other', nobody)
  vi.advanceTimersByTime(29_000)
  expect(other.add({ index: 0, total: 2, part: large })).toBe('busy')
  vi.advanceTimersByTime(2_000)
  expect(other.add({ index: 0, total: 2, part: large })).toBe('more')
  expect(givenUp).toEqual([0])
  for (const chunks of [...idle, other]) chunks.clear()
})
