import type { Organisation } from '@jisr/shared/access/roles.ts'
import type { Locale } from '@jisr/shared/i18n/locales.ts'
import organisations from '@jisr/shared/places/organisations.json'

const KNOWN = new Map(organisations.map((organisation) => [organisation.id, organisation]))

/** For organisations that somebody typed: no claim to be told apart, only the name does that. */
const UNKNOWN_COLOUR = '#5A6470'

/** The organisation as the reader's language writes it; what somebody typed stays as typed. */
export function organisationName({ id, name }: Organisation, locale: Locale): string {
  return (id === null ? undefined : KNOWN.get(id)?.[locale]) ?? name
}

export function organisationColour({ id }: Organisation): string {
  return (id === null ? undefined : KNOWN.get(id)?.colour) ?? UNKNOWN_COLOUR
}

/** One or two letters that stand for a person on a small disc. */
export function initials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  // A joiner keeps Arabic letters in their isolated form: joined, two initials read as a word.
  return [first, last]
    .flatMap((word) => Array.from(word ?? '').slice(0, 1))
    .join('\u200C')
    .toLocaleUpperCase()
}
