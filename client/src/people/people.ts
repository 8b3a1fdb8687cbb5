import type { Awareness } from 'y-protocols/awareness'
import { can } from '@jisr/shared/access/can.ts'
import type { Participant } from '@jisr/shared/access/roles.ts'
import type { PresenceState } from '@jisr/shared/presence/presence.ts'
import { readUser } from '@jisr/shared/presence/view.ts'

/** A person on the board now, once however many tabs they have open. */
export interface Person extends Participant {
  /** The awareness id of the tab to follow: the presenting one, else the newest. */
  clientId: number
  you: boolean
  presenting: boolean
}

/**
 * Who is here: you first, then who presents, facilitators, everybody else by name, screens last.
 *
 * @param states awareness states by awareness id
 */
export function listPeople(states: ReadonlyMap<number, unknown>, ownClientId: number): Person[] {
  const people = new Map<string, Person & { connection: number }>()
  for (const [clientId, state] of states) {
    const user = readUser(state)
    if (!user) continue
    const { connection, ...participant } = user
    const presenting = claimsToPresent(state) && can(user.role, 'present')
    const seen = people.get(user.participantId)
    const you = clientId === ownClientId || seen?.you === true
    const better =
      !seen || (presenting && !seen.presenting) || (presenting === seen.presenting && connection > seen.connection)
    if (better) people.set(user.participantId, { ...participant, clientId, connection, you, presenting })
    else people.set(user.participantId, { ...seen, you })
  }
  return [...people.values()]
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name) || a.connection - b.connection)
    .map(({ connection: _connection, ...person }) => person)
}

function claimsToPresent(state: unknown): boolean {
  return (state as Partial<PresenceState>).presenting === true
}

function rank(person: Person): number {
  if (person.you) return 0
  if (person.kind === 'screen') return 4
  if (person.presenting) return 1
  return person.role === 'facilitator' ? 2 : 3
}

export interface Gathering {
  people: readonly Person[]
  /** Whose view screens show. */
  presenter: Person | null
}

/** Keeps the list of people, and who presents, in step with awareness. */
export class People {
  /** A new object whenever somebody comes, goes or presents, and the same one while only cursors move. */
  gathering: Gathering = { people: [], presenter: null }
  readonly #awareness: Awareness
  readonly #listeners = new Set<() => void>()
  #key = ''

  constructor(awareness: Awareness) {
    this.#awareness = awareness
    awareness.on('change', this.#update)
    this.#update()
  }

  /** @returns ends the subscription */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): Gathering => this.gathering

  present(presenting: boolean): void {
    this.#awareness.setLocalStateField('presenting', presenting)
  }

  close(): void {
    this.#awareness.off('change', this.#update)
    this.#listeners.clear()
  }

  readonly #update = (): void => {
    const people = listPeople(this.#awareness.getStates(), this.#awareness.clientID)
    const key = JSON.stringify(people)
    if (key === this.#key) return
    const before = this.gathering
    this.#key = key
    this.gathering = { people, presenter: presenterOf(people, before.presenter) }
    if (this.#isRelieved(before.people)) return this.present(false)
    for (const listener of this.#listeners) listener()
  }

  /** Somebody else began to present while I did: one view at a time, and the last who pressed meant it. */
  #isRelieved(before: readonly Person[]): boolean {
    const { people } = this.gathering
    const own = people.find((person) => person.you)
    if (!own?.presenting) return false
    return people.some(
      ({ presenting, you, participantId }) =>
        presenting && !you && before.some((known) => known.participantId === participantId && !known.presenting),
    )
  }
}

/** Whose view screens show; while two overlap for a moment, the one shown already stays. */
export function presenterOf(people: readonly Person[], shown: Person | null): Person | null {
  const presenting = people.filter((person) => person.presenting)
  return presenting.find((person) => person.participantId === shown?.participantId) ?? presenting[0] ?? null
}
