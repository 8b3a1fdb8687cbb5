import { nameKey } from '../access/displayName.ts'
import organisations from './organisations.json' with { type: 'json' }

export type KnownOrganisation = (typeof organisations)[number]

/** What an organisation is known by: its id and its name in each language, so folded that spellings meet. */
export function organisationKeys({ id, en, ar, ckb }: KnownOrganisation): string[] {
  return [id, en, ar, ckb].map(nameKey)
}

const byKey = new Map(organisations.flatMap((one) => organisationKeys(one).map((key) => [key, one])))

/** @param typed an id or a name in any language and spelling; whatever else it is, undefined comes back */
export function findOrganisation(typed: string): KnownOrganisation | undefined {
  return byKey.get(nameKey(typed.trim()))
}
