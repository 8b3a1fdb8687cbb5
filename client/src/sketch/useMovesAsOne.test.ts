import { atom } from 'tldraw'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followCamera, REST_MS } from './useMovesAsOne.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('[SK16] frames that are slow do not count as rest, and each paints nothing anew', () => {
  const camera = atom<'moving' | 'idle'>('camera', 'idle')
  const told: boolean[] = []
  const stop = followCamera(
    () => camera.get() === 'moving',
    (isMoving) => told.push(isMoving),
  )
  vi.advanceTimersByTime(REST_MS)
  // A pan at seven frames a second, as tldraw sees it.
  for (let frame = 0; frame < 10; frame += 1) {
    camera.set('moving')
    vi.advanceTimersByTime(70)
    camera.set('idle')
    vi.advanceTimersByTime(70)
  }
  expect(new Set(told.slice(1))).toEqual(new Set([true]))
  vi.advanceTimersByTime(REST_MS)
  expect(told.at(-1)).toBe(false)
  stop()
})
