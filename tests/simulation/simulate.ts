// First: it takes hold of the clock before anybody else does.
import './SimulatedClock.ts'
import * as tldraw from 'tldraw'
import type { Editor, TLStore } from 'tldraw'
import { EVENTS, type WorldEvent } from './events.ts'
import { differences, documentsEqual, faultsOf, tiesOf, Watch } from './invariants.ts'
import type { Operation } from './operations.ts'
import { Person } from './Person.ts'
import { Random } from './random.ts'
import { World, type Attendee } from './World.ts'

export interface Simulation {
  seed: number
  steps?: number
  operations: Readonly<Record<string, Operation>>
  makeEditor?: (store: TLStore) => Editor
  events?: Readonly<Record<string, WorldEvent>>
  /** Whether some pages read the board in slices. */
  inSlices?: boolean
  /** What is wrong with what somebody sees when all is quiet, beyond what every board must be. */
  faultsAtRest?: (person: Person) => string[]
}

/** Instead of all steps, those of a story that was shortened. */
const ONLY = process.env['JISR_STEPS']
const WRITERS = 3
export const STEPS = 400
/** Once in the middle, and at the end. */
const QUIET_POINTS = 2
/** Of a story that went wrong, so many are tried without one of their parts. */
const MAX_ATTEMPTS = 300

/**
 * Lets people work on one board over bad networks and a server that falls over.
 *
 * @returns what went wrong and the shortest story found that leads there; empty when all is well
 */
export async function simulate(simulation: Simulation): Promise<string> {
  const steps = ONLY?.split(',').map(Number) ?? Array.from({ length: simulation.steps ?? STEPS }, (_, step) => step)
  const failure = await tell(simulation, steps)
  if (!failure) return ''
  const shortest = await shorten(simulation, failure)
  const { why, story, taken } = shortest
  return [`seed ${simulation.seed}: ${why}`, ...story, `Again: JISR_STEPS=${taken.join()}`, ''].join('\n')
}

interface Failure {
  why: string
  story: string[]
  /** The steps that were taken until it failed. */
  taken: number[]
}

/** Leaves out what makes no difference to the fault, half by half and then in ever smaller parts. */
async function shorten(simulation: Simulation, failure: Failure): Promise<Failure> {
  let best = failure
  let attempts = 0
  for (let size = Math.ceil(best.taken.length / 2); size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0) {
    for (let at = 0; at < best.taken.length && attempts < MAX_ATTEMPTS;) {
      attempts += 1
      const shorter = await tell(simulation, [...best.taken.slice(0, at), ...best.taken.slice(at + size)])
      if (shorter && kindOf(shorter.why) === kindOf(best.why)) best = shorter
      else at += size
    }
  }
  return best
}

/** Which of the faults it is, whoever it strikes. */
function kindOf(why: string): string {
  return why.split('\n')[0]!.replace(/\bp?\d+\b|(?:shape|binding|page|asset):\S+/g, '')
}

