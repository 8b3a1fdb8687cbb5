import { createRecordType, type BaseRecord, type RecordId } from '@tldraw/store'
import type { IndexKey, JsonObject } from '@tldraw/utils'
import { T } from '@tldraw/validate'
import { isInstant, isMoment, type Instant, type Moment } from './instant.ts'

/**
 * What timelines, matrices and sketches share. Each is a record of its own beside the shapes, so that it exists once
 * however many shapes show it, and so that its fields merge, undo and heal as a shape's do (ADR 0017).
 */
export type AnchorId = RecordId<Anchor>
export type OrganisationId = RecordId<Organisation>
export type EventId = RecordId<PlanEvent>

/** D-day, H-hour, R-day: what relative times count from. Its symbol is in its id, `anchor:D`: no board has two of one. */
export interface Anchor extends BaseRecord<'anchor', AnchorId> {
  props: {
    /** What it stands for, in people's words; may be empty. */
    name: string
    /** Null while it is to be determined. */
    at: Instant | null
  }
  meta: JsonObject
}

/** An organisation, or a function such as "Security and police": a column of a matrix, a lane of a timeline. */
export interface Organisation extends BaseRecord<'organisation', OrganisationId> {
  props: {
    /** In the words of whoever added it. Empty for one of the catalogue, `organisation:MOE`, which has names in each language. */
    name: string
    kind: 'organisation' | 'function' | 'facilitator'
    parent: OrganisationId | null
    /** A duty desk or role, never required; null where nobody chose to share one. */
    contact: Contact | null
  }
  meta: JsonObject
}

export interface Contact {
  desk: string
  phone: string
  /** How to reach it best: telephone, radio, a messenger. */
  channel: string
}

