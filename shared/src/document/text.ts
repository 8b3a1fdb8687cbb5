import { isEqual } from '@tldraw/utils'
import * as Y from 'yjs'
import { richTextFault } from './richText.ts'
import { diffSequences } from './sequenceDiff.ts'
import { fromUnits, keyOfUnit, toUnits, type RichNode, type Unit } from './textUnits.ts'

/**
 * A label in the document: a Y.Text whose characters and embedded values are the units of `textUnits.ts`. Yjs' own
 * formatting is not used: everybody who hears of it tidies it up, with deletions of their own, viewers too.
 */

/** Lone halves of a surrogate pair: UTF-8 cannot carry them. */
const LONE_SURROGATE = /\p{Surrogate}/gu

/** @returns a text for a new record; null when the value is no rich text, to be stored as it is */
export function makeText(richText: unknown): Y.Text | null {
  const units = unitsOf(richText)
  if (units === null) return null
  const text = new Y.Text()
  insert(text, 0, units)
  return text
}

/**
 * Reads without changing anything. Validate what comes back.
 *
 * @param isHeld which items count
 */
export function readText(text: Y.Text, isHeld = isThere): unknown {
  return fromUnits(piecesOf(text, isHeld))
}

/**
 * Makes a text say this with the fewest insertions and deletions, so that what others type in it meanwhile stays.
 * Call inside a transaction.
 *
 * @returns false when the value is no rich text: nothing is written then
 */
export function writeText(text: Y.Text, richText: unknown): boolean {
  const after = unitsOf(richText)
  if (after === null) return false
  const before = storedUnits(text)
  const at: number[] = [0]
  for (const unit of before) at.push((at.at(-1) ?? 0) + widthOf(unit))
  // From the end, so that the places of earlier edits stay as they are.
  const edits = diffSequences(before, after, keyOfUnit)
  for (let edit = edits.pop(); edit; edit = edits.pop()) {
    const start = at[edit.at] ?? 0
    const end = at[edit.at + edit.removed] ?? start
    if (end > start) text.delete(start, end - start)
    insert(text, start, edit.inserted)
  }
  return true
}

/** Whether two values are the same rich text, attributes at their default aside. */
export function isSameText(a: unknown, b: unknown): boolean {
  if (a === b || isEqual(a, b)) return true
  const [left, right] = [unitsOf(a), unitsOf(b)]
  return left !== null && right !== null && isEqual(left, right)
}

/** Room that a unit takes in a Y.Text. */
export function widthOf(unit: unknown): number {
  return typeof unit === 'string' ? unit.length : 1
}

/** @returns null when the value is no rich text */
export function unitsOf(richText: unknown): Unit[] | null {
  if (richTextFault(richText) !== null) return null
  return toUnits(richText as RichNode).map((unit) =>
    typeof unit === 'string' ? unit.replaceAll(LONE_SURROGATE, '\uFFFD') : unit,
  )
}

/** What the document holds: units, and one that nothing can be for whatever a stranger put there. */
export function storedUnits(text: Y.Text): Unit[] {
  return [...piecesOf(text)].flatMap((piece) =>
    typeof piece === 'string' ? Array.from<string>(piece) : [piece as Unit],
  )
}

function isThere({ deleted }: Y.Item): boolean {
  return !deleted
}

/** Runs of characters and single values, by the places they take. */
function* piecesOf(text: Y.Text, isHeld = isThere): Generator {
  // Yjs' own `toDelta` does not tell a character from an embedded string, which takes one place whatever its length.
  // eslint-disable-next-line no-underscore-dangle
  for (let item = text._start; item; item = item.right) {
    const { content } = item
    if (!item.countable || !isHeld(item)) continue
    if (content instanceof Y.ContentString) yield content.str
    else if (content instanceof Y.ContentEmbed && typeof content.embed === 'object') yield content.embed
    else for (let n = 0; n < item.length; n += 1) yield null
  }
}

function insert(text: Y.Text, start: number, units: readonly Unit[]): void {
  let at = start
  let run = ''
  const flush = (): void => {
    if (run !== '') text.insert(at, run)
    at += run.length
    run = ''
  }
  for (const unit of units) {
    if (typeof unit === 'string') run += unit
    else {
      flush()
      text.insertEmbed(at, unit)
      at += 1
    }
  }
  flush()
}
