import { fromMap, PLACE } from '@jisr/shared/document/records.ts'
import { isSameValue } from '@jisr/shared/document/stored.ts'
import { validateRecord } from '@jisr/shared/document/validate.ts'

/** What a record's map holds: field to value, as in the document; a label as the rich text that it says. */
export type Stored = ReadonlyMap<string, unknown>

export interface HealedFields {
  /** What the map is to hold instead. */
  stored: Stored
  /** The fields that did not stay as they were written. */
  fields: readonly string[]
}

/** What finding out which fields are at fault may still cost: somebody may write ten thousand bad ones at once. */
export interface Trials {
  /** Fields of records that are validated as a whole. */
  left: number
}

/** What no record is without, and no default stands for. */
const ESSENTIAL: ReadonlySet<string> = new Set([
  'typeName',
  'type',
  PLACE,
  'index',
  'fromId',
  'toId',
  'name',
  'gridSize',
])

/** @returns why the record does not validate, null when it does */
export function faultOf(id: string, stored: Stored): string | null {
  const result = validateRecord(id, fromMap(id, stored))
  return result.ok ? null : result.why
}

/**
 * Decides what becomes of a record that does not validate. Each field that was changed stays if the record validates
 * with it; any other gets its last valid value back or, in a new record, its default.
 *
 * A pure function of its arguments. What it returns validates, so that nothing is ever healed twice.
 *
 * @param before what the map held when it last validated; undefined for a record that nobody had
 * @returns undefined when no valid record can be made of it
 */
export function healRecord(
  id: string,
  before: Stored | undefined,
  after: Stored,
  trials: Trials,
): HealedFields | undefined {
  let healed = before ?? skeletonOf(after)
  if (!before && faultOf(id, healed) !== null) return undefined
  const lost: string[] = []
  const changed = new Set([...healed.keys(), ...after.keys()].filter((field) => !agree(healed, after, field)))
  keep([...changed].sort())
  return { stored: healed, fields: lost }

  /** All of them if they are sound together, else half by half: of a hundred fields mostly one is at fault. */
  function keep(fields: readonly string[]): void {
    if (fields.length === 0) return
    if (trials.left <= 0) {
      for (const field of fields) lost.push(field)
      return
    }
    const attempt = withFields(healed, after, fields)
    trials.left -= attempt.size
    if (faultOf(id, attempt) === null) {
      healed = attempt
    } else if (fields.length === 1) {
      lost.push(...fields)
    } else {
      const half = fields.length >> 1
      keep(fields.slice(0, half))
      keep(fields.slice(half))
    }
  }
}

/** A new record without anything that has a default, its coordinates and index mended. */
function skeletonOf(after: Stored): Map<string, unknown> {
  const skeleton = new Map([...after].filter(([field]) => ESSENTIAL.has(field)))
  const place = skeleton.get(PLACE)
  if (Array.isArray(place)) skeleton.set(PLACE, [place[0], 0, 0])
  if (skeleton.has('index')) skeleton.set('index', 'a1')
  return skeleton
}

function withFields(base: Stored, source: Stored, fields: readonly string[]): Map<string, unknown> {
  const result = new Map(base)
  for (const field of fields) {
    if (source.has(field)) result.set(field, source.get(field))
    else result.delete(field)
  }
  return result
}

export function agree(a: Stored, b: Stored, field: string): boolean {
  return a.has(field) === b.has(field) && isSameValue(field, a.get(field), b.get(field))
}
