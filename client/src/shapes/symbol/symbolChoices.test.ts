import { expect, test } from 'vitest'
import { SYMBOL_KINDS } from '@jisr/shared/symbols/catalogue.ts'
import { sectionsFor } from './symbolChoices.ts'

test('[SY10] the picker offers what was chosen last, then the core set by groups; then what is found, or what a code means', () => {
  const before = sectionsFor('', ['dam'])
  expect(before[0]).toMatchObject({ title: 'recent', signs: [{ kind: 'dam' }] })
  expect(before.slice(1).flatMap(({ signs }) => signs)).toHaveLength(SYMBOL_KINDS.filter(({ core }) => core).length)
  expect(sectionsFor('بازگە', [])[0]).toMatchObject({
    title: 'found',
    signs: [{ kind: 'checkpoint', identity: 'friend' }],
  })
  expect(sectionsFor('nothing like it', ['dam'])).toEqual([])
  expect(sectionsFor('10061040001211000000', [])).toEqual([
    { title: 'byCode', signs: [{ kind: 'infantry', sidc: '', identity: 'hostile', state: 'destroyed' }] },
  ])
})
