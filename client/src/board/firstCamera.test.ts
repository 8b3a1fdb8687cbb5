import { expect, test } from 'vitest'
import { firstCamera } from './firstCamera.ts'

const screen = { w: 1440, h: 800 }
const map = { x: -500, y: -300, w: 9000, h: 7000 }

function onScreen(box: typeof map, { x, y, z }: ReturnType<typeof firstCamera>) {
  return {
    left: (box.x + x) * z,
    top: (box.y + y) * z,
    right: (box.x + box.w + x) * z,
    bottom: (box.y + box.h + y) * z,
  }
}

test('[BP15] the first view keeps the content free of the bars, and gives it the width', () => {
  const wide = { ...map, w: 20_000 }
  for (const width of [1440, 390]) {
    const { left, right } = onScreen(wide, firstCamera(wide, { ...screen, w: width }))
    expect(left).toBeGreaterThanOrEqual(0)
    expect(right).toBeLessThanOrEqual(width)
    expect(right - left).toBeGreaterThan(width - 40)
  }
  const tall = { ...map, h: 20_000 }
  const { top, bottom } = onScreen(tall, firstCamera(tall, screen))
  expect(top).toBeGreaterThanOrEqual(48)
  expect(bottom).toBeLessThanOrEqual(screen.h - 64)
})

test('[BP15] what is in free view at 100 % stays where it was drawn', () => {
  const small = { x: 200, y: 200, w: 300, h: 200 }
  expect(firstCamera(small, screen)).toEqual({ x: 0, y: 0, z: 1 })
})
