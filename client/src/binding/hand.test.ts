import { expect, test } from 'vitest'
import { Hand } from './hand.ts'

function pointer(target: EventTarget, type: string, buttons: number, pointerId = 1): void {
  target.dispatchEvent(Object.assign(new Event(type), { buttons, pointerId }))
}

test.each([
  ['is lifted', (on: EventTarget) => pointer(on, 'pointerup', 0)],
  ['is cancelled', (on: EventTarget) => pointer(on, 'pointercancel', 0)],
  ['moves on without a button, its release lost', (on: EventTarget) => pointer(on, 'pointermove', 0)],
  ['is another window’s from then on', (on: EventTarget) => on.dispatchEvent(new Event('blur'))],
])('[PV18] a hand is down until it %s', (_how, end) => {
  const target = new EventTarget()
  const hand = new Hand(target)
  expect(hand.isDown).toBe(false)
  pointer(target, 'pointerdown', 1)
  pointer(target, 'pointermove', 1)
  expect(hand.isDown).toBe(true)
  end(target)
  expect(hand.isDown).toBe(false)
  hand.close()
})

test.each([
  ['is released', (on: EventTarget) => on.dispatchEvent(new Event('keyup'))],
  ['gives way to another', (on: EventTarget) => key(on, false)],
  ['is another window’s from then on', (on: EventTarget) => on.dispatchEvent(new Event('blur'))],
])('[PV21] a key is held from its first repetition until it %s', (_how, end) => {
  const target = new EventTarget()
  const hand = new Hand(target)
  key(target, false)
  expect(hand.holdsKey).toBe(false)
  key(target, true)
  expect(hand.holdsKey).toBe(true)
  end(target)
  expect(hand.holdsKey).toBe(false)
  hand.close()
})

function key(target: EventTarget, repeat: boolean): void {
  target.dispatchEvent(Object.assign(new Event('keydown'), { repeat }))
}
