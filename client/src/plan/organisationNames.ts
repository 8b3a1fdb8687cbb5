import type { Locale } from '@jisr/shared/i18n/locales.ts'
import { cleanName, nameKey } from '@jisr/shared/access/displayName.ts'
import type { Organisation, OrganisationId } from '@jisr/shared/plan/records.ts'
import catalogue from '@jisr/shared/places/organisations.json'
import { uniqueId } from 'tldraw'

const LISTED = new Map(catalogue.map((organisation) => [`organisation:${organisation.id}`, organisation]))
const LISTED_BY_NAME = new Map(
  catalogue.flatMap((one) => [one.id, one.en, one.ar, one.ckb].map((name) => [nameKey(name), one] as const)),
)
/** Names as keys, of organisations that were looked at: a table may ask for thousands. */
const keysOf = new WeakMap<Organisation, string[]>()

/** Its name in the reader's language when it is one of the catalogue, else as whoever added it wrote it. */
export function planOrganisationName({ id, props }: Organisation, locale: Locale): string {
  return props.name === '' ? (LISTED.get(id)?.[locale] ?? id.slice('organisation:'.length)) : props.name
}

/**
 * The organisation that somebody means who types this: one of the board by any of its names, one of the catalogue by
 * its code or its name in any language, else a new one of that name.
 */
export function organisationFor(
  typed: string,
  onBoard: ReadonlyMap<OrganisationId, Organisation>,
): Organisation | undefined {
  const name = cleanName(typed)
  if (name === '') return undefined
  const key = nameKey(name)
  const known = [...onBoard.values()].find((organisation) => namesOf(organisation).includes(key))
  if (known) return known
  const listed = LISTED_BY_NAME.get(key)
  return listed ? newOrganisation(`organisation:${listed.id}`, '') : newOrganisation(`organisation:${uniqueId()}`, name)
}

/**
 * The name that an organisation gets when somebody types this for it: empty for one of the catalogue that is called by
 * its listed name again, which it has in each language; undefined when nothing is typed.
 */
export function nameFor(id: OrganisationId, typed: string): string | undefined {
  const meant = organisationFor(typed, new Map())
  return meant && (meant.id === id ? '' : meant.props.name || cleanName(typed))
}

function namesOf(organisation: Organisation): string[] {
  const { id, props } = organisation
  const known = keysOf.get(organisation)
  if (known) return known
  const listed = props.name === '' ? LISTED.get(id) : undefined
  const names = listed ? [listed.id, listed.en, listed.ar, listed.ckb] : [props.name]
  const keys = names.map(nameKey)
  keysOf.set(organisation, keys)
  return keys
}

function newOrganisation(id: string, name: string): Organisation {
  return {
    id: id as OrganisationId,
    typeName: 'organisation',
    props: { name, kind: 'organisation', parent: null, contact: null },
    meta: {},
  }
}

/** Names to propose while somebody types: those of the board first, then the catalogue's; at most eight. */
export function organisationNamesLike(
  typed: string,
  onBoard: ReadonlyMap<OrganisationId, Organisation>,
  locale: Locale,
): string[] {
  const words = nameKey(typed.trim()).split(' ').filter(Boolean)
  const fits = (keys: string[]): boolean => words.every((word) => keys.some((key) => key.includes(word)))
  const here = [...onBoard.values()].filter((organisation) => fits(namesOf(organisation)))
  const listed = catalogue.filter(
    ({ id, en, ar, ckb }) =>
      !onBoard.has(`organisation:${id}` as OrganisationId) && fits([id, en, ar, ckb].map(nameKey)),
  )
  const names = [
    ...here.map((organisation) => planOrganisationName(organisation, locale)),
    ...listed.map((organisation) => organisation[locale]),
  ]
  return [...new Set(names)].slice(0, 8)
}
