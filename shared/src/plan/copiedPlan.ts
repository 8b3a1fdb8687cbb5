import { cellsOf, claimFor, claimKeyOf } from './letters.ts'
import type { Plan } from './plan.ts'
import type { Anchor, AnchorId, EventId, Organisation, OrganisationId, PlanEvent, PlanRecord } from './records.ts'

/** What copied timelines and matrices show: goes along with them to another board. */
export interface CopiedPlan {
  anchors: Anchor[]
  organisations: Organisation[]
  events: PlanEvent[]
}

/** What shapes refer to, by the keys of their dictionaries. */
export interface Shown {
  events: readonly EventId[]
  organisations: readonly OrganisationId[]
}

/** The records behind what is shown: events, the anchors that they count from, and organisations with all that they are part of. */
export function planBehind(shown: Shown, { anchors, organisations, events }: Plan): CopiedPlan {
  const copied = found(shown.events, events)
  const wanted = new Set(shown.organisations)
  for (const event of copied) {
    if (event.props.owner) wanted.add(event.props.owner)
    for (const id of cellsOf(event).keys()) wanted.add(id)
  }
  // A set grows while it is walked, until no parent is new.
  for (const id of wanted) {
    const parent = organisations.get(id)?.props.parent
    if (parent) wanted.add(parent)
  }
  const symbols = copied.flatMap(({ props }) => [props.start, props.end, props.due].flatMap((time) => anchorOf(time)))
  return {
    anchors: found([...new Set(symbols)], anchors),
    // Contacts were shared with this board alone, and nobody knows where a clipboard goes.
    organisations: found([...wanted], organisations).map(withoutContact),
    events: copied,
  }
}

function anchorOf(time: PlanEvent['props']['end']): AnchorId[] {
  return time && 'anchor' in time ? [time.anchor] : []
}

function withoutContact(organisation: Organisation): Organisation {
  return { ...organisation, props: { ...organisation.props, contact: null } }
}

function found<Id, Kind>(ids: readonly Id[], all: ReadonlyMap<Id, Kind>): Kind[] {
  return [...new Set(ids)].flatMap((id) => all.get(id) ?? [])
}

export interface Paster {
  planner: { participantId: string; name: string }
  /** Milliseconds since 1970, by the server's clock. */
  now: number
  newId: () => string
  organisationFor: (typed: string, onBoard: ReadonlyMap<OrganisationId, Organisation>) => Organisation | undefined
}

export interface SettledPlan {
  /** What this board lacks. */
  records: PlanRecord[]
  /** What copied ids are here; an id that is not in it is the same. */
  eventIds: ReadonlyMap<EventId, EventId>
  organisationIds: ReadonlyMap<OrganisationId, OrganisationId>
  /** Anchors that are at another time here: what counts from them has moved. */
  differing: Anchor[]
  /** Cells that people disagreed on: made anew they hold the newest letter, for all are claims of whoever pastes. */
  contested: number
}

/**
 * What must be on this board for copied shapes to show what they showed. On the board that they were copied on the tasks are
 * the same ones, as long as they are there. Elsewhere they are made anew: letters as claims of whoever pastes, since the
 * server takes them from nobody else; predecessors among those that come along.
 */
export function settlePlan(copied: CopiedPlan, here: Plan, isSameBoard: boolean, paster: Paster): SettledPlan {
  const records: PlanRecord[] = []
  const organisationIds = settleOrganisations(copied.organisations, here, isSameBoard, paster, records)
  const eventIds = new Map(
    copied.events
      .filter(({ id }) => !(isSameBoard && here.events.has(id)))
      .map(({ id }) => [id, `event:${paster.newId()}` as EventId]),
  )
  const isKnown = (id: EventId): boolean => eventIds.has(id) || (isSameBoard && here.events.has(id))
  const organisation = (id: OrganisationId): OrganisationId => organisationIds.get(id) ?? id
  const newEvents = copied.events.flatMap((event): PlanEvent[] => {
    const id = eventIds.get(event.id)
    if (!id) return []
    const after = (Object.keys(event.props.after) as EventId[]).filter(isKnown)
    const made: PlanEvent = {
      ...event,
      id,
      props: {
        ...event.props,
        owner: event.props.owner && organisation(event.props.owner),
        after: Object.fromEntries(after.map((one) => [eventIds.get(one) ?? one, true])) as PlanEvent['props']['after'],
        letters: {},
      },
    }
    const letters = [...cellsOf(event)].flatMap(([column, { letter }]) => {
      if (letter === '') return []
      const here = organisation(column)
      const claim = claimFor(made, here, letter, paster.planner, paster.now)
      return [[claimKeyOf(here, paster.planner.participantId), claim] as const]
    })
    return [{ ...made, props: { ...made.props, letters: Object.fromEntries(letters) } }]
  })
  const needed = copied.anchors.flatMap((anchor): Anchor[] => {
    const own = here.anchors.get(anchor.id)
    if (!own) return [anchor]
    // Nobody has said when it is here: what comes along would have no time at all.
    const isUndecided = own.props.at === null && anchor.props.at !== null && !isSameBoard
    return isUndecided ? [{ ...own, props: { ...own.props, at: anchor.props.at } }] : []
  })
  const differing = isSameBoard
    ? []
    : copied.anchors.filter(({ id, props }) => {
        const own = here.anchors.get(id)
        return own !== undefined && own.props.at !== null && own.props.at !== props.at
      })
  const contested = copied.events
    .filter(({ id }) => eventIds.has(id))
    .reduce(
      (count, event) => count + [...cellsOf(event).values()].filter((cell) => cell.contested.length > 0).length,
      0,
    )
  return { records: [...needed, ...records, ...newEvents], eventIds, organisationIds, differing, contested }
}

/** By id where that means the same everywhere, else by name. */
function settleOrganisations(
  copied: readonly Organisation[],
  here: Plan,
  isSameBoard: boolean,
  { organisationFor }: Paster,
  records: PlanRecord[],
): Map<OrganisationId, OrganisationId> {
  const known = new Map(here.organisations)
  const ids = new Map<OrganisationId, OrganisationId>()
  const made: Organisation[] = []
  for (const organisation of copied) {
    const { id, props } = organisation
    if (isSameBoard && known.has(id)) continue
    const match = props.name === '' ? { ...organisation, id } : organisationFor(props.name, known)
    if (!match) continue
    ids.set(id, match.id)
    if (known.has(match.id)) continue
    const one = { ...organisation, id: match.id, props: { ...props, name: match.props.name } }
    known.set(one.id, one)
    made.push(one)
  }
  for (const organisation of made) {
    const { parent } = organisation.props
    const there = parent === null ? null : (ids.get(parent) ?? parent)
    records.push({
      ...organisation,
      props: { ...organisation.props, parent: there !== null && known.has(there) ? there : null },
    })
  }
  return ids
}
