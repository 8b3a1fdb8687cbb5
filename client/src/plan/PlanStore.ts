import { atom, computed, type Atom, type Computed, type TLRecord, type TLStore } from 'tldraw'
import type { Organisation as PersonsOrganisation, Role } from '@jisr/shared/access/roles.ts'
import { organisationsPresent } from '@jisr/shared/plan/organisationsPresent.ts'
import type { Plan } from '@jisr/shared/plan/plan.ts'
import type {
  Anchor,
  AnchorId,
  EventId,
  Organisation,
  OrganisationId,
  PlanEvent,
  PlanRecord,
} from '@jisr/shared/plan/records.ts'

export interface Planner {
  participantId: string
  name: string
}

export interface PlanSettings {
  store: TLStore
  /** Who writes, as the server knows it. */
  planner: () => Planner
  /** For whom this person speaks; undefined while that is not known. */
  self: () => { organisation: PersonsOrganisation; role: Role } | undefined
  /** Milliseconds since 1970, by the server's clock. */
  now: () => number
  timeZone: () => string
  boardTitle: () => string
}

/**
 * The plan of the board in this browser: what timelines, matrices and sketches show and change. Reading is reactive; what is
 * written are plain changes of the store, which the caller marks as steps of undo.
 */
export class PlanStore {
  readonly planner: () => Planner
  readonly now: () => number
  readonly boardTitle: () => string
  /** The event that is selected in one of its views: the others light up. Of this browser alone. */
  readonly lit: Atom<EventId | null> = atom('lit event', null)
  /** Who is on the board now, for rules that ask whether an organisation is represented. */
  readonly people: Atom<readonly { organisation: PersonsOrganisation }[]> = atom('people', [])
  readonly #store: TLStore
  readonly #self: PlanSettings['self']
  readonly #timeZone: () => string
  readonly #anchors: Computed<ReadonlyMap<AnchorId, Anchor>>
  readonly #organisations: Computed<ReadonlyMap<OrganisationId, Organisation>>
  readonly #plan: Computed<Plan>

  constructor({ store, planner, self, now, timeZone, boardTitle }: PlanSettings) {
    this.#store = store
    this.#self = self
    this.planner = planner
    this.now = now
    this.boardTitle = boardTitle
    this.#timeZone = timeZone
    this.#anchors = computed('anchors', () => this.#all<Anchor>('anchor'))
    this.#organisations = computed('organisations', () => this.#all<Organisation>('organisation'))
    const events = computed('events', () => this.#all<PlanEvent>('event'))
    this.#plan = computed('plan', () => ({ ...this.#frame(), events: events.get() }))
  }

  /** All of it; whoever reads it is told of every change of any event. */
  get plan(): Plan {
    return this.#plan.get()
  }

  /** The plan with these events only; whoever reads it is told of changes of these alone. What is gone is left out. */
  planOf(ids: Iterable<EventId>): Plan {
    const events = new Map<EventId, PlanEvent>()
    for (const id of ids) {
      const event = this.#get<PlanEvent>(id)
      if (event) events.set(id, event)
    }
    return { ...this.#frame(), events }
  }

  event(id: EventId): PlanEvent | undefined {
    return this.#get<PlanEvent>(id)
  }

  /** Whether this person is of the organisation, or facilitates: whoever else is here neither shares its contact nor takes it back. */
  speaksFor(id: OrganisationId): boolean {
    const self = this.#self()
    if (!self) return false
    return self.role === 'facilitator' || organisationsPresent([self], this.planOf([])).has(id)
  }

  put(...records: PlanRecord[]): void {
    this.#store.put(records as object[] as TLRecord[])
  }

  /** Changes some props of an event; of one that is gone, nothing. */
  change(id: EventId, props: Partial<PlanEvent['props']>): void {
    const event = this.#get<PlanEvent>(id)
    if (event) this.put({ ...event, props: { ...event.props, ...props } })
  }

  remove(...ids: PlanRecord['id'][]): void {
    this.#store.remove(ids as string[] as TLRecord['id'][])
  }

  #frame(): Omit<Plan, 'events'> {
    return { anchors: this.#anchors.get(), organisations: this.#organisations.get(), timeZone: this.#timeZone() }
  }

  #get<Kind extends PlanRecord>(id: Kind['id']): Kind | undefined {
    return this.#store.get(id as string as TLRecord['id']) as object as Kind | undefined
  }

  #all<Kind extends PlanRecord>(typeName: Kind['typeName']): ReadonlyMap<Kind['id'], Kind> {
    // tldraw's types know only the kinds of record that tldraw has.
    const records = this.#store.query.records(typeName as string as 'shape').get() as object[] as Kind[]
    return new Map(records.map((record) => [record.id, record]))
  }
}

const plans = new WeakMap<TLStore, PlanStore>()

/** Makes the plan of a board known to whoever has its store: tldraw hands shapes an editor and nothing else. */
export function registerPlan(plan: PlanStore, store: TLStore): void {
  plans.set(store, plan)
}

/** @throws when the store's board has none */
export function planIn({ store }: { store: TLStore }): PlanStore {
  const plan = plans.get(store)
  if (!plan) throw new Error('this board has no plan')
  return plan
}
