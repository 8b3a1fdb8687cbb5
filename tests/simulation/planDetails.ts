import { EVENT_KINDS, TIME_QUALITIES, type Anchor } from '@jisr/shared/plan/records.ts'
import { at } from '../planFactories.ts'
import { MEASURE_OPERATIONS } from './measureOperations.ts'
import { OPERATIONS, type Operation } from './operations.ts'
import {
  allOf,
  change,
  eventsOf,
  organisationsOf,
  PLAN_OPERATIONS,
  put,
  someTime,
  timelinesOf,
} from './planOperations.ts'
import { TYPING_OPERATIONS } from './typingOperations.ts'

/** The rest of what a plan says; apart, so that the stories that are told by `PLAN_OPERATIONS` stay as they are. */
export const PLAN_DETAILS: Record<string, Operation> = {
  setDeadline: (person, random) =>
    change(person, random.pick(eventsOf(person)), { due: random.chance(0.2) ? null : someTime(random) }),
  setDecision: (person, random, name) =>
    change(person, random.pick(eventsOf(person)), {
      kind: random.pick(EVENT_KINDS) ?? 'decision',
      criteria: name,
      owner: random.chance(0.8) ? (random.pick(organisationsOf(person))?.id ?? null) : null,
    }),
  setPlace: (person, random, name) => change(person, random.pick(eventsOf(person)), { place: name }),
  setQuality: (person, random) =>
    change(person, random.pick(eventsOf(person)), { quality: random.pick(TIME_QUALITIES) ?? 'about' }),
  moveAxis: (person, random) => {
    const timeline = random.pick(timelinesOf(person))
    const from = at(`2026-11-${10 + random.below(19)}T00:00Z`)
    if (timeline) put(person, { ...timeline, props: { ...timeline.props, from } })
  },
  /** By people who are apart even in a circle. */
  setParent: (person, random) => {
    const [organisation, other] = [random.pick(organisationsOf(person)), random.pick(organisationsOf(person))]
    if (!organisation) return
    const parent = other && other.id !== organisation.id ? other.id : null
    put(person, { ...organisation, props: { ...organisation.props, parent } })
  },
  nameAnchor: (person, random, name) => {
    const anchor = random.pick(allOf<Anchor>(person, 'anchor'))
    if (anchor) put(person, { ...anchor, props: { ...anchor.props, name } })
  },
}

/** All that people do who plan, draw and type. */
export const PLANNING = { ...OPERATIONS, ...TYPING_OPERATIONS, ...PLAN_OPERATIONS, ...PLAN_DETAILS }

/** And who draw lines and areas; apart, so that pinned stories stay as they are. */
export const PLANNING_ON_A_MAP = { ...PLANNING, ...MEASURE_OPERATIONS }
