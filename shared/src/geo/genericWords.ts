import { foldName } from './foldName.ts'

/** What people say before or after the name of a quarter, in each language. */
const GENERIC = new Set(
  ['quarter', 'district', 'neighbourhood', 'neighborhood', 'حي', 'محلة', 'منطقة', 'گەڕەک', 'گەڕەکی', 'بەش', 'بەشی'].map(
    (word) => foldName(word),
  ),
)

export function isGeneric(word: string): boolean {
  return GENERIC.has(foldName(word))
}

/** What was typed without such words; empty where it is nothing else. */
export function withoutGeneric(typed: string): string {
  return typed
    .split(/\s+/u)
    .filter((word) => !isGeneric(word))
    .join(' ')
}
