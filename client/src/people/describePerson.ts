import type { PresenceState } from '@jisr/shared/presence/presence.ts'
import type { Locale } from '@jisr/shared/i18n/locales.ts'
import { organisationColour, organisationName } from './organisations.ts'

/** What stands at a person's cursor, in the language that the page speaks at that moment. */
export function describePerson({ name, organisation }: PresenceState['user']): { name: string; colour: string } {
  const from = organisationName(organisation, document.documentElement.lang as Locale)
  return { name: from === '' ? name : `${name} · ${from}`, colour: organisationColour(organisation) }
}
