import type { Encoding } from './decodeText.ts'

/** Keys of the catalogue hold letters and digits alone. */
export const ENCODING_WORDS = {
  'utf-8': 'utf8',
  'windows-1256': 'windows1256',
  'utf-16le': 'utf16',
  'utf-16be': 'utf16be',
  'windows-1252': 'windows1252',
} as const satisfies Record<Encoding, string>
