import { diffSequences, type Edit } from './sequenceDiff.ts'
import { unitsOf } from './text.ts'
import { fromUnits, keyOfUnit, type Unit } from './textUnits.ts'

/**
 * What two people made of one text, letter by letter: both insertions stay, and what either removed is gone.
 *
 * @returns null when one of the three is no rich text
 */
export function mergeTexts(base: unknown, mine: unknown, theirs: unknown): unknown {
  const [before, left, right] = [unitsOf(base), unitsOf(mine), unitsOf(theirs)]
  if (before === null || left === null || right === null) return null
  const sides = [diffSequences(before, right, keyOfUnit), diffSequences(before, left, keyOfUnit)].map(byPlace)
  const merged: Unit[] = []
  for (let at = 0; at <= before.length; at += 1) {
    for (const { inserted } of sides) for (const unit of inserted.get(at) ?? []) merged.push(unit)
    const unit = before[at]
    if (unit !== undefined && sides.every(({ removed }) => !removed.has(at))) merged.push(unit)
  }
  return fromUnits(merged)
}

function byPlace(edits: readonly Edit<Unit>[]): { inserted: Map<number, readonly Unit[]>; removed: Set<number> } {
  const inserted = new Map<number, readonly Unit[]>()
  const removed = new Set<number>()
  for (const edit of edits) {
    inserted.set(edit.at, edit.inserted)
    for (let n = 0; n < edit.removed; n += 1) removed.add(edit.at + n)
  }
  return { inserted, removed }
}
