import { plainText } from '../plan/plainText.ts'
import { findKind, SYMBOL_KINDS } from './catalogue.ts'
import type { Identity, Sign, SymbolState } from './signs.ts'

/** Places of APP-6(D)'s twenty digits, from 0. */
const CONTEXT = 2
const IDENTITY = 3
const STATUS = 6

/** What is civil has the frame of what is neutral. */
const IDENTITY_DIGITS: Record<Identity, string> = { neutral: '4', civil: '4', friend: '3', unknown: '1', hostile: '6' }
/** That something was repaired is not in the standard: it is fully capable again. */
const STATUS_DIGITS: Record<SymbolState, string> = {
  unknown: '0',
  planned: '1',
  working: '2',
  repaired: '2',
  damaged: '3',
  destroyed: '4',
}
/** Pending, assumed friend and suspect are shown as what they are taken for. */
const IDENTITIES: readonly (Identity | undefined)[] = [
  'unknown',
  'unknown',
  'friend',
  'friend',
  'neutral',
  'hostile',
  'hostile',
]
const STATES: readonly (SymbolState | undefined)[] = ['unknown', 'planned', 'working', 'damaged', 'destroyed']

/**
 * The code of a sign: its kind's, or its own where the catalogue does not have the kind.
 *
 * @param exercise whether the board is an exercise's: its symbols say so
 * @returns null for a plain place
 */
export function codeOf({ kind, sidc, identity, state }: Sign, exercise: boolean): string | null {
  const code = findKind(kind)?.sidc ?? sidc
  if (code === '') return null
  const digits = Array.from(code)
  digits[CONTEXT] = exercise ? '1' : '0'
  digits[IDENTITY] = IDENTITY_DIGITS[identity]
  digits[STATUS] = STATUS_DIGITS[state]
  return digits.join('')
}

/** Whose a kind is until somebody says otherwise; `neutral` for one that the catalogue does not have. */
export function usualIdentity(kind: string): Identity {
  const code = findKind(kind)?.sidc
  return code === undefined ? 'neutral' : identityIn(code)
}

/**
 * What a typed code means: the catalogue's kind where it has one, else the code itself.
 *
 * @param typed 20 or 30 digits; spaces between them do not count
 * @returns null for anything else
 */
export function readSidc(typed: string): Sign | null {
  const code = plainText(typed).replaceAll(/[\s-]/g, '')
  if (!/^(?:\d{20}|\d{30})$/.test(code)) return null
  const meaning = meaningOf(code)
  const kind = SYMBOL_KINDS.find(({ sidc }) => meaningOf(sidc) === meaning)
  return {
    kind: kind?.key ?? '',
    sidc: kind ? '' : code,
    identity: identityIn(code),
    state: STATES[Number(code.charAt(STATUS))] ?? 'unknown',
  }
}

function identityIn(code: string): Identity {
  return IDENTITIES[Number(code.charAt(IDENTITY))] ?? 'unknown'
}

/** A code without what is set apart from it: context, identity and status. */
function meaningOf(code: string): string {
  return code.slice(IDENTITY + 1, STATUS) + code.slice(STATUS + 1, 20)
}
