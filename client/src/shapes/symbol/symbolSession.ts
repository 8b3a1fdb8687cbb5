import { atom, type Atom, type Editor } from 'tldraw'
import { findKind } from '@jisr/shared/symbols/catalogue.ts'
import { usualIdentity } from '@jisr/shared/symbols/sidc.ts'
import type { Sign } from '@jisr/shared/symbols/signs.ts'

const STORED = 'jisr.symbols'
const MOST_RECENT = 6

/** What the tool puts next: null while it is being chosen. Of this browser alone. */
const chosen = new WeakMap<Editor, Atom<Sign | null>>()

export function chosenSign(editor: Editor): Atom<Sign | null> {
  const known = chosen.get(editor) ?? atom<Sign | null>('chosen sign', null)
  chosen.set(editor, known)
  return known
}

/** A kind as it is put: whose it usually is, in no state that anybody has said. */
export function signOfKind(kind: string): Sign {
  return { kind, sidc: '', identity: usualIdentity(kind), state: 'unknown' }
}

/** The kinds chosen last in this browser, the latest first. */
export function recentKinds(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORED) ?? '[]')
    if (!Array.isArray(kept)) return []
    return kept.filter((key): key is string => typeof key === 'string' && findKind(key) !== undefined)
  } catch {
    return []
  }
}

export function rememberKind(kind: string): void {
  if (kind === '') return
  try {
    const kept = [kind, ...recentKinds().filter((key) => key !== kind)].slice(0, MOST_RECENT)
    localStorage.setItem(STORED, JSON.stringify(kept))
  } catch {
    // A browser that stores nothing shows none the next time.
  }
}
