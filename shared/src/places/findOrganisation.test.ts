import { expect, test } from 'vitest'
import { findOrganisation, organisationKeys } from './findOrganisation.ts'
import organisations from './organisations.json' with { type: 'json' }

test('[HT22] an organisation is known by its id and by its name in any language, in any spelling of either', () => {
  for (const typed of ['MOH', 'moh', ' Moh ', 'ministry of health', 'Ministry  of Health']) {
    expect(findOrganisation(typed)?.id).toBe('MOH')
  }
  expect(findOrganisation('محافظة نينوى')?.id).toBe('NGOV')
  expect(findOrganisation('محافظه نينوي')?.id).toBe('NGOV')
  expect(findOrganisation('Rotary Club')).toBeUndefined()
  expect(findOrganisation('')).toBeUndefined()
})

test('[MO1] no two organisations are known by one spelling', () => {
  const keys = organisations.flatMap((one) => [...new Set(organisationKeys(one))])
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
})
