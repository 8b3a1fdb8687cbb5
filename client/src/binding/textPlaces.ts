import * as Y from 'yjs'
import { storedUnits, widthOf } from '@jisr/shared/document/text.ts'
import type { Unit } from '@jisr/shared/document/textUnits.ts'
import type { Typing } from '@jisr/shared/presence/typing.ts'

/** A place in a label: how many letters, line breaks included, stand before it. */
export type Place = number

/**
 * A place that stays where it is while others type. It holds on to the letter before it: what somebody else types at the same
 * place comes behind it, so that words which two people type there do not mix.
 */
export function toPosition(text: Y.Text, place: Place): Typing['anchor'] {
  let [index, letters] = [0, 0]
  for (const unit of storedUnits(text)) {
    if (letters >= place) break
    index += widthOf(unit)
    letters += lettersOf(unit)
  }
  const json: unknown = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index, -1))
  return json as Typing['anchor']
}

/** @returns null when the position is none of this text */
export function fromPosition(text: Y.Text, position: Typing['anchor']): Place | null {
  if (!text.doc) return null
  const relative = Y.createRelativePositionFromJSON(position)
  const absolute = Y.createAbsolutePositionFromRelativePosition(relative, text.doc)
  if (absolute?.type !== text) return null
  let [index, letters] = [0, 0]
  for (const unit of storedUnits(text)) {
    if (index >= absolute.index) break
    index += widthOf(unit)
    letters += lettersOf(unit)
  }
  return letters
}

/** What marks or a block's format are worth to a caret: nothing. */
function lettersOf(unit: Unit): number {
  return typeof unit === 'object' && unit !== null && !('node' in unit) ? 0 : widthOf(unit)
}
