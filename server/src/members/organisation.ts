import type { Organisation } from '@jisr/shared/access/roles.ts'
import { findOrganisation } from '@jisr/shared/places/findOrganisation.ts'

/** @param typed an id of `organisations.json`, or free text; the written-out name of a known one counts as its id */
export function organisationOf(typed: string): Organisation {
  const known = findOrganisation(typed)
  return known ? { id: known.id, name: known.en } : { id: null, name: typed }
}
