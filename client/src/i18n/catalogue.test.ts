import { expect, test } from 'vitest'
import { lookUp } from './catalogue.ts'

const catalogue = { app: { name: 'Jisr' }, people: { count: { one: '{count} person', other: '{count} people' } } }

test('[IN4] a message is found by its path, plural forms as one message', () => {
  expect(lookUp(catalogue, 'app.name')).toBe('Jisr')
  expect(lookUp(catalogue, 'people.count')).toEqual({ one: '{count} person', other: '{count} people' })
})

test('[IN4] a key that a catalogue lacks shows as itself', () => {
  expect(lookUp(catalogue, 'app.gone')).toBe('app.gone')
  expect(lookUp(catalogue, 'app.name.deeper')).toBe('app.name.deeper')
})
