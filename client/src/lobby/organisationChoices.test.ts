import { expect, test } from 'vitest'
import { organisationChoices, organisationEntry, organisationMeant, organisationText } from './organisationChoices.ts'

const ids = (typed: string) => organisationChoices(typed, 'ar').map(({ id }) => id)

test('[SD3] an organisation is found in any language and spelling', () => {
  expect(ids('ministry of hea')).toContain('MOH')
  expect(ids('وزارة الكهرباء')).toContain('MOE')
  expect(ids('وزاره الكهرباء')).toContain('MOE')
  expect(ids('كهربا')).toContain('MOE')
  expect(ids('پارێزگای نەینەوا')).toEqual(['NGOV'])
  expect(ids('moh')[0]).toBe('MOH')
  expect(ids('no such body')).toEqual([])
})

test('[SD3] a known name is sent as its id, anything else as it was typed', () => {
  expect(organisationEntry(' ministry of health ')).toBe('MOH')
  expect(organisationEntry('محافظة نينوى')).toBe('NGOV')
  expect(organisationEntry('Rotary Club')).toBe('Rotary Club')
  expect(organisationText('MOH', 'en')).toBe('Ministry of Health')
  expect(organisationText('Rotary Club', 'ar')).toBe('Rotary Club')
})

test('[SD3] who typed the beginning of a known name is asked whether that is meant; who typed a name is not', () => {
  expect(organisationMeant('Gov', 'en')?.id).toBe('NGOV')
  expect(organisationMeant('Ministry of Health', 'en')).toBeUndefined()
  expect(organisationMeant('Rotary Club', 'en')).toBeUndefined()
})
