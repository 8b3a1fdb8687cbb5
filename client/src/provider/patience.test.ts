import { expect, test } from 'vitest'
import { backoff, Patience } from './patience.ts'

const open = { opening: false, buffered: 0 }

test('[BP4] a socket that only breathes is kept, a silent one is not', () => {
  const patience = new Patience()
  patience.heard(0)
  expect(patience.isOver({ ...open, now: 16_000 })).toBe(false)
  expect(patience.isOver({ ...open, now: 21_000 })).toBe(true)
})

test('[BP4] an edit without any answer ends the socket sooner, unless it is still leaving', () => {
  const patience = new Patience()
  patience.heard(1000)
  patience.asked(1000)
  patience.asked(9000)
  expect(patience.isOver({ ...open, now: 11_500, buffered: 5 })).toBe(false)
  expect(patience.isOver({ ...open, now: 11_500 })).toBe(true)
  patience.heard(11_000)
  expect(patience.isOver({ ...open, now: 11_500 })).toBe(false)
})

test('[BP4] a probe is answered within three seconds', () => {
  const patience = new Patience()
  patience.heard(0)
  patience.asked(0)
  patience.probed(1000)
  expect(patience.isOver({ ...open, now: 4100 })).toBe(true)
})

test('[BP4] a socket that never opens is given up, each one anew', () => {
  const patience = new Patience()
  const opening = { opening: true, buffered: 0 }
  expect(patience.isOver({ ...opening, now: 100_000 })).toBe(false)
  expect(patience.isOver({ ...opening, now: 108_500 })).toBe(true)
  expect(patience.isOver({ ...opening, now: 109_000 })).toBe(false)
})

test('[BP5] attempts to return grow apart, are spread, and are never more than five seconds apart', () => {
  expect(backoff(1, 0.5)).toBeLessThan(backoff(4, 0.5))
  expect(backoff(6, 0)).not.toBe(backoff(6, 1))
  for (let attempt = 1; attempt < 40; attempt += 1) {
    expect(backoff(attempt, 1)).toBeLessThanOrEqual(5000)
    expect(backoff(attempt, 0)).toBeGreaterThanOrEqual(200)
  }
})