export const EVENT_KINDS = ['event', 'task', 'phase', 'decision', 'milestone', 'meeting', 'inject', 'deadline'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export const EVENT_STATUSES = ['planned', 'confirmed', 'running', 'done', 'late', 'cancelled'] as const
export type EventStatus = (typeof EVENT_STATUSES)[number]

/** How a time is meant: exact, about, not before, not later than, to be confirmed. */
export const TIME_QUALITIES = ['exact', 'about', 'notBefore', 'notLater', 'toBeConfirmed'] as const
export type TimeQuality = (typeof TIME_QUALITIES)[number]

/** Responsible, accountable, both, supports, consulted, informed. */
export const LETTERS = ['R', 'A', 'A/R', 'S', 'C', 'I'] as const
export type Letter = (typeof LETTERS)[number]

/** When something is: at an instant, or counted from an anchor (`planTime.ts`). One value, so that it never merges by halves. */
export type PlanTime = FixedTime | RelativeTime
export interface FixedTime {
  at: Instant
}
export interface RelativeTime {
  anchor: AnchorId
  /** Calendar days of the board's zone. */
  days: number
  /** From the anchor's own hour; null: a day count, from the midnight that begins the day. */
  minutes: number | null
}
/** An end may be said as a duration. */
export type EndTime = PlanTime | { lasts: number }

/** An event of a timeline. Of kind `task` it is what a matrix has in a row. */
export interface PlanEvent extends BaseRecord<'event', EventId> {
  props: {
    title: string
    kind: EventKind
    status: EventStatus
    quality: TimeQuality
    start: PlanTime | null
    /** Null for what has no duration. `lasts` in minutes. */
    end: EndTime | null
    due: PlanTime | null
    /** Who decides, for a decision point. */
    owner: OrganisationId | null
    /** What must be known to decide. */
    criteria: string
    place: string
    source: string
    remarks: string
    /** What must have ended before this begins. */
    after: Record<EventId, true>
    /** Who does what, by `<organisation id>/<participant id>` (`letters.ts`). */
    letters: Record<string, Claim>
  }
  meta: JsonObject
}

/** That somebody gave an organisation a letter, or took its letter away. */
export interface Claim {
  letter: Letter | ''
  /** Who, by the name that the server knows; empty when nobody in particular did, as in a template. */
  by: string
  at: Moment
  /** The claims that this one was made in sight of, `<participant id>@<moment>`: it stands in their place. */
  over: readonly string[]
}

export type PlanRecord = Anchor | Organisation | PlanEvent

export const MAX_TEXT = 4000
/** Ten years: beyond it a count is a slip of the finger. */
export const MAX_DAYS = 3660
export const MAX_MINUTES = MAX_DAYS * 1440
/** Claims that one may name, and so people who write in one cell without forgetting each other. */
export const MAX_OVER = 20

const text = T.string.check((value) => {
  if (value.length > MAX_TEXT) throw new Error('a text is too long')
})
export const instant = T.string.check((value) => {
  if (!isInstant(value)) throw new Error('not an instant')
}) as unknown as T.Validator<Instant>
const moment = T.string.check((value) => {
  if (!isMoment(value)) throw new Error('not a moment')
}) as unknown as T.Validator<Moment>

function bounded(limit: number): T.Validator<number> {
  return T.integer.check((value) => {
    if (Math.abs(value) > limit) throw new Error('a time is beyond ten years')
  })
}

function idOf<Id extends string>(pattern: RegExp): T.Validator<Id> {
  return T.string.check((value) => {
    if (!pattern.test(value)) throw new Error('not an id of this kind')
  }) as unknown as T.Validator<Id>
}

export const ANCHOR_ID = /^anchor:[A-Z]{1,6}$/
const anchorId = idOf<AnchorId>(ANCHOR_ID)
export const organisationId = idOf<OrganisationId>(/^organisation:[\w-]{1,60}$/)
export const eventId = idOf<EventId>(/^event:[\w-]{1,60}$/)
const claimKey = idOf<string>(/^organisation:[\w-]{1,60}\/[\w-]{0,60}$/)

const fixed = { at: instant }
const relative = { anchor: anchorId, days: bounded(MAX_DAYS), minutes: bounded(MAX_MINUTES).nullable() }
const lasting = {
  lasts: T.positiveInteger.check((value) => {
    if (value > MAX_MINUTES) throw new Error('a duration is beyond ten years')
  }),
}

/** Whichever of these shapes of an object has the value's key. */
function oneOf<Value>(shapes: Record<string, { validate: (value: unknown) => unknown }>): T.Validator<Value> {
  return new T.Validator((value) => {
    const keys = typeof value === 'object' && value !== null ? Object.keys(value) : []
    const key = Object.keys(shapes).find((name) => keys.includes(name))
    const shape = key === undefined ? undefined : shapes[key]
    if (!shape) throw new Error('not a time')
    return shape.validate(value) as Value
  })
}

const planTime = oneOf<PlanTime>({ at: T.object(fixed), anchor: T.object(relative) })
const endTime = oneOf<EndTime>({ at: T.object(fixed), anchor: T.object(relative), lasts: T.object(lasting) })

const claim = T.object({
  letter: T.literalEnum('', ...LETTERS),
  by: text,
  at: moment,
  over: T.arrayOf(T.string).check((over) => {
    if (over.length > MAX_OVER || over.some((one) => one.length > 100)) throw new Error('too many claims')
  }),
})

const meta = T.jsonValue as unknown as T.ObjectValidator<JsonObject>

export const AnchorRecordType = createRecordType<Anchor>('anchor', {
  validator: T.model(
    'anchor',
    T.object({
      id: anchorId,
      typeName: T.literal('anchor'),
      props: T.object({ name: text, at: instant.nullable() }),
      meta,
    }),
  ),
  scope: 'document',
})

export const OrganisationRecordType = createRecordType<Organisation>('organisation', {
  validator: T.model(
    'organisation',
    T.object({
      id: organisationId,
      typeName: T.literal('organisation'),
      props: T.object({
        name: text,
        kind: T.literalEnum('organisation', 'function', 'facilitator'),
        parent: organisationId.nullable(),
        contact: T.object({ desk: text, phone: text, channel: text }).nullable(),
      }),
      meta,
    }),
  ),
  scope: 'document',
})

export const EventRecordType = createRecordType<PlanEvent>('event', {
  validator: T.model(
    'event',
    T.object({
      id: eventId,
      typeName: T.literal('event'),
      props: T.object({
        title: text,
        kind: T.literalEnum(...EVENT_KINDS),
        status: T.literalEnum(...EVENT_STATUSES),
        quality: T.literalEnum(...TIME_QUALITIES),
        start: planTime.nullable(),
        end: endTime.nullable(),
        due: planTime.nullable(),
        owner: organisationId.nullable(),
        criteria: text,
        place: text,
        source: text,
        remarks: text,
        after: T.dict(eventId, T.literal(true)),
        letters: T.dict(claimKey, claim),
      }),
      meta,
    }),
  ),
  scope: 'document',
})

/** Validators of the dictionaries in which a shape orders and places what it shows. */
export const rowsOf = T.dict(eventId, T.indexKey) as unknown as T.Validator<Record<EventId, IndexKey>>
export const columnsOf = T.dict(organisationId, T.indexKey) as unknown as T.Validator<Record<OrganisationId, IndexKey>>
/** Event to the lane it lies in; an empty text: in none, across all. */
export const itemsOf = T.dict(eventId, T.or(organisationId, T.literal(''))) as unknown as T.Validator<
  Record<EventId, OrganisationId | ''>
>
