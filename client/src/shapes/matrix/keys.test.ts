import { expect, test } from 'vitest'
import { commandOf, type PressedKey } from './keys.ts'

function press(key: string, more: Partial<PressedKey> = {}): PressedKey {
  return {
    key,
    code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
    shiftKey: false,
    altKey: false,
    accelKey: false,
    ...more,
  }
}

function letter(pressed: PressedKey): unknown {
  return commandOf(pressed, true, 'ltr')
}

test('[MX6] letters are set by their keys, also on a keyboard that writes Arabic', () => {
  for (const [key, expected] of [
    ['r', 'R'],
    ['A', 'A'],
    ['s', 'S'],
    ['c', 'C'],
    ['i', 'I'],
    ['b', 'A/R'],
    ['/', 'A/R'],
  ] as const) {
    expect(letter(press(key))).toEqual({ do: 'letter', letter: expected })
  }
  expect(letter(press('ق', { code: 'KeyR' }))).toEqual({ do: 'letter', letter: 'R' })
  expect(letter(press('x'))).toBeNull()
  expect(letter(press('Delete'))).toEqual({ do: 'letter', letter: '' })
})

test('[MX6] in a cell for words a key opens it with that character', () => {
  expect(commandOf(press('r'), false, 'ltr')).toEqual({ do: 'type', text: 'r' })
  expect(commandOf(press('ق', { code: 'KeyR' }), false, 'rtl')).toEqual({ do: 'type', text: 'ق' })
  expect(commandOf(press('Process'), false, 'ltr')).toEqual({ do: 'type', text: '' })
})

test('[MX3] left and right go where they point, whichever way the matrix reads', () => {
  expect(commandOf(press('ArrowLeft'), true, 'ltr')).toMatchObject({ columns: -1 })
  expect(commandOf(press('ArrowLeft'), true, 'rtl')).toMatchObject({ columns: 1 })
})

test('[MX6] copy, paste and what the matrix does not know are left to the page', () => {
  for (const key of ['c', 'v', 'p']) expect(commandOf(press(key, { accelKey: true }), true, 'ltr')).toBeNull()
  for (const key of ['F5', 'Shift', 'Control', ' ']) expect(commandOf(press(key), true, 'ltr')).toBeNull()
  expect(commandOf(press('z', { accelKey: true }), true, 'ltr')).toEqual({ do: 'undo' })
})
