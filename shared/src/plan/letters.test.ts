import { describe, expect, test } from 'vitest'
import { makeClaim, makeEvent, organisationId } from '../../../tests/planFactories.ts'
import { Random } from '../../../tests/simulation/random.ts'
import { cellOf, cellsOf, claimFor, claimKeyOf } from './letters.ts'
import { LETTERS, type Claim, type Letter, type PlanEvent } from './records.ts'
import { settleAccountable, settleCell } from './settle.ts'

const MOE = organisationId('MOE')
const MOH = organisationId('MOH')
const ali = { participantId: 'p1', name: 'Ali' }
const sara = { participantId: 'p2', name: 'Sara' }
const omar = { participantId: 'p3', name: 'Omar' }
type Who = typeof ali

const task = (letters: Record<string, Claim> = {}) => makeEvent('T1', { letters })
/** As a person's page writes it. */
const set = (event: PlanEvent, who: Who, letter: Letter | '', now: number, organisation = MOE): PlanEvent =>
  task({ ...event.props.letters, ...settleCell(event, organisation, letter, who, now) })
/** Documents of people who were apart, once each has the other's claims. */
const merged = (...events: PlanEvent[]): PlanEvent =>
  task(Object.assign({}, ...events.map(({ props }) => props.letters)))
const undone = (event: PlanEvent, who: Who): PlanEvent =>
  task(
    Object.fromEntries(
      Object.entries(event.props.letters).filter(([key]) => key !== claimKeyOf(MOE, who.participantId)),
    ),
  )
const said = (event: PlanEvent) => cellOf(event, MOE).contested.map(({ claim }) => `${claim.by} ${claim.letter}`)

describe('[PL3] a cell', () => {
  test('holds nothing until somebody sets a letter, and what was set last by people who saw each other', () => {
    expect(cellOf(task(), MOE)).toEqual({ letter: '', contested: [] })
    const both = set(set(task(), ali, 'A', 1), sara, 'R', 2)
    expect(cellOf(both, MOE)).toEqual({ letter: 'R', contested: [] })
    expect(cellOf(set(both, ali, '', 3), MOE)).toEqual({ letter: '', contested: [] })
    expect([...cellsOf(set(both, ali, '', 3)).keys()]).toEqual([])
  })
  test('of people who were apart is contested, with names and the newest first, whoever’s came first', () => {
    const [one, two] = [set(task(), ali, 'A', 1000), set(task(), sara, 'R', 2000)]
    for (const event of [merged(one, two), merged(two, one)]) {
      expect(cellOf(event, MOE).letter).toBe('R')
      expect(said(event)).toEqual(['Sara R', 'Ali A'])
    }
  })
  test('that two people cleared and set apart is contested too, and one that both gave the same letter is not', () => {
    const start = set(task(), omar, 'A', 1)
    expect(said(merged(set(start, ali, '', 5), set(start, sara, 'R', 6)))).toEqual(['Sara R', 'Ali '])
    expect(cellOf(merged(set(start, ali, 'R', 5), set(start, sara, 'R', 6)), MOE)).toEqual({
      letter: 'R',
      contested: [],
    })
  })
  test('stands apart from the same row’s other cells', () => {
    const event = merged(set(task(), ali, 'A', 1), set(task(), sara, 'R', 2, MOH))
    expect(cellOf(event, MOH)).toEqual({ letter: 'R', contested: [] })
    expect(cellOf(event, MOE)).toEqual({ letter: 'A', contested: [] })
  })
  test('is settled by whoever sets it in sight of both, a third person too', () => {
    const contested = merged(set(task(), ali, 'A', 1), set(task(), sara, 'R', 2))
    for (const who of [ali, sara, omar]) {
      expect(cellOf(set(contested, who, 'A', 3), MOE)).toEqual({ letter: 'A', contested: [] })
    }
  })
  test('that two people settle apart, each in another way, is contested between these two', () => {
    const contested = merged(set(task(), ali, 'A', 1), set(task(), sara, 'R', 2))
    const settled = merged(set(contested, omar, 'S', 4), set(contested, ali, 'A', 3))
    expect(said(settled)).toEqual(['Omar S', 'Ali A'])
  })
})

describe('[PL4] undo', () => {
  test('of the first claim leaves the cell to what stood before it', () => {
    const before = set(task(), ali, 'A', 1)
    expect(cellOf(undone(set(before, sara, 'R', 2), sara), MOE)).toEqual({ letter: 'A', contested: [] })
    expect(cellOf(undone(before, ali), MOE)).toEqual({ letter: '', contested: [] })
  })
  test('puts one’s own former claim back', () => {
    const first = set(task(), ali, 'A', 1)
    const former = first.props.letters[claimKeyOf(MOE, 'p1')]!
    const second = set(set(first, ali, 'R', 2), sara, 'C', 3)
    // Sara saw the R and not the A: who takes the R back says A again, which she has not answered.
    const back = task({ ...second.props.letters, [claimKeyOf(MOE, 'p1')]: former })
    expect(said(back)).toEqual(['Sara C', 'Ali A'])
  })
  test('of the claim of somebody who was seen leaves no doubt', () => {
    const both = set(set(task(), ali, 'A', 1), sara, 'R', 2)
    expect(cellOf(undone(both, ali), MOE)).toEqual({ letter: 'R', contested: [] })
  })
})

