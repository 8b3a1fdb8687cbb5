import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { drawnAtLast, reloadByItself } from './reloadByItself.ts'

let answers: boolean
let kept: Map<string, string>
const reload = vi.fn<() => void>()
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

beforeEach(() => {
  vi.useFakeTimers()
  answers = true
  kept = new Map()
  reload.mockClear()
  vi.stubGlobal('location', { search: '?view=projector', reload })
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
  vi.stubGlobal('fetch', () => (answers ? Promise.resolve({ ok: true }) : Promise.reject(new TypeError('away'))))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('[PJ7] a screen that cannot be drawn loads itself anew, less and less often', async () => {
  for (const pause of [5_000, 10_000, 20_000]) {
    reload.mockClear()
    reloadByItself()
    await pass(pause - 1)
    expect(reload).not.toHaveBeenCalled()
    await pass(1)
    expect(reload).toHaveBeenCalledOnce()
  }
  drawnAtLast()
  reload.mockClear()
  reloadByItself()
  await pass(5_000)
  expect(reload).toHaveBeenCalledOnce()
})

test('[PJ7] while the server is away it waits, for the browser would show a page of its own for good', async () => {
  answers = false
  reloadByItself()
  await pass(3_600_000)
  expect(reload).not.toHaveBeenCalled()
  answers = true
  await pass(120_000)
  expect(reload).toHaveBeenCalledOnce()
})

test('[PJ7] a page with somebody before it is theirs to reload', async () => {
  vi.stubGlobal('location', { search: '', reload })
  reloadByItself()
  await pass(3_600_000)
  expect(reload).not.toHaveBeenCalled()
})

test('[PJ7] what is drawn after all is not reloaded', async () => {
  reloadByItself()()
  await pass(3_600_000)
  expect(reload).not.toHaveBeenCalled()
})