/** Each step draws its chances from the seed and its own number, so that one left out leaves the others as they were. */
async function tell(
  { seed, steps: all = STEPS, operations, makeEditor, events = EVENTS, inSlices = true, faultsAtRest }: Simulation,
  steps: readonly number[],
): Promise<Failure | undefined> {
  const story: string[] = []
  const taken: number[] = []
  let ids = 0
  // Not in tldraw's declarations: ids that a seed decides too.
  const { mockUniqueId } = tldraw as unknown as { mockUniqueId: (make: () => string) => void }
  mockUniqueId(() => `id${(ids += 1)}`)
  const random = new Random(seed)
  const world = new World(seed, random, makeEditor, inSlices)
  const { clock, people } = world
  try {
    await world.open(WRITERS, random.chance(0.3) ? 1 : 0, random)
    const quiet = Math.ceil(all / QUIET_POINTS)
    for (const step of steps) {
      taken.push(step)
      const chances = new Random(seed * 100_003 + step)
      clock.random.reset(chances.below(2 ** 31))
      ids = step * 1_000
      await take(step, chances)
      await clock.pass(chances.chance(0.1) ? chances.below(1_500) : chances.below(100))
      look()
      if (step % quiet === quiet - 1) await compare()
    }
    await compare()
    return undefined
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { why, story, taken }
  } finally {
    world.stop()
  }

  async function take(step: number, chances: Random): Promise<void> {
    const attendee = people[chances.below(people.length)]!
    const tellStep = (what: string): void => void story.push(`${step}: ${attendee.machine.name} ${what}`)
    let draw = chances.below(1_000)
    for (const [what, event] of Object.entries(events)) {
      draw -= event.perMille
      if (draw >= 0) continue
      tellStep(what)
      await event.run(world, attendee, chances)
      return
    }
    const { person, provider } = attendee.page ?? {}
    if (!person || attendee.participant.role === 'viewer' || provider?.ended) return
    const [what, act] = deed(person, chances, `${step}`)
    tellStep(what)
    await clock.on(attendee.machine, act)
  }

  function deed(person: Person, chances: Random, name: string): [string, () => void] {
    if (chances.chance(0.1)) return ['undoes', () => person.undo()]
    if (chances.chance(0.05)) return ['redoes', () => person.redo()]
    if (!makeEditor && chances.chance(0.12)) return gestureOf(person, chances)
    const types = person.isTyping && chances.chance(0.7)
    const operation = types ? 'type' : (chances.pick(Object.keys(operations)) ?? '')
    if (operation !== 'type') person.closeLabel()
    return [operation, () => person.act(() => operations[operation]?.(person, chances, name))]
  }

  /** A look at every page: can it be drawn, and is what its status line says true? */
  function look(): void {
    for (const attendee of people) {
      const { page, machine } = attendee
      if (!page) continue
      const faults = watchOf(attendee, world)?.faults() ?? []
      if (faults.length > 0) throw new Error(`a board cannot be drawn (${machine.name}): ${faults.join('; ')}`)
      if (page.provider.status.state === 'saved') {
        world.ledger.confirmed(machine.name, page)
        if (!world.server.fellSick) world.ledger.shown(machine.name, page)
      }
      if (page.provider.ended) throw new Error(`${machine.name} was sent away: ${page.provider.ended.reason}`)
    }
    void world.server.isHealthy
    const [fault] = world.ledger.faults
    if (fault !== undefined) throw new Error(fault)
  }

  async function compare(): Promise<void> {
    await world.settle()
    world.server.fellSick = false
    look()
    const [lost] = world.ledger.lostClaims()
    if (lost !== undefined) throw new Error(lost)
    for (const { page, machine } of people) {
      if (!page?.person) throw new Error(`no board is shown (${machine.name})`)
      const { person, provider, doc } = page
      if (!page.isSaved)
        throw new Error(
          `it does not settle (${machine.name}): ${provider.status.state}, ${provider.status.pending} pending`,
        )
      if (!documentsEqual(doc, world.ledger.durable)) throw new Error(`another document than on disk (${machine.name})`)
      // Whoever opens the board now sees what those see who were there.
      const late = new Person({ doc: world.ledger.durable })
      const stale = differences(late.store, person.store)
      late.leave()
      if (stale.length > 0) throw new Error(`another board than a newcomer's (${machine.name}): ${stale.join('; ')}`)
      const unfit = [...person.binding.quarantined.values()].map(({ why }) => why)
      const faults = [...faultsOf(person.store), ...tiesOf(person.store), ...unfit, ...(faultsAtRest?.(person) ?? [])]
      if (faults.length > 0) throw new Error(`at rest a board cannot be drawn (${machine.name}): ${faults.join('; ')}`)
    }
  }
}

function watchOf(attendee: Attendee, { ledger }: World): Watch | undefined {
  const person = attendee.page?.person
  if (person) attendee.watch ??= new Watch(person.store, ledger.tookAway)
  return attendee.watch
}

/** A gesture begins, ends or is cancelled; in between, what is done is unsettled. */
function gestureOf(person: Person, random: Random): [string, () => void] {
  if (person.pace !== 'gesture') {
    const begin = (): void => {
      person.closeLabel()
      person.pace = 'gesture'
      person.held = person.mark()
    }
    return ['begins a gesture', begin]
  }
  const cancelled = random.chance(0.4)
  const end = (): void => {
    person.pace = 'now'
    person.takeBack(() => cancelled && person.history.bailToMark(person.held))
  }
  return [cancelled ? 'cancels the gesture' : 'ends the gesture', end]
}
