import { expect, test } from 'vitest'
import { findKind, searchKinds, SYMBOL_GROUPS, SYMBOL_KINDS } from './catalogue.ts'
import { legendEntryOf } from './legend.ts'
import { codeOf, readSidc, usualIdentity } from './sidc.ts'
import { IDENTITIES, SYMBOL_STATES, type Sign } from './signs.ts'

const at = (kind: string, sidc = '', state: 'unknown' | 'damaged' = 'unknown') =>
  legendEntryOf({ props: { kind, sidc, identity: 'neutral', state } })
const keysFor = (query: string): string[] => searchKinds(query).map(({ key }) => key)

test('[SY1] the catalogue has 48 core kinds and more; each has a name in three languages, a code of its own and a civil sign', () => {
  expect(SYMBOL_KINDS.filter(({ core }) => core)).toHaveLength(48)
  expect(SYMBOL_KINDS.length).toBeGreaterThan(80)
  for (const kind of SYMBOL_KINDS) {
    expect(kind.sidc).toMatch(/^10\d{18}$/)
    expect(SYMBOL_GROUPS).toContain(kind.group)
    expect(kind.en).toMatch(/^[\x20-\x7e]+$/)
    expect(kind.ar).toMatch(/^[^پچژگڤکیەۆێڕڵA-Za-z]+$/)
    expect(kind.ckb).toMatch(/^[^كيةىA-Za-z]+$/)
    expect([kind.icon, kind.letters].filter(Boolean)).toHaveLength(1)
  }
  for (const field of ['key', 'sidc', 'en', 'ar', 'ckb'] as const) {
    const values = SYMBOL_KINDS.map((kind) => kind[field])
    expect(values.filter((value, at) => values.indexOf(value) !== at)).toEqual([])
  }
})

test('[SY2] a kind is found by any word of its name, in each language and however it is spelled, the core set first', () => {
  expect(keysFor('hosp')[0]).toBe('hospital')
  expect(keysFor('WATER  treat')).toContain('water_treatment')
  expect(keysFor('مستشفي')[0]).toBe('hospital')
  expect(keysFor('مُسْتَشْفى')[0]).toBe('hospital')
  expect(keysFor('محطه تصفيه')).toContain('water_treatment')
  // With an article or a hamza, as a place is found.
  for (const typed of ['المستشفى', 'المس', 'الم', 'مستشفئ']) expect(keysFor(typed)).toContain('hospital')
  expect(keysFor('نەخۆش')[0]).toBe('hospital')
  expect(keysFor('نه‌خۆشخانه')[0]).toBe('hospital')
  expect(keysFor('  ')).toEqual([])
  expect(keysFor('no such thing')).toEqual([])
  const cores = searchKinds('water').map(({ core }) => core)
  expect(cores.indexOf(false)).toBeGreaterThan(2)
})

test('[SY3] the code of a kind says whose it is, in which state, and that it is of an exercise', () => {
  const hospital: Sign = { kind: 'hospital', sidc: '', identity: 'neutral', state: 'unknown' }
  expect(codeOf(hospital, false)).toBe('10042000001207020000')
  expect(codeOf({ ...hospital, identity: 'hostile', state: 'damaged' }, true)).toBe('10162030001207020000')
  expect(codeOf({ ...hospital, kind: 'eod', identity: 'civil', state: 'planned' }, false)).toBe('10041010111408000000')
  expect(codeOf({ ...hospital, kind: 'nothing known' }, false)).toBeNull()
  expect(codeOf({ kind: '', sidc: '', identity: 'friend', state: 'unknown' }, false)).toBeNull()
  expect(codeOf({ kind: '', sidc: '10031000001211000000', identity: 'hostile', state: 'destroyed' }, true)).toBe(
    '10161040001211000000',
  )
  expect(usualIdentity('eod')).toBe('friend')
  expect(usualIdentity('minefield')).toBe('unknown')
})

test('[SY4] a typed code is the kind that the catalogue has for it, whoever it belongs to; any other stays a code', () => {
  for (const { key } of SYMBOL_KINDS) {
    for (const [n, state] of SYMBOL_STATES.entries()) {
      const code =
        codeOf({ kind: key, sidc: '', identity: IDENTITIES[n % IDENTITIES.length] ?? 'civil', state }, true) ?? ''
      const read = readSidc(code)
      expect(read).toMatchObject({ kind: key, sidc: '' })
      expect(read && codeOf(read, true)).toBe(code)
    }
  }
  expect(readSidc('1003 1000 0015 0200 0000')).toEqual({
    kind: '',
    sidc: '10031000001502000000',
    identity: 'friend',
    state: 'unknown',
  })
  expect(readSidc('١٠٠٤٢٠٠٠٠٠١٢٠٧٠٢٠٠٠٠')).toMatchObject({ kind: 'hospital' })
  for (const wrong of ['', 'SFGPUCI----', '1003100000150200000', '100310000015020000001'])
    expect(readSidc(wrong)).toBeNull()
})

test('[SY5] symbols of one kind and identity share a row of the legend, whatever their state and names', () => {
  expect(at('hospital', '', 'damaged')).toEqual(at('hospital'))
  expect(at('hospital').names).toMatchObject({ en: findKind('hospital')?.en })
  expect(at('hospital').key).not.toBe(at('school').key)
  expect(at('foreign kind').key).toBe(at('').key)
  expect(at('', '10031000001502000000').key).not.toBe(at('').key)
})
