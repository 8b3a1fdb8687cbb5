import type { Participant } from '@jisr/shared/access/roles.ts'
import { fromMap } from '@jisr/shared/document/records.ts'
import { validateRecord } from '@jisr/shared/document/validate.ts'
import { isMoment } from '@jisr/shared/plan/instant.ts'
import { cellOf, CLAIM_PREFIX, claimKeyOf, isClaimField, MAX_AHEAD_MS } from '@jisr/shared/plan/letters.ts'
import type { Claim, OrganisationId } from '@jisr/shared/plan/records.ts'
import { agree, type Stored } from './healRecord.ts'

type Writer = Pick<Participant, 'participantId' | 'name'>

/**
 * The fields of an event by which somebody says in another's name, or in the future, who does what.
 *
 * @param before what the event's map held; what it held already was judged then
 * @param changed fields that may differ from it
 * @param now milliseconds since 1970
 */
export function falseClaims(
  before: Stored,
  after: Stored,
  changed: Iterable<string>,
  writer: Writer,
  now: number,
): string[] {
  return [...changed].filter(
    (field) =>
      isClaimField(field) &&
      after.has(field) &&
      !agree(before, after, field) &&
      !isTrue(field, after.get(field), writer, now),
  )
}

/** A person's own claim of a page whose clock is fast, as of now; undefined for any other false claim. */
export function onTime(field: string, value: unknown, writer: Writer, now: number): object | undefined {
  const timely = { ...(value as object), at: new Date(now).toISOString() }
  const hasTime = isMoment((value as Partial<Claim> | null)?.at)
  return hasTime && isTrue(field, timely, writer, now) ? timely : undefined
}

/**
 * The letters of a whole event that somebody brought with others' claims, in the name of who brought it: an event that is
 * pasted, or that an undo brings back, keeps its letters, and nobody is made to have said anything.
 *
 * @param fields the false claims
 * @returns fields to write
 */
export function restated(
  id: string,
  after: Stored,
  fields: readonly string[],
  { participantId, name }: Writer,
  now: number,
): Map<string, Claim> {
  const written = new Map<string, Claim>()
  const result = validateRecord(id, fromMap(id, after))
  if (!result.ok || result.record.typeName !== 'event') return written
  for (const organisation of new Set(fields.map((field) => partsOf(field).organisation as OrganisationId))) {
    const { letter } = cellOf(result.record, organisation)
    const field = CLAIM_PREFIX + claimKeyOf(organisation, participantId)
    // A cell that somebody cleared after the writer had set it stays clear.
    if (letter === '' && !after.has(field)) continue
    written.set(field, { letter, by: name, at: new Date(now).toISOString() as Claim['at'], over: [] })
  }
  return written
}

function isTrue(field: string, value: unknown, { participantId, name }: Writer, now: number): boolean {
  // Of a record that does not validate the document may hold anything here.
  const { by, at } = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<string, unknown>>
  if (partsOf(field).participantId !== participantId || by !== name || !isMoment(at)) return false
  return Date.parse(at) <= now + MAX_AHEAD_MS
}

function partsOf(field: string): { organisation: string; participantId: string } {
  const key = field.slice(CLAIM_PREFIX.length)
  const slash = key.indexOf('/')
  return { organisation: key.slice(0, slash), participantId: key.slice(slash + 1) }
}
