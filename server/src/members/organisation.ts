import { nameKey } from '@jisr/shared/access/displayName.ts'
import type { Organisation } from '@jisr/shared/access/roles.ts'
import organisations from '@jisr/shared/places/organisations.json' with { type: 'json' }

const byKey = new Map(organisations.flatMap((entry) => keysOf(entry).map((key) => [key, entry])))

/** @param typed an id of `organisations.json`, or free text; the written-out name of a known one counts as its id */
export function findOrganisation(typed: string): Organisation {
  const known = organisations.find(({ id }) => id === typed) ?? byKey.get(nameKey(typed))
  return known ? { id: known.id, name: known.en } : { id: null, name: typed }
}

function keysOf({ en, ar, ckb }: (typeof organisations)[number]): string[] {
  return [en, ar, ckb].map(nameKey)
}
