import { expect, test } from 'vitest'
import { fits, imageLimits, largestScale } from './imageLimits.ts'

const desktop = imageLimits('Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140', 0)

test('[EX8] the largest scale that a browser can draw is known beforehand', () => {
  expect(largestScale(1920, 1080, desktop)).toBe(4)
  expect(largestScale(5000, 3000, desktop)).toBe(3)
  expect(largestScale(16_384, 16_384, desktop)).toBe(1)
  expect(largestScale(20_000, 1_000, desktop)).toBe(0.81)
})

test('[EX8] what is offered always fits, and a step more would not', () => {
  for (const [width, height] of [
    [17_001, 17_001],
    [33_333, 12],
    [400_000, 90_000],
    [16_385, 1],
  ] as const) {
    const scale = largestScale(width, height, desktop)
    expect(fits(width, height, scale, desktop)).toBe(true)
    expect(fits(width, height, scale + 0.01, desktop)).toBe(false)
  }
})

test('[EX8] phones and tablets draw less', () => {
  const android = imageLimits('Mozilla/5.0 (Linux; Android 10; K) Chrome/140 Mobile', 5)
  expect(imageLimits('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605', 5)).toEqual(android)
  expect(largestScale(4096, 4096, android)).toBe(1)
  expect(largestScale(1920, 1080, android)).toBe(2)
})
