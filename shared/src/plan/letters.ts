import type { Moment } from './instant.ts'
import { MAX_OVER, type Claim, type Letter, type OrganisationId, type PlanEvent } from './records.ts'

/** A claim farther in the future is false: clocks differ, but pages go by the server's. */
export const MAX_AHEAD_MS = 120_000

/** What a cell of a matrix holds; two or more claims when people who did not see each other's work disagree. */
export interface Cell {
  letter: Letter | ''
  /** Empty unless people disagree; the newest first. */
  contested: readonly Claimed[]
}

/** A claim with its author, as the server verified it. */
export interface Claimed {
  participantId: string
  claim: Claim
}

const EMPTY: Cell = { letter: '', contested: [] }

/**
 * A cell is a register of several values: who writes names the claims that the new one stands in place of. Claims of
 * people who were apart name each other not, and both stand: nothing is overwritten in silence. Each person has one
 * claim a cell, which only that person writes, so that an undo takes one's own claim back and the former one stands again.
 */
export function cellOf(event: PlanEvent, organisation: OrganisationId): Cell {
  return cellsOf(event).get(organisation) ?? EMPTY
}

/** All cells of a row that hold something. */
export function cellsOf(event: PlanEvent): ReadonlyMap<OrganisationId, Cell> {
  const known = cells.get(event.props.letters)
  if (known) return known
  const byOrganisation = new Map<OrganisationId, Claimed[]>()
  for (const [key, claim] of Object.entries(event.props.letters)) {
    const slash = key.indexOf('/')
    const organisation = key.slice(0, slash) as OrganisationId
    const claimed = { participantId: key.slice(slash + 1), claim }
    const others = byOrganisation.get(organisation)
    if (others) others.push(claimed)
    else byOrganisation.set(organisation, [claimed])
  }
  const result = new Map<OrganisationId, Cell>()
  for (const [organisation, claims] of byOrganisation) {
    const cell = settle(claims)
    if (cell.letter !== '' || cell.contested.length > 0) result.set(organisation, cell)
  }
  cells.set(event.props.letters, result)
  return result
}

/** Dictionaries are immutable, and a matrix asks for each cell at each change. */
const cells = new WeakMap<object, ReadonlyMap<OrganisationId, Cell>>()

function settle(claims: readonly Claimed[]): Cell {
  const standing = standingOf(claims).sort(newestFirst)
  const letters = new Set(standing.map(({ claim }) => claim.letter))
  const [newest] = standing
  return { letter: newest?.claim.letter ?? '', contested: letters.size > 1 ? standing : [] }
}

/** The claims that make a cell what it is, the newest first; two or more may agree. */
export function standingClaims(event: PlanEvent, organisation: OrganisationId): Claimed[] {
  return standingOf(claimsOn(event, organisation)).sort(newestFirst)
}

function claimsOn({ props }: PlanEvent, organisation: OrganisationId): Claimed[] {
  const prefix = `${organisation}/`
  return Object.entries(props.letters)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, claim]) => ({ participantId: key.slice(prefix.length), claim }))
}

/** Claims that no other was made in sight of. Of a circle, which only a forger makes, all stand. */
function standingOf(claims: readonly Claimed[]): Claimed[] {
  const passed = new Set(claims.flatMap(({ claim }) => claim.over))
  const standing = claims.filter(({ participantId, claim }) => !passed.has(nameOf(participantId, claim.at)))
  return standing.length > 0 ? standing : [...claims]
}

function newestFirst(a: Claimed, b: Claimed): number {
  if (a.claim.at !== b.claim.at) return a.claim.at < b.claim.at ? 1 : -1
  return a.participantId < b.participantId ? -1 : 1
}

/** Before the key of a claim in the name of an event's field. */
export const CLAIM_PREFIX = 'props.letters.'

/** Whether a field of an event says who does what. */
export function isClaimField(field: string): boolean {
  return field.startsWith(CLAIM_PREFIX)
}

/** The key under which a person's claim on a cell is kept. */
export function claimKeyOf(organisation: OrganisationId, participantId: string): string {
  return `${organisation}/${participantId}`
}

/**
 * The claim by which a person gives a cell a letter, in place of all that the person sees there.
 *
 * @param now milliseconds since 1970, by the server's clock
 */
export function claimFor(
  event: PlanEvent,
  organisation: OrganisationId,
  letter: Letter | '',
  who: { participantId: string; name: string },
  now: number,
): Claim {
  const seen = claimsOn(event, organisation)
  const standing = new Set(standingOf(seen))
  const over = seen
    .filter(({ participantId }) => participantId !== who.participantId)
    // Where the list has an end, what no other claim has answered yet goes first.
    .sort((a, b) => Number(standing.has(b)) - Number(standing.has(a)) || newestFirst(a, b))
    .slice(0, MAX_OVER)
    .map(({ participantId, claim }) => nameOf(participantId, claim.at))
  // Two claims of one person never bear the same name, however fast they follow or slow the clock is: not either when the
  // former was taken back, for who answered it did so later.
  const latest = Math.max(now, ...seen.map(({ claim }) => Date.parse(claim.at) + 1))
  return { letter, by: who.name, at: new Date(latest).toISOString() as Moment, over }
}

function nameOf(participantId: string, at: Moment): string {
  return `${participantId}@${at}`
}
