import type { Feature } from './features.ts'
import { packLayer } from './packLayer.ts'

/** Characters of a packed part: well under what a record may hold, the rest of which belongs to its other fields. */
export const MOST_PART_LENGTH = 200_000
/** A feature that is not the first of its part may take so much more: its number is written out, its distances are longer. */
const SLACK = 24

export type SplitLayer = { ok: true; parts: string[] } | { ok: false; tooLarge: Feature }

/**
 * Packs features into as many texts as records need that hold them, in order, each feature whole; their ids stay.
 *
 * @returns the first feature that alone is larger than a part, where there is one
 * @throws {RangeError} as `packLayer` does
 */
export function splitLayer(features: readonly Feature[], most = MOST_PART_LENGTH): SplitLayer {
  const parts: string[] = []
  let [part, length]: [Feature[], number] = [[], 0]
  const close = (): void => {
    if (part.length > 0) parts.push(pack(part))
  }
  for (const feature of features) {
    const size = pack([feature]).length - EMPTY.length + SLACK
    if (size > most) return { ok: false, tooLarge: feature }
    if (length + size > most) {
      close()
      part = []
      length = 0
    }
    part.push(feature)
    length += size
  }
  close()
  return { ok: true, parts }
}

/** The title is a field of the record. */
function pack(features: readonly Feature[]): string {
  return packLayer({ title: '', features })
}

const EMPTY = pack([])
