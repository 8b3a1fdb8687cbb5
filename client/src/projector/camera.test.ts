import { expect, test } from 'vitest'
import { cameraFitting, cameraShowing, glide, mustRefit, viewedArea } from './camera.ts'

const screen = { w: 1920, h: 1016 }

test.each([
  ['a laptop', { w: 1440, h: 900 }],
  ['a phone', { w: 390, h: 844 }],
  ['a wide wall', { w: 5120, h: 1080 }],
])('[PJ1] all that %s shows is shown, in the middle', (_device, theirs) => {
  const area = viewedArea({ x: -300, y: 40, z: 0.5 }, theirs)
  const ours = viewedArea(cameraShowing(area, screen), screen)
  expect(ours.x).toBeLessThanOrEqual(area.x + 1e-6)
  expect(ours.y).toBeLessThanOrEqual(area.y + 1e-6)
  expect(ours.x + ours.w).toBeGreaterThanOrEqual(area.x + area.w - 1e-6)
  expect(ours.y + ours.h).toBeGreaterThanOrEqual(area.y + area.h - 1e-6)
  expect(ours.x + ours.w / 2).toBeCloseTo(area.x + area.w / 2)
  expect(ours.y + ours.h / 2).toBeCloseTo(area.y + area.h / 2)
})

test('[PJ1] the glide comes nearer at every step, arrives, and never passes', () => {
  const to = cameraShowing({ x: 4000, y: 200, w: 600, h: 400 }, screen)
  let camera = cameraShowing({ x: 0, y: 0, w: 6000, h: 3000 }, screen)
  let steps = 0
  while (camera !== to) {
    const next = glide(camera, to, screen, 16)
    expect(next.z).toBeGreaterThanOrEqual(camera.z)
    expect(next.z).toBeLessThanOrEqual(to.z)
    camera = next
    steps += 1
    expect(steps).toBeLessThan(120)
  }
})

test('[PJ1] a page that slept catches up at once', () => {
  const to = cameraShowing({ x: 4000, y: 200, w: 600, h: 400 }, screen)
  expect(glide({ x: 0, y: 0, z: 1 }, to, screen, 60_000)).toEqual(to)
})

test('[PJ2] a whole board is fitted with a margin, a single word is not blown up', () => {
  const board = { x: -1000, y: 0, w: 6000, h: 3000 }
  const seen = viewedArea(cameraFitting(board, screen), screen)
  expect(seen.x).toBeLessThan(board.x)
  expect(seen.y + seen.h).toBeGreaterThan(board.y + board.h)
  expect(cameraFitting({ x: 0, y: 0, w: 80, h: 20 }, screen).z).toBe(1.5)
  expect(cameraFitting(null, screen)).toEqual({ x: 0, y: 0, z: 1 })
})

test('[PJ2] a fitted board is left alone until its content leaves it or shrinks well below it', () => {
  const fitted = { x: 0, y: 0, w: 1000, h: 800 }
  expect(mustRefit(fitted, { x: 10, y: 10, w: 900, h: 700 })).toBe(false)
  expect(mustRefit(fitted, { x: 10, y: 10, w: 1000, h: 700 })).toBe(true)
  expect(mustRefit(fitted, { x: 10, y: 10, w: 300, h: 100 })).toBe(true)
  expect(mustRefit(null, fitted)).toBe(true)
  expect(mustRefit(fitted, null)).toBe(true)
  expect(mustRefit(null, null)).toBe(false)
})
