import type * as Y from 'yjs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readRecord, writeRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { cellOf } from '@jisr/shared/plan/letters.ts'
import type { PlanEvent } from '@jisr/shared/plan/records.ts'
import type { Room } from '@jisr/server/rooms/Room.ts'
import { markRestored } from '@jisr/server/rooms/markRestored.ts'
import { makeClaim, makeEvent, organisationId } from '../planFactories.ts'
import { eventually } from './eventually.ts'
import { RoomPerson, type Traits } from './RoomPerson.ts'
import { BOARD, openRooms, type TestRooms } from './roomStorage.ts'

const MOE = organisationId('MOE')
let parts: TestRooms
let room: Room
let people: RoomPerson[]

beforeEach(async () => {
  parts = await openRooms()
  room = await parts.rooms.open(BOARD)
  people = []
})
afterEach(async () => {
  for (const person of people) person.leave()
  await parts.rooms.close()
})

async function enter(traits: Traits = {}): Promise<RoomPerson> {
  const person = new RoomPerson(traits)
  people.push(person.enter(room))
  await eventually(() => person.saved === 1)
  return person
}

const eventIn = ({ doc }: { doc: Y.Doc }) => readRecord(recordsOf(doc), 'event:T1') as PlanEvent
const fieldOf = ({ participant }: RoomPerson) => `props.letters.organisation:MOE/${participant.participantId}`
const mapOf = ({ doc }: { doc: Y.Doc }) => recordsOf(doc).get('event:T1')!
const claims = () => mapOf(room).toJSON() as Record<string, unknown>
const healings = () => parts.log.filter(({ message }) => message === 'an invalid record was healed')

/** One event that both see, with a claim of Ali's. */
async function meet() {
  const [ali, sara] = [await enter(), await enter()]
  writeRecord(recordsOf(ali.doc), makeEvent('T1'))
  mapOf(ali).set(fieldOf(ali), makeClaim('A', ali.participant.name, Date.now()))
  await eventually(() => recordsOf(sara.doc).has('event:T1') && mapOf(sara).has(fieldOf(ali)))
  return { ali, sara }
}

test('[PL7] a claim of one’s own stands, is changed and taken back, and nothing is healed', async () => {
  const { ali, sara } = await meet()
  mapOf(sara).set(fieldOf(sara), makeClaim('R', sara.participant.name, Date.now() + 60_000))
  await eventually(() => mapOf(ali).has(fieldOf(sara)))
  expect(
    cellOf(eventIn(ali), MOE)
      .contested.map(({ claim }) => claim.letter)
      .sort(),
  ).toEqual(['A', 'R'])
  // Whoever clears the row away, as any other deletion.
  mapOf(sara).delete(fieldOf(sara))
  mapOf(sara).delete(fieldOf(ali))
  await eventually(() => !mapOf(ali).has(fieldOf(ali)))
  expect(claims()[fieldOf(sara)]).toBeUndefined()
  expect(healings()).toEqual([])
})

test('[PL7] in somebody else’s name, under another name or in nobody’s name nothing is claimed', async () => {
  const { ali, sara } = await meet()
  const before = claims()
  const { name } = sara.participant
  const forged: [string, unknown][] = [
    [fieldOf(ali), makeClaim('R', ali.participant.name, Date.now())],
    [fieldOf(ali), makeClaim('R', name, Date.now())],
    [fieldOf(sara), makeClaim('R', ali.participant.name, Date.now())],
    ['props.letters.organisation:MOE/', makeClaim('R', '', 0)],
  ]
  for (const [at, [field, claim]] of forged.entries()) {
    sara.doc.transact(() => {
      mapOf(sara).set(field, claim)
      mapOf(sara).set('props.title', `title ${at}`)
    })
    await eventually(() => healings().length === at + 1 && eventIn(ali).props.title === `title ${at}`)
    for (const person of [ali, sara]) {
      await eventually(() => expect(mapOf(person).toJSON()).toEqual({ ...before, 'props.title': `title ${at}` }))
    }
    expect(healings().at(-1)?.details).toMatchObject({
      record: 'event:T1',
      fields: [field],
      author: sara.participant.participantId,
    })
  }
  expect(sara.closed).toBeUndefined()
  expect((await parts.storage.stored()).getMap('records').toJSON()['event:T1']).toEqual(mapOf(ali).toJSON())
})

