import { anchorIdOf } from '../plan/anchorTimes.ts'
import type { Locale } from '../i18n/locales.ts'
import type { Instant, Moment } from '../plan/instant.ts'
import { claimKeyOf } from '../plan/letters.ts'
import type { Anchor, Claim, EventKind, EventStatus, Organisation, PlanEvent, RelativeTime } from '../plan/records.ts'
import type { MeasureKind } from '../shapes/measure.ts'
import type { SymbolState } from '../symbols/signs.ts'
import exercise from './clearWater.json' with { type: 'json' }
import { anchorOf, eventOf, organisationIdOf, organisationOf } from './planRecords.ts'

type Words = Readonly<Record<Locale, string>>

type Degrees = readonly [lon: number, lat: number]

/** What the file says, closer than TypeScript reads it. */
export interface Exercise {
  /** D-day's H-hour. */
  zeroHour: Instant
  anchors: Readonly<Record<string, Words>>
  /** A name only where the exercise calls one other than the catalogue does. */
  organisations: readonly { id: string; name?: Words; kind?: Organisation['props']['kind'] }[]
  places: Readonly<Record<string, Words>>
  /** Hours count from H-hour. */
  phases: readonly { id: string; fromHours: number; toHours: number; title: Words }[]
  events: readonly {
    id: string
    hours: number
    kind: EventKind
    status: EventStatus
    organisation: string
    place: string
    title: Words
    criteria?: Words
    remarks?: Words
  }[]
  tasks: readonly { id: string; title: Words; letters: Readonly<Record<string, Claim['letter']>> }[]
  /** Longitude first. A task is done where its symbol or line is. */
  sketch: {
    symbols: readonly {
      id: string
      kind: string
      state: SymbolState
      place: string
      /** Where the exercise calls the thing other than its place. */
      name?: Words
      at: Degrees
      task?: string
    }[]
    measures: readonly { id: string; kind: MeasureKind; name: Words; points: readonly Degrees[]; task?: string }[]
  }
}

const { zeroHour, ...file } = exercise as object as Exercise

export function exerciseAnchors(locale: Locale): Anchor[] {
  return Object.entries(file.anchors).map(([symbol, name]) => anchorOf(symbol, name[locale], zeroHour))
}

/** In the order in which a matrix shows them. */
export function exerciseOrganisations(locale: Locale): Organisation[] {
  return file.organisations.map(({ id, name, kind }) => organisationOf(id, name?.[locale], kind))
}

export function exercisePhases(locale: Locale): PlanEvent[] {
  return file.phases.map(({ id, title, fromHours, toHours }) =>
    eventOf(id, { kind: 'phase', title: title[locale], start: hoursFromH(fromHours), end: hoursFromH(toHours) }),
  )
}

/** Each with the organisation in whose lane it lies. All hang on H-hour, so that a slip moves them together. */
export function exerciseEvents(locale: Locale): { event: PlanEvent; lane: Organisation['id'] }[] {
  return file.events.map(({ id, hours, kind, status, organisation, place, title, criteria, remarks }) => {
    const lane = organisationIdOf(organisation)
    const event = eventOf(id, {
      title: title[locale],
      kind,
      status,
      start: hoursFromH(hours),
      owner: kind === 'decision' ? lane : null,
      place: file.places[place]?.[locale] ?? '',
      criteria: criteria?.[locale] ?? '',
      remarks: remarks?.[locale] ?? '',
    })
    return { event, lane }
  })
}

/** The letters are nobody's in particular, given when the board was made: whoever settles a cell comes after. */
export function exerciseTasks(locale: Locale, now: number): PlanEvent[] {
  const at = new Date(now).toISOString() as Moment
  return file.tasks.map(({ id, title, letters }) => {
    const claims = Object.entries(letters).map(([code, letter]): [string, Claim] => [
      claimKeyOf(organisationIdOf(code), ''),
      { letter, by: '', at, over: [] },
    ])
    return eventOf(id, { kind: 'task', title: title[locale], letters: Object.fromEntries(claims) })
  })
}

function hoursFromH(hours: number): RelativeTime {
  return { anchor: anchorIdOf('H'), days: 0, minutes: hours * 60 }
}
