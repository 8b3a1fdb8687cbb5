import { getIndexAbove, getIndexBetween, type IndexKey, type TLRecord, type TLShape } from 'tldraw'
import {
  LETTERS,
  type Anchor,
  type EventId,
  type Organisation,
  type OrganisationId,
  type PlanEvent,
  type PlanRecord,
  type PlanTime,
} from '@jisr/shared/plan/records.ts'
import { settleAccountable, settleCell } from '@jisr/shared/plan/settle.ts'
import type { MatrixProps } from '@jisr/shared/shapes/matrix.ts'
import type { TimelineProps } from '@jisr/shared/shapes/timeline.ts'
import { makeShape } from '../factories.ts'
import { at, makeAnchor, makeEvent, makeOrganisation } from '../planFactories.ts'
import type { Operation } from './operations.ts'
import type { Person } from './Person.ts'
import type { Random } from './random.ts'

type View<Props> = Omit<TLShape, 'props'> & { props: Props }
type Entries<Id extends string, Value> = Readonly<Record<Id, Value>>

export const allOf = <T>({ store }: Person, typeName: string): T[] =>
  (store.allRecords() as { id: string; typeName: string }[])
    .filter((record) => record.typeName === typeName)
    .sort((a, b) => (a.id < b.id ? -1 : 1)) as T[]
export const eventsOf = (person: Person) => allOf<PlanEvent>(person, 'event')
export const organisationsOf = (person: Person) => allOf<Organisation>(person, 'organisation')
const viewsOf = <Props>(person: Person, type: string) =>
  allOf<View<Props>>(person, 'shape').filter((shape) => shape.type === type)
const matricesOf = (person: Person) => viewsOf<MatrixProps>(person, 'matrix')
export const timelinesOf = (person: Person) => viewsOf<TimelineProps>(person, 'timeline')

export const put = ({ store }: Person, ...records: (PlanRecord | View<object>)[]): void =>
  store.put(records as object[] as TLRecord[])
export const change = (person: Person, event: PlanEvent | undefined, props: Partial<PlanEvent['props']>): void => {
  if (event) put(person, { ...event, props: { ...event.props, ...props } })
}

export const someTime = (random: Random): PlanTime =>
  random.chance(0.5)
    ? { at: at(`2026-11-${10 + random.below(19)}T03:00Z`) }
    : { anchor: 'anchor:D' as Anchor['id'], days: random.below(9) - 4, minutes: random.chance(0.5) ? null : 60 }

/** Between two that are there, or at the end. */
function somewhere(random: Random, entries: Entries<string, IndexKey>): IndexKey {
  const indices = [...new Set(Object.values(entries))].sort()
  const place = random.below(indices.length + 1)
  const [below, above] = [indices[place - 1], indices[place]]
  return below && above ? getIndexBetween(below, above) : getIndexAbove(indices.at(-1))
}

/** One of these comes, goes or moves to another place. */
function reordered<Id extends string>(
  random: Random,
  entries: Entries<Id, IndexKey>,
  all: readonly Id[],
): Entries<Id, IndexKey> {
  const id = random.pick(all)
  const result: Record<string, IndexKey> = { ...entries }
  if (id === undefined) return entries
  if (Object.hasOwn(result, id) && random.chance(0.3)) delete result[id]
  else result[id] = somewhere(random, entries)
  return result as Entries<Id, IndexKey>
}

const idsOf = <Id>(records: readonly { id: Id }[]): Id[] => records.map(({ id }) => id)