test('[PL7] a claim of a page whose clock is hours fast is taken as made now', async () => {
  const { ali, sara } = await meet()
  const late = Date.now() + 3 * 3_600_000
  mapOf(sara).set(fieldOf(sara), makeClaim('R', sara.participant.name, late))
  await eventually(() => healings().length === 1)
  for (const person of [ali, sara]) {
    await eventually(() => {
      const claim = eventIn(person).props.letters[fieldOf(sara).slice('props.letters.'.length)]
      expect(claim).toMatchObject({ letter: 'R', by: sara.participant.name })
      expect(Math.abs(Date.parse(claim!.at) - Date.now())).toBeLessThan(60_000)
    })
  }
})

test('[HL10] [PL2] a letter that its giver changed before the server’s mended time came is the one that stands', async () => {
  const { ali, sara } = await meet()
  // As low as hardly any page's.
  sara.doc.clientID = 2 ** 24 + 1
  const { name } = sara.participant
  mapOf(sara).set(fieldOf(sara), makeClaim('R', name, Date.now() + 3 * 3_600_000))
  mapOf(sara).set(fieldOf(sara), makeClaim('C', name, Date.now()))
  await eventually(() => expect(mapOf(ali).get(fieldOf(sara))).toMatchObject({ letter: 'C' }))
  await eventually(() => expect(mapOf(sara).toJSON()).toEqual(mapOf(ali).toJSON()))
  expect(healings()).toHaveLength(1)
})

test('[PL7] an event that is put in another’s place takes no claim along that its holder did not make', async () => {
  const { ali, sara } = await meet()
  writeRecord(recordsOf(sara.doc), {
    ...eventIn(sara),
    props: { ...eventIn(sara).props, letters: { 'organisation:MOE/somebody': makeClaim('R', 'Somebody', 5) } },
  })
  await eventually(() => healings().length === 1)
  await eventually(() => expect(cellOf(eventIn(ali), MOE).letter).not.toBe('R'))
})

test('[PL7] who brings back an event that was deleted, or pastes one, gives its letters their own name', async () => {
  const { ali, sara } = await meet()
  mapOf(ali).set('props.letters.organisation:MOH/q9', makeClaim('R', 'Nobody here', 5))
  await eventually(() => healings().length === 1)
  const held = {
    ...eventIn(sara),
    props: {
      ...eventIn(sara).props,
      letters: {
        ...eventIn(sara).props.letters,
        'organisation:MOH/q8': makeClaim('R', 'Former', 5),
        'organisation:MOH/q9': makeClaim('', 'Later', 6, ['q8@1970-01-01T00:00:00.005Z']),
        'organisation:UN/q8': makeClaim('C', 'Former', 5),
      },
    },
  }
  recordsOf(sara.doc).delete('event:T1')
  await eventually(() => !recordsOf(ali.doc).has('event:T1'))
  writeRecord(recordsOf(sara.doc), held)
  await eventually(() => recordsOf(ali.doc).has('event:T1'))
  const letters = Object.entries(eventIn(ali).props.letters).map(([key, { letter, by }]) => [key, letter, by])
  const { participantId, name } = sara.participant
  expect(letters.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))).toEqual([
    [`organisation:MOE/${participantId}`, 'A', name],
    [`organisation:UN/${participantId}`, 'C', name],
  ])
  expect(eventIn(sara)).toEqual(eventIn(ali))
})

test('[PL7] while a restored backup takes back what it lacks, whoever brings others’ claims brings them', async () => {
  await parts.rooms.close()
  await markRestored(parts.storage, [BOARD], Date.now())
  parts = await openRooms(parts.storage)
  room = await parts.rooms.open(BOARD)
  const { ali, sara } = await meet()
  mapOf(sara).set('props.letters.organisation:MOE/q9', makeClaim('R', 'Who was here', 5))
  await eventually(() => mapOf(ali).has('props.letters.organisation:MOE/q9'))
  expect(healings()).toEqual([])
})
