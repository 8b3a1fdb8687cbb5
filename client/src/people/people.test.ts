import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Participant } from '@jisr/shared/access/roles.ts'
import { listPeople, People, presenterOf } from './people.ts'

const opened: Awareness[] = []
afterEach(() => {
  for (const awareness of opened.splice(0)) awareness.destroy()
})

let connections = 0
function state(name: string, more: Partial<Participant> & { presenting?: unknown } = {}): Record<string, unknown> {
  const { presenting, ...participant } = more
  connections += 1
  const user = { participantId: name, name, organisation: { id: null, name: 'X' }, role: 'participant', kind: 'person' }
  return { user: { ...user, ...participant, connection: connections }, presenting }
}

function browser(own: Record<string, unknown>): Awareness {
  const awareness = new Awareness(new Y.Doc())
  opened.push(awareness)
  awareness.setLocalState(own)
  return awareness
}

function exchange(a: Awareness, b: Awareness): void {
  applyAwarenessUpdate(b, encodeAwarenessUpdate(a, [a.clientID]), 'network')
  applyAwarenessUpdate(a, encodeAwarenessUpdate(b, [b.clientID]), 'network')
}

test('[PS6] the list has you first, facilitators before others, screens last', () => {
  const states = new Map([
    [1, state('Zaid')],
    [2, state('Screen', { kind: 'screen', role: 'viewer' })],
    [3, state('Huda')],
    [4, state('Bakr', { role: 'facilitator' })],
    [5, {}],
  ])
  expect(listPeople(states, 1).map(({ name, you }) => [name, you])).toEqual([
    ['Zaid', true],
    ['Bakr', false],
    ['Huda', false],
    ['Screen', false],
  ])
})

test('[PS6] a person with two tabs is listed once', () => {
  const tabs = new Map([
    [1, state('Huda')],
    [2, state('Huda')],
  ])
  expect(listPeople(tabs, 1)).toMatchObject([{ name: 'Huda', you: true, clientId: 2 }])
})

test('[PS7] only a facilitator is believed to present', () => {
  const states = new Map([
    [1, state('Zaid', { presenting: true })],
    [2, state('Bakr', { presenting: true, role: 'facilitator' })],
    [3, state('Sara', { presenting: 'yes', role: 'facilitator' })],
  ])
  expect(listPeople(states, 9).filter((person) => person.presenting)).toMatchObject([{ name: 'Bakr' }])
})

test('[PS7] who begins to present relieves who did before', () => {
  const first = browser(state('Bakr', { role: 'facilitator', presenting: true }))
  const second = browser(state('Sara', { role: 'facilitator' }))
  const people = new People(first)
  exchange(first, second)
  second.setLocalStateField('presenting', true)
  exchange(first, second)
  expect(first.getLocalState()).toMatchObject({ presenting: false })
  expect(people.gathering.people.filter((person) => person.presenting)).toMatchObject([{ name: 'Sara' }])
})

test('[PS7] a view shown already is not left while another presents for a moment too', () => {
  const states = new Map([
    [1, state('Bakr', { role: 'facilitator', presenting: true })],
    [2, state('Sara', { role: 'facilitator', presenting: true })],
  ])
  const people = listPeople(states, 9)
  const sara = people.find((person) => person.name === 'Sara') ?? null
  expect(presenterOf(people, sara)?.name).toBe('Sara')
  expect(presenterOf([], sara)).toBe(null)
})

test('[PS3] the list changes when somebody comes, and not when a cursor moves', () => {
  const own = browser(state('Huda'))
  const peer = browser(state('Zaid'))
  const people = new People(own)
  let changes = 0
  people.subscribe(() => (changes += 1))
  exchange(own, peer)
  peer.setLocalStateField('view', { cursor: 1 })
  exchange(own, peer)
  expect([changes, people.gathering.people.length]).toEqual([1, 2])
  peer.setLocalState(null)
  exchange(own, peer)
  expect([changes, people.gathering.people.length]).toEqual([2, 1])
})
