import { expect, test } from 'vitest'
import { makePage, makeShape } from '../../../tests/factories.ts'
import { leftOverText } from './leftOverText.ts'

const paragraph = (text: string) => ({
  type: 'paragraph',
  content: [{ type: 'text', text, marks: [{ type: 'bold' }] }],
})

test('[EP7] what I had written is told in plain letters, paragraph by paragraph', () => {
  const richText = { type: 'doc', content: [paragraph('خمسون خيمة'), { type: 'paragraph' }, paragraph('by noon')] }
  expect(leftOverText({ record: makeShape('geo', 'a', {}, { richText }) })).toBe('خمسون خيمة\n\nby noon')
  expect(leftOverText({ record: makeShape('arrow', 'b', {}, { text: 'Route 2' }) })).toBe('Route 2')
  expect(leftOverText({ record: makeShape('frame', 'c', {}, { name: 'Phase 1' }) })).toBe('Phase 1')
  expect(leftOverText({ record: makePage('d', { name: 'North' }) })).toBe('North')
  expect(leftOverText({ record: makeShape('draw', 'e') })).toBe('')
})
