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

test('[BP15] the first view keeps the content free of the panels, on the side where the language has them', () => {
  const wide = { ...map, w: 20_000 }
  const ltr = onScreen(wide, firstCamera(wide, { screen, readonly: false, dir: 'ltr' }))
  expect(ltr.left).toBeGreaterThanOrEqual(0)
  expect(ltr.right).toBeLessThanOrEqual(screen.w - 164)
  const rtl = onScreen(wide, firstCamera(wide, { screen, readonly: false, dir: 'rtl' }))
  expect(rtl.left).toBeGreaterThanOrEqual(164)
  expect(rtl.right).toBeLessThanOrEqual(screen.w)
  const tall = { ...map, h: 20_000 }
  const { top, bottom } = onScreen(tall, firstCamera(tall, { screen, readonly: false, dir: 'ltr' }))
  expect(top).toBeGreaterThanOrEqual(48)
  expect(bottom).toBeLessThanOrEqual(screen.h - 64)
})

test('[BP15] readers and phones have no panel beside the drawing, so it gets the width', () => {
  const wide = { ...map, w: 20_000 }
  const zoom = (screen: { w: number; h: number }, readonly: boolean) =>
    firstCamera(wide, { screen, readonly, dir: 'ltr' }).z
  expect(zoom(screen, true)).toBeGreaterThan(zoom(screen, false))
  const phone = onScreen(wide, firstCamera(wide, { screen: { w: 390, h: 700 }, readonly: false, dir: 'rtl' }))
  expect(phone.right - phone.left).toBeGreaterThan(350)
})

test('[BP15] what is in free view at 100 % stays where it was drawn', () => {
  const small = { x: 200, y: 200, w: 300, h: 200 }
  expect(firstCamera(small, { screen, readonly: false, dir: 'ltr' })).toEqual({ x: 0, y: 0, z: 1 })
})
