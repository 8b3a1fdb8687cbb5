import { expect, test } from 'vitest'
import { suggestionFor, type PlaceAndTask } from './suggestion.ts'

const suggest = (
  state: PlaceAndTask['state'],
  status: PlaceAndTask['status'],
  changed: 'state' | 'status' | null = null,
  isOverdue = false,
) => suggestionFor({ state, status, isOverdue }, changed)

test('[SY6] what was damaged has its task before it, what was repaired behind it: whichever was set suggests the other', () => {
  for (const broken of ['damaged', 'destroyed'] as const) {
    expect(suggest(broken, 'done', 'state')).toEqual({ status: 'planned' })
    expect(suggest(broken, 'done', 'state', true)).toEqual({ status: 'late' })
    expect(suggest(broken, 'done', 'status')).toEqual({ state: 'repaired' })
    expect(suggest(broken, 'done')).toEqual({ state: 'repaired' })
    for (const status of ['planned', 'late', 'running'] as const) expect(suggest(broken, status)).toBeNull()
  }
  for (const sound of ['working', 'repaired'] as const) {
    expect(suggest(sound, 'running', 'state')).toEqual({ status: 'done' })
    expect(suggest(sound, 'done', 'state')).toBeNull()
    expect(suggest(sound, 'cancelled', 'state')).toBeNull()
  }
  expect(suggest('working', 'late', 'status')).toEqual({ state: 'damaged' })
  for (const status of ['planned', 'late', 'running'] as const) {
    for (const changed of ['state', 'status', null] as const) {
      expect(suggest('repaired', status, changed)).toEqual({ status: 'done' })
    }
  }
  expect(suggest('working', 'planned')).toBeNull()
  expect(suggest('planned', 'done', 'status')).toEqual({ state: 'working' })
  expect(suggest('unknown', 'planned', 'state')).toBeNull()
})
