import { expect, test } from 'vitest'
import { findPlace } from './findPlace.ts'

const places = [
  { en: 'University of Mosul', ar: 'جامعة الموصل' },
  { en: 'al-Nuri Mosque', ar: 'الجامع النوري الكبير' },
  { en: 'al-Shurta', ar: 'حي الشرطة', ckb: 'گەڕەکی پۆلیس' },
  { en: 'Old Mosul', ar: 'الموصل القديمة' },
  { en: 'al-Khansaʾ Teaching Hospital', ar: 'مستشفى الخنساء التعليمي' },
  { en: 'Tigris', ar: 'نهر دجلة', ckb: 'ڕووباری دیجلە' },
  { en: 'Mosul', ar: 'الموصل' },
]
const find = (typed: string) => findPlace(typed, places).map(({ en }) => en)

test('[GR14] a place is found by its name in any language and any spelling', () => {
  for (const typed of [
    'al-Shurta',
    'shurta',
    'AL SHURTA',
    'alshurta',
    'الشرطة',
    'شرطه',
    'حي الشُّرطَة',
    'گەڕەکی پۆلیس',
    'گەرەكي',
    'پۆلیس',
  ]) {
    expect([typed, ...find(typed)]).toEqual([typed, 'al-Shurta'])
  }
  expect(find('مستشفي الخنسا')).toEqual(['al-Khansaʾ Teaching Hospital'])
  expect(find("khansa'")).toEqual(['al-Khansaʾ Teaching Hospital'])
  expect(find('دجله')).toEqual(['Tigris'])
  expect(find('رووباری ديجله')).toEqual(['Tigris'])
})

test('[GR14] an Arabic name is found as Kurdish spells it', () => {
  const quarters = [
    ['Zanjili', 'حي الزنجيلي', 'زەنجیلی'],
    ['Nabi Yunus', 'النبي يونس', 'نەبی یونس'],
    ['Haramat', 'الهرمات', 'گەڕەکی هەرەمات'],
    ['Jawsaq', 'الجوسق', 'جەوسەق'],
    ['Qadisiya', 'القادسية', 'قادسیە'],
  ] as const
  const named = quarters.map(([en, ar]) => ({ en, ar }))
  for (const [en, , typed] of quarters) expect(findPlace(typed, named).map((place) => place.en)).toEqual([en])
  expect(findPlace('بەغدا', named)).toEqual([])
})

test('[GR14] what is said of a place beside its name, as that it is a quarter, hides it in no language', () => {
  const quarters = [
    { en: 'al-Karama', ar: 'حي الكرامة' },
    { en: 'al-Ghabat', ar: 'الغابات' },
    { en: 'New Mosul', ar: 'الموصل الجديدة' },
  ]
  const of = (typed: string) => findPlace(typed, quarters).map(({ en }) => en)
  for (const typed of ['بەشی کەرامە', 'گەڕەکی کەرامە', 'حي الكرامة', 'Karama quarter', 'District al-Karama']) {
    expect([typed, ...of(typed)]).toEqual([typed, 'al-Karama'])
  }
  expect(of('حي الغابات')).toEqual(['al-Ghabat'])
  expect(of('quarter')).toEqual([])
})

test('[GR14] the nearest name comes first', () => {
  expect(find('mosul')).toEqual(['Mosul', 'Old Mosul', 'University of Mosul'])
  expect(find('الموصل')).toEqual(['Mosul', 'Old Mosul', 'University of Mosul'])
  expect(find('mos')).toEqual(['Mosul', 'Old Mosul', 'al-Nuri Mosque', 'University of Mosul'])
  expect(find('hosp teach')).toEqual(['al-Khansaʾ Teaching Hospital'])
  expect(find('gris')).toEqual(['Tigris'])
})

test('[GR10] a name that is none finds nothing, however long', () => {
  for (const typed of ['', '  ', '؟!', 'Berlin', 'ل'.repeat(1e6)]) expect(find(typed)).toEqual([])
})
