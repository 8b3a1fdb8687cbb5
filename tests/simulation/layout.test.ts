import { simulateAll } from './seedRange.ts'
import type { TLShape } from 'tldraw'
import { expect, test } from 'vitest'
import { OPERATIONS, type Operation } from './operations.ts'
import type { Person } from './Person.ts'

/** What the stored form treats apart: values at their default, and ink. */
const shapesOf = ({ store }: Person): TLShape[] =>
  [...store.query.records('shape').get()].sort((a, b) => (a.id < b.id ? -1 : 1))

const toDefaultAndBack: Operation = (person, random) => {
  const shape = random.pick(shapesOf(person).filter(({ props }) => 'color' in props))
  if (!shape) return
  const color = random.pick(['black', 'black', 'red', 'blue'])
  const opacity = random.chance(0.5) ? 1 : 0.5
  person.store.put([{ ...shape, opacity, props: { ...shape.props, color } }])
}

const redraw: Operation = (person, random) => {
  const shape = random.pick(shapesOf(person).filter(({ type }) => type === 'draw' || type === 'highlight'))
  if (!shape) return
  // Finer than a hundredth is not packed, and must come through all the same.
  const unit = random.pick([1, 100, 3_000]) ?? 1
  const points = Array.from({ length: random.below(30) }, () => ({
    x: random.below(900 * unit) / unit,
    y: random.below(900 * unit) / unit,
    z: random.below(100) / 100,
  }))
  const segments = [{ type: random.pick(['free', 'straight']), points }]
  person.store.put([{ ...shape, props: { ...shape.props, segments } }])
}

test('[RL13] whoever returns to a default, redraws or undoes: all see the same at the end', async () => {
  const { create, move, remove } = OPERATIONS
  if (!create || !move || !remove) throw new Error('an operation has another name')
  const operations = { create, move, remove, toDefaultAndBack, again: toDefaultAndBack, redraw }
  expect(await simulateAll([1, 10], { steps: 150, operations })).toBe('')
})
