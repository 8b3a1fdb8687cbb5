import type { EventId } from '@jisr/shared/plan/records.ts'
import type { Entry } from '@jisr/shared/shapes/timeline/entries.ts'

/** The entries in an order that was kept; what has come since is last. @param kept null for the entries' own order */
export function keepOrder<One extends Pick<Entry, 'event'>>(
  entries: readonly One[],
  kept: readonly EventId[] | null,
): readonly One[] {
  if (!kept) return entries
  const places = new Map(kept.map((id, index) => [id, index]))
  const placeOf = ({ event }: One): number => places.get(event.id) ?? kept.length
  return [...entries].sort((a, b) => placeOf(a) - placeOf(b))
}
