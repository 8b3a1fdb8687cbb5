import { nameKey } from '@jisr/shared/access/displayName.ts'
import type { Locale } from '@jisr/shared/i18n/locales.ts'
import { findOrganisation, organisationKeys, type KnownOrganisation } from '@jisr/shared/places/findOrganisation.ts'
import organisations from '@jisr/shared/places/organisations.json' with { type: 'json' }

const MOST_SHOWN = 8

const known = organisations.map((organisation) => ({ organisation, keys: organisationKeys(organisation) }))

/**
 * Organisations whose name in any language, or whose id, holds every typed word, in whatever spelling of the shared
 * letters; those that begin with it first.
 */
export function organisationChoices(typed: string, locale: Locale): KnownOrganisation[] {
  const key = nameKey(typed.trim())
  const words = key.split(' ').filter(Boolean)
  return known
    .filter(({ keys }) => words.every((word) => keys.some((candidate) => candidate.includes(word))))
    .map(({ organisation, keys }) => ({ organisation, begins: keys.some((candidate) => candidate.startsWith(key)) }))
    .sort((a, b) => Number(b.begins) - Number(a.begins) || a.organisation[locale].localeCompare(b.organisation[locale]))
    .slice(0, MOST_SHOWN)
    .map(({ organisation }) => organisation)
}

/** What the join request carries: the id of a known organisation, however its name was typed, else the text itself. */
export function organisationEntry(typed: string): string {
  return findOrganisation(typed)?.id ?? typed.trim()
}

/** A remembered entry in the reader's language. */
export function organisationText(entry: string, locale: Locale): string {
  return organisations.find(({ id }) => id === entry)?.[locale] ?? entry
}

/** The known organisation that somebody may mean who typed something that is none. */
export function organisationMeant(typed: string, locale: Locale): KnownOrganisation | undefined {
  return findOrganisation(typed) ? undefined : organisationChoices(typed, locale)[0]
}
