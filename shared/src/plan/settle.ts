import { cellOf, claimFor, claimKeyOf } from './letters.ts'
import type { Claim, Letter, OrganisationId, PlanEvent } from './records.ts'

interface Author {
  participantId: string
  name: string
}

/**
 * What one click writes to settle a cell: this letter, in place of all that anybody said there.
 *
 * @param now milliseconds since 1970, by the server's clock
 * @returns the entries to put into the event's `letters`
 */
export function settleCell(
  event: PlanEvent,
  organisation: OrganisationId,
  letter: Letter | '',
  who: Author,
  now: number,
): Record<string, Claim> {
  return { [claimKeyOf(organisation, who.participantId)]: claimFor(event, organisation, letter, who, now) }
}

/**
 * What one click writes to leave a task one organisation that answers for it: of the others, A/R becomes R and A is
 * taken away.
 *
 * @param holders those that have an A in the matrix at hand, as rule V01 names them; others are another matrix's affair
 * @param keep the one that keeps its A
 * @returns the entries to put into the event's `letters`; none when it is the only one
 */
export function settleAccountable(
  event: PlanEvent,
  holders: readonly OrganisationId[],
  keep: OrganisationId,
  who: Author,
  now: number,
): Record<string, Claim> {
  const claims: Record<string, Claim> = {}
  for (const organisation of holders) {
    const { letter } = cellOf(event, organisation)
    if (organisation === keep || (letter !== 'A' && letter !== 'A/R')) continue
    Object.assign(claims, settleCell(event, organisation, letter === 'A/R' ? 'R' : '', who, now))
  }
  return claims
}
