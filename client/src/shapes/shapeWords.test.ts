import { expect, test } from 'vitest'
import english from '@jisr/shared/i18n/messages/en.json' with { type: 'json' }
import { shapeSchemas } from '@jisr/shared/shapes/schema.ts'
import { defaultShapeSchemas } from 'tldraw'
import { lookUp } from '../i18n/catalogue.ts'
import { withShapeWords } from './shapeWords.ts'

test('[IN20] a screen reader is told of each of our shapes by a word', () => {
  const ours = Object.keys(shapeSchemas).filter((type) => !Object.hasOwn(defaultShapeSchemas, type))
  const { en = {} } = withShapeWords({}, 'en', (key) => JSON.stringify(lookUp(english, key)))
  expect(Object.keys(en).sort()).toEqual(ours.map((type) => `tool.${type}`).sort())
  expect(en['tool.timeline']).toBe('"Timeline"')
  expect(Object.values(en).filter((word) => word === undefined || word.includes('.'))).toEqual([])
})
