import * as tldraw from 'tldraw'
import type { Editor, TLStore } from 'tldraw'
import * as Y from 'yjs'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import { blankBoard } from '../factories.ts'
import { differences, documentsEqual, faultsOf, tiesOf } from './invariants.ts'
import type { Operation } from './operations.ts'
import { Person } from './Person.ts'
import { Random } from './random.ts'
import { SimulatedNetwork } from './SimulatedNetwork.ts'

export interface Simulation {
  seed: number
  steps: number
  people: number
  operations: Readonly<Record<string, Operation>>
  makeEditor?: (store: TLStore) => Editor
}

/**
 * Lets people work on one board over a bad network.
 *
 * @returns what went wrong, with what happened last: a store shows a board that cannot be drawn, or people see
 *   different boards once everything has arrived; empty when all is well
 */
export function simulate({ seed, steps, people: count, operations, makeEditor }: Simulation): string {
  const random = new Random(seed)
  let ids = 0
  // Not in tldraw's declarations: ids that a seed decides too.
  const { mockUniqueId } = tldraw as unknown as { mockUniqueId: (make: () => string) => void }
  mockUniqueId(() => `id${(ids += 1)}`)
  const network = new SimulatedNetwork(random)
  network.server.clientID = 1
  seedDocument(network.server, 'epoch', blankBoard(), 'seed')
  const story: string[] = []
  const people = Array.from({ length: count }, (_, n) => join(n + 2, Y.encodeStateAsUpdate(network.server)))
  const names = Object.keys(operations)

  try {
    for (let step = 0; step < steps; step += 1) {
      const who = random.below(count)
      const person = people[who]
      if (!person) continue
      const [what, run] = chooseStep(step, who, person)
      story.push(`${step}: p${who} ${what}`)
      run()
      network.step()
      for (const [n, { store }] of people.entries()) {
        const faults = faultsOf(store)
        if (faults.length > 0) throw new Error(`p${n} cannot draw: ${faults.join('; ')}`)
      }
    }
    for (const person of people) {
      person.pace = 'now'
      person.editor?.cancel()
      person.binding.flush()
    }
    network.settle()
    compare()
    return ''
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return [`seed ${seed}: ${why}`, ...story.slice(-12), ''].join('\n')
  } finally {
    for (const person of people) person.leave()
  }

  function chooseStep(step: number, who: number, person: Person): [string, () => void] {
    if (random.chance(0.03)) return ['is cut off', () => network.cut(person.doc)]
    if (random.chance(0.06)) return ['is back', () => network.mend(person.doc)]
    if (random.chance(0.01)) return ['sees the server restart', () => network.restartServer()]
    if (random.chance(0.01)) return ['opens the page anew', () => reopen(who, step)]
    if (random.chance(0.1)) return ['undoes', () => person.undo()]
    if (random.chance(0.05)) return ['redoes', () => person.redo()]
    if (!makeEditor && random.chance(0.12)) return gestureStep(person)
    const name = random.pick(names) ?? ''
    return [name, () => person.act(() => operations[name]?.(person, random, `${step}`))]
  }

  /** A gesture begins, ends or is cancelled; in between, what is done is unsettled. */
  function gestureStep(person: Person): [string, () => void] {
    if (person.pace === 'now') {
      const begin = () => {
        person.pace = 'gesture'
        person.held = person.mark()
      }
      return ['begins a gesture', begin]
    }
    const cancelled = random.chance(0.4)
    const end = () => {
      if (cancelled) person.history.bailToMark(person.held)
      person.pace = 'now'
      person.binding.flush()
    }
    return [cancelled ? 'cancels the gesture' : 'ends the gesture', end]
  }

  function join(client: number, state: Uint8Array): Person {
    const person = new Person(client, state, makeEditor)
    network.connect(person.doc)
    return person
  }

  /** A page that is opened anew starts from its own cache. */
  function reopen(who: number, step: number): void {
    const old = people[who]
    if (!old) return
    old.pace = 'now'
    old.editor?.cancel()
    old.leave()
    network.disconnect(old.doc)
    people[who] = join(100 + step, Y.encodeStateAsUpdate(old.doc))
  }

  function compare(): void {
    for (const [n, { store, doc, binding }] of people.entries()) {
      const [first] = people
      if (!first) return
      if (!documentsEqual(doc, network.server)) throw new Error(`p${n} has another document than the server`)
      const different = differences(first.store, store)
      if (different.length > 0) throw new Error(`p0 and p${n} see different boards: ${different.join('; ')}`)
      const faults = [...faultsOf(store), ...tiesOf(store), ...binding.quarantined.values()]
      if (faults.length > 0) throw new Error(`p${n} cannot draw at the end: ${faults.join('; ')}`)
      // Whoever opens the board now sees what those see who were there.
      const late = new Person(1_000, Y.encodeStateAsUpdate(network.server))
      const stale = differences(late.store, store)
      late.leave()
      if (stale.length > 0) throw new Error(`p${n} and a newcomer see different boards: ${stale.join('; ')}`)
    }
  }
}