describe('[PL5] claims of one person', () => {
  test('never bear one name, within a millisecond and when the clock goes back', () => {
    const first = set(task(), ali, 'A', 5000)
    const answered = set(first, sara, 'R', 5000)
    for (const now of [5000, 4000]) {
      const again = set(answered, ali, 'C', now)
      expect(cellOf(again, MOE)).toEqual({ letter: 'C', contested: [] })
      expect(again.props.letters[claimKeyOf(MOE, 'p1')]!.at > first.props.letters[claimKeyOf(MOE, 'p1')]!.at).toBe(true)
    }
  })
  test('nor when the former one was undone after somebody had answered it', () => {
    const answered = set(set(task(), ali, 'A', 5000), sara, 'R', 4000)
    const seen = set(undone(answered, ali), ali, 'C', 5000)
    expect(cellOf(seen, MOE)).toEqual({ letter: 'C', contested: [] })
  })
})

test('[PL5] a cell that very many people have written in can still be written', () => {
  let event = task()
  for (let n = 0; n < 50; n += 1) event = set(event, { participantId: `p${n}`, name: `P${n}` }, LETTERS[n % 6]!, n)
  const claim = claimFor(event, MOE, 'S', ali, 100)
  expect(claim.over.length).toBeLessThanOrEqual(20)
  expect(cellOf(set(event, omar, 'S', 100), MOE)).toEqual({ letter: 'S', contested: [] })
})

test('[PL5] claims that name each other in a circle, which only a forger makes, all stand', () => {
  const [one, two] = ['p1@1970-01-01T00:00:00.001Z', 'p2@1970-01-01T00:00:00.002Z']
  const letters = {
    'organisation:MOE/p1': makeClaim('A', 'Ali', 1, [two]),
    'organisation:MOE/p2': makeClaim('R', 'Sara', 2, [one]),
  }
  expect(said(task(letters))).toEqual(['Sara R', 'Ali A'])
  const itself = { 'organisation:MOE/p1': makeClaim('A', 'Ali', 1, [one]) }
  expect(cellOf(task(itself), MOE)).toEqual({ letter: 'A', contested: [] })
  expect(cellOf(set(task(letters), omar, 'C', 9), MOE)).toEqual({ letter: 'C', contested: [] })
})

/** Each person's claims as that person has them: only the owner writes them. */
function newestOf(people: readonly { who: Who; event: PlanEvent }[]): PlanEvent {
  const own = people.flatMap(({ who, event }) => {
    const claim = event.props.letters[claimKeyOf(MOE, who.participantId)]
    return claim ? [[claimKeyOf(MOE, who.participantId), claim] as const] : []
  })
  return task(Object.fromEntries(own))
}

test('[PL3] a thousand histories: nothing is overwritten unseen, in whatever order claims are kept', () => {
  for (let seed = 1; seed <= 1000; seed += 1) {
    const random = new Random(seed)
    const people = [ali, sara, omar].map((who) => ({ who, event: task() }))
    for (let step = 0; step < 12; step += 1) {
      const person = people[random.below(3)]!
      if (random.chance(0.4)) person.event = merged(person.event, ...(random.chance(0.5) ? [newestOf(people)] : []))
      else if (random.chance(0.2)) person.event = undone(person.event, person.who)
      else person.event = set(person.event, person.who, random.pick([...LETTERS, '' as const]) ?? '', random.below(20))
    }
    const event = newestOf(people)
    const entries = Object.entries(event.props.letters)
    const shuffled = entries.map((entry) => ({ entry, at: random.next() })).sort((a, b) => a.at - b.at)
    const again = task(Object.fromEntries(shuffled.map(({ entry }) => entry)))
    const cell = cellOf(event, MOE)
    expect(cellOf(again, MOE)).toEqual(cell)
    // Each claim shows, or somebody who saw it spoke after it.
    const shown = new Set(cell.contested.map(({ participantId }) => participantId))
    const named = new Set(entries.flatMap(([, { over }]) => over))
    for (const [key, claim] of entries) {
      const who = key.slice(key.indexOf('/') + 1)
      const isSaid = shown.has(who) || (cell.contested.length === 0 && cell.letter === claim.letter)
      expect(isSaid || named.has(`${who}@${claim.at}`)).toBe(true)
    }
  }
})

describe('[PL6] one click', () => {
  test('leaves a task one organisation that answers for it, and its work to the others', () => {
    const MUN = organisationId('MUN')
    const event = makeEvent('T1', {}, { MOE: 'A', MOH: 'A/R', MUN: 'A', NWD: 'A' })
    const claims = settleAccountable(event, [MOE, MOH, MUN], MUN, ali, 5)
    const after = task({ ...event.props.letters, ...claims })
    const letters = Object.fromEntries([...cellsOf(after)].map(([id, { letter }]) => [id, letter]))
    // NWD has no column here.
    expect(letters).toEqual({ 'organisation:MOH': 'R', 'organisation:MUN': 'A', 'organisation:NWD': 'A' })
  })
  test('settles a contested cell', () => {
    const contested = merged(set(task(), ali, 'A', 1), set(task(), sara, 'R', 2))
    const claims = settleCell(contested, MOE, 'A', sara, 3)
    expect(cellOf(task({ ...contested.props.letters, ...claims }), MOE)).toEqual({ letter: 'A', contested: [] })
  })
})