/** What people do who plan: tasks, organisations, anchors, and the matrices and timelines that show them. */
export const PLAN_OPERATIONS: Record<string, Operation> = {
  addEvent: (person, random, name) => {
    const kind = random.pick(['task', 'event', 'phase', 'decision'] as const) ?? 'task'
    const event = makeEvent(name, { kind, start: someTime(random) })
    const matrix = random.pick(matricesOf(person))
    put(person, event)
    if (!matrix || random.chance(0.2)) return
    const rows = { ...matrix.props.rows, [event.id]: somewhere(random, matrix.props.rows) }
    put(person, { ...matrix, props: { ...matrix.props, rows } })
  },
  renameEvent: (person, random, name) =>
    change(person, random.pick(eventsOf(person)), random.chance(0.5) ? { title: name } : { status: 'running' }),
  moveEvent: (person, random) =>
    change(
      person,
      random.pick(eventsOf(person)),
      random.chance(0.5) ? { start: someTime(random) } : { end: { lasts: 30 + random.below(900) } },
    ),
  linkEvents: (person, random) => {
    const [event, former] = [random.pick(eventsOf(person)), random.pick(eventsOf(person))]
    if (!event || !former) return
    const after = { ...event.props.after }
    if (Object.hasOwn(after, former.id)) delete after[former.id]
    else after[former.id] = true
    change(person, event, { after })
  },
  deleteEvent: (person, random) => {
    const event = random.chance(0.5) ? random.pick(eventsOf(person)) : undefined
    if (!event) return
    for (const matrix of matricesOf(person)) {
      const { [event.id]: row, ...rows } = matrix.props.rows
      if (row) put(person, { ...matrix, props: { ...matrix.props, rows } })
    }
    for (const timeline of timelinesOf(person)) {
      const { [event.id]: lane, ...items } = timeline.props.items
      if (lane !== undefined) put(person, { ...timeline, props: { ...timeline.props, items } })
    }
    person.store.remove([event.id as string as TLRecord['id']])
  },
  addOrganisation: (person, random, name) =>
    put(person, makeOrganisation(random.pick(['MOE', 'MOH', 'MOI', name]) ?? name, { name })),
  changeOrganisation: (person, random, name) => {
    const organisation = random.pick(organisationsOf(person))
    if (!organisation) return
    const props = random.chance(0.5) ? { name } : { contact: { desk: name, phone: '', channel: '' } }
    put(person, { ...organisation, props: { ...organisation.props, ...props } })
  },
  deleteOrganisation: (person, random) => {
    const organisation = random.chance(0.3) ? random.pick(organisationsOf(person)) : undefined
    if (organisation) person.store.remove([organisation.id as string as TLRecord['id']])
  },
  /** Two who add H-hour apart have added one. */
  setAnchor: (person, random) => {
    const symbol = random.pick(['D', 'H']) ?? 'D'
    const time = random.chance(0.2) ? null : `2026-11-${10 + random.below(19)}T0${random.below(10)}:00Z`
    const known = allOf<Anchor>(person, 'anchor').find(({ id }) => id === `anchor:${symbol}`)
    const anchor = makeAnchor(symbol, time)
    put(person, known ? { ...known, props: { ...known.props, at: anchor.props.at } } : anchor)
  },
  makeMatrix: (person, random, name) => {
    if (matricesOf(person).length > 2) return
    const rows = Object.fromEntries(idsOf(eventsOf(person)).map((id, n) => [id, `a${n % 9}`]))
    const columns = Object.fromEntries(idsOf(organisationsOf(person)).map((id, n) => [id, `a${n % 9}`]))
    const [page] = allOf<{ id: TLShape['parentId'] }>(person, 'page')
    if (page) put(person, makeShape('matrix', name, { parentId: page.id, x: random.below(900) }, { rows, columns }))
  },
  makeTimeline: (person, random, name) => {
    if (timelinesOf(person).length > 2) return
    const items = Object.fromEntries(idsOf(eventsOf(person)).map((id) => [id, '']))
    const [page] = allOf<{ id: TLShape['parentId'] }>(person, 'page')
    const props = { items, lanes: {} }
    if (page) put(person, makeShape('timeline', name, { parentId: page.id, x: random.below(900) }, props))
  },
  resizeView: (person, random, name) => {
    const [matrix, timeline] = [random.pick(matricesOf(person)), random.pick(timelinesOf(person))]
    if (matrix) {
      put(person, { ...matrix, props: { ...matrix.props, titleWidth: 200 + random.below(300), title: name } })
    }
    if (timeline) {
      put(person, { ...timeline, props: { ...timeline.props, w: 800 + random.below(900), minutes: 1440 } })
    }
  },
  changeRows: (person, random) => {
    const matrix = random.pick(matricesOf(person))
    if (!matrix) return
    const rows = reordered<EventId>(random, matrix.props.rows, idsOf(eventsOf(person)))
    put(person, { ...matrix, props: { ...matrix.props, rows } })
  },
  changeColumns: (person, random) => {
    const matrix = random.pick(matricesOf(person))
    if (!matrix) return
    const columns = reordered<OrganisationId>(random, matrix.props.columns, idsOf(organisationsOf(person)))
    put(person, { ...matrix, props: { ...matrix.props, columns } })
  },
  changeLanes: (person, random) => {
    const timeline = random.pick(timelinesOf(person))
    const organisation = random.pick(organisationsOf(person))
    if (!timeline || !organisation) return
    const lanes = reordered(random, timeline.props.lanes, [organisation.id])
    const collapsed = random.chance(0.3) ? { [organisation.id]: true as const } : {}
    put(person, { ...timeline, props: { ...timeline.props, lanes, collapsed } })
  },
  changeItems: (person, random) => {
    const timeline = random.pick(timelinesOf(person))
    const event = random.pick(eventsOf(person))
    if (!timeline || !event) return
    const items: Record<string, OrganisationId | ''> = { ...timeline.props.items }
    items[event.id] = random.pick(organisationsOf(person))?.id ?? ''
    if (random.chance(0.2)) delete items[event.id]
    put(person, { ...timeline, props: { ...timeline.props, items } })
  },
  ...Object.fromEntries(['setLetter', 'setAnotherLetter', 'setOneMoreLetter'].map((name) => [name, setLetter])),
  settleAccountable: (person, random) => {
    const event = random.pick(eventsOf(person))
    const columns = idsOf(organisationsOf(person))
    const keep = random.pick(columns)
    if (!event || !keep) return
    const claims = settleAccountable(event, columns, keep, person.who, person.serverNow())
    change(person, event, { letters: { ...event.props.letters, ...claims } })
  },
}

/** What people do most. */
function setLetter(person: Person, random: Random): void {
  const [event, organisation] = [random.pick(eventsOf(person)), random.pick(organisationsOf(person))]
  if (!event || !organisation) return
  const letter = random.pick([...LETTERS, '' as const]) ?? ''
  const claims = settleCell(event, organisation.id, letter, person.who, person.serverNow())
  change(person, event, { letters: { ...event.props.letters, ...claims } })
}
