import type { Letter } from '@jisr/shared/plan/records.ts'

/** What a key means in a matrix that has the focus and no open text. */
export type KeyCommand =
  | { do: 'move'; rows: number; columns: number; extend: boolean }
  | { do: 'next'; step: 1 | -1 }
  | { do: 'edge'; to: 'start' | 'end' | 'first' | 'last' }
  | { do: 'letter'; letter: Letter | '' }
  /** Opens the cell for typing, with what is there or with the key that was pressed. */
  | { do: 'type'; text: string | null }
  | { do: 'open' }
  | { do: 'newRow' | 'remove' | 'undo' | 'redo' | 'selectAll' }

export interface PressedKey {
  key: string
  /** Layout-independent name of the key, `KeyR`: an Arabic keyboard types letters too. */
  code: string
  shiftKey: boolean
  altKey: boolean
  /** Ctrl, or Command. */
  accelKey: boolean
}

const LETTER_KEYS: Readonly<Record<string, Letter>> = {
  KeyR: 'R',
  KeyA: 'A',
  KeyS: 'S',
  KeyC: 'C',
  KeyI: 'I',
  KeyB: 'A/R',
}
const ARROWS: Readonly<Record<string, [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/**
 * @param isLetterCell whether the cell takes a letter; else it takes words
 * @returns null for keys that the matrix leaves to the page
 */
export function commandOf(pressed: PressedKey, isLetterCell: boolean, dir: 'ltr' | 'rtl'): KeyCommand | null {
  const { key, shiftKey, accelKey, altKey } = pressed
  const arrow = ARROWS[key]
  if (arrow) {
    const [rows, columns] = arrow
    const far = accelKey ? 10_000 : 1
    return { do: 'move', rows: rows * far, columns: columns * far * (dir === 'rtl' ? -1 : 1), extend: shiftKey }
  }
  switch (key) {
    case 'Tab':
      return { do: 'next', step: shiftKey ? -1 : 1 }
    case 'Home':
      return { do: 'edge', to: accelKey ? 'first' : 'start' }
    case 'End':
      return { do: 'edge', to: accelKey ? 'last' : 'end' }
    case 'PageUp':
      return { do: 'move', rows: -10, columns: 0, extend: shiftKey }
    case 'PageDown':
      return { do: 'move', rows: 10, columns: 0, extend: shiftKey }
    case 'Enter':
      return accelKey ? { do: 'newRow' } : { do: 'open' }
    case 'Insert':
      return altKey ? { do: 'newRow' } : null
    case 'F2':
      return { do: 'type', text: null }
    case 'Delete':
    case 'Backspace':
      return shiftKey ? { do: 'remove' } : { do: 'letter', letter: '' }
  }
  if (accelKey) return accelCommand(pressed)
  if (altKey || key === ' ') return null
  return isLetterCell ? letterCommand(pressed) : typeCommand(key)
}

function accelCommand({ code, shiftKey }: PressedKey): KeyCommand | null {
  if (code === 'KeyZ') return { do: shiftKey ? 'redo' : 'undo' }
  if (code === 'KeyY') return { do: 'redo' }
  if (code === 'KeyA') return { do: 'selectAll' }
  return null
}

/** By the letter that was typed; on a keyboard that has no Latin letters, by the key's place. */
function letterCommand({ key, code }: PressedKey): KeyCommand | null {
  const latin = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : code
  const letter = key === '/' ? 'A/R' : LETTER_KEYS[latin]
  return letter ? { do: 'letter', letter } : null
}

function typeCommand(key: string): KeyCommand | null {
  // `Process`, `Dead`: an input method begins a letter; the field it needs is opened without one.
  if (key === 'Process' || key === 'Dead') return { do: 'type', text: '' }
  return Array.from(key).length === 1 ? { do: 'type', text: key } : null
}
