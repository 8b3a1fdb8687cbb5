import { nameKey } from '../access/displayName.ts'
import type { Organisation as PersonsOrganisation } from '../access/roles.ts'
import type { Plan } from './plan.ts'
import type { OrganisationId } from './records.ts'

/**
 * The organisations of a plan for which somebody is there.
 *
 * One of the catalogue is known by its code, which is in its id; any other by the name that both were given.
 */
export function organisationsPresent(
  people: readonly { organisation: PersonsOrganisation }[],
  { organisations }: Plan,
): Set<OrganisationId> {
  const ids = new Set(people.map(({ organisation }) => `organisation:${organisation.id ?? ''}`))
  const names = new Set(people.map(({ organisation }) => nameKey(organisation.name)))
  const present = new Set<OrganisationId>()
  for (const { id, props } of organisations.values()) {
    if (ids.has(id) || (props.name !== '' && names.has(nameKey(props.name)))) present.add(id)
  }
  return present
}
