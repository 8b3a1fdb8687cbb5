import { expect, test } from 'vitest'
import { formatMessage } from './format.ts'
import { matchLocale } from './locales.ts'

test('[IN1] a count chooses the plural form of the reader’s language', () => {
  const arabic = {
    zero: 'لا أحد',
    one: 'شخص',
    two: 'شخصان',
    few: '{count} أشخاص',
    many: '{count} شخصًا',
    other: '{count} شخص',
  }
  const spoken = [0, 1, 2, 3, 11, 100].map((count) => formatMessage(arabic, { count }, 'ar'))
  expect(spoken).toEqual(['لا أحد', 'شخص', 'شخصان', '3 أشخاص', '11 شخصًا', '100 شخص'])
  expect(formatMessage({ one: '{count} کەس', other: '{count} کەس هەن' }, { count: 4 }, 'ckb')).toBe('4 کەس هەن')
})

test('[IN1] numbers are written in Western digits in every language', () => {
  expect(formatMessage('{n}', { n: 1234.5 }, 'ar')).toBe('1,234.5')
  expect(formatMessage('{n}', { n: 1234 }, 'ckb')).toBe('1,234')
})

test('[IN2] a name written against the sentence’s direction is isolated in it', () => {
  expect(formatMessage('Remove {name}?', { name: 'سارة' }, 'en')).toBe('Remove \u2068سارة\u2069?')
  expect(formatMessage('إزالة {name}؟', { name: 'سارة' }, 'ar')).toBe('إزالة سارة؟')
  expect(formatMessage('إزالة {name}؟', { name: 'Sara' }, 'ar')).toBe('إزالة \u2068Sara\u2069؟')
})

test('[IN2] a name is never read as a placeholder, and a missing value stays visible', () => {
  expect(formatMessage('{a} {b}', { a: '{b}', b: 'x' }, 'en')).toBe('{b} x')
  expect(formatMessage('{constructor}', {}, 'en')).toBe('{constructor}')
})

test('[IN3] a browser’s wish finds our language, English when we speak none of them', () => {
  expect(matchLocale(['fr', 'ar-EG', 'en'])).toBe('ar')
  expect(matchLocale(['ku-Arab-IQ'])).toBe('ckb')
  expect(matchLocale(['ckb'])).toBe('ckb')
  expect(matchLocale(['ku-TR', 'tr'])).toBe('en')
})
