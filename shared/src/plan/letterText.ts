import type { Letter } from './records.ts'

const AS_TYPED: Readonly<Record<string, Letter | ''>> = {
  '': '',
  '-': '',
  '–': '',
  A: 'A',
  R: 'R',
  S: 'S',
  C: 'C',
  I: 'I',
  'A/R': 'A/R',
  'R/A': 'A/R',
  AR: 'A/R',
  RA: 'A/R',
  'A+R': 'A/R',
  'A,R': 'A/R',
  'A&R': 'A/R',
}

/** The letter that somebody wrote into a table elsewhere, in any case and spacing; null for what is none. */
export function readLetter(typed: string): Letter | '' | null {
  const key = typed.replaceAll(/\s/gu, '').toUpperCase()
  return Object.hasOwn(AS_TYPED, key) ? (AS_TYPED[key] ?? '') : null
}
