import type { TimeQuality } from './records.ts'

/** As staff write it before a time, and as people say it; the longer first. */
const WORDS: readonly (readonly [Exclude<TimeQuality, 'exact'>, string])[] = [
  ['notLater', String.raw`NLT|not later than|no later than|ليس بعد|نەک دوای`],
  ['notBefore', String.raw`NB|not before|ليس قبل|نەک پێش`],
  ['toBeConfirmed', String.raw`TBC|to be confirmed|قيد التأكيد|چاوەڕێی پشتڕاستکردنەوە`],
  ['about', String.raw`about|approx\.?|حوالي|تقريباً|تقريبا|نزیکەی`],
]
const FORMS = [
  ...WORDS.map(([quality, words]) => ({ quality, form: new RegExp(String.raw`^(?:${words})(?:\s*:\s*|\s+)`, 'iu') })),
  { quality: 'about' as const, form: /^[~≈]\s*/u },
]

/** How a time is meant, where a text begins with the word or sign for it: `NLT 010600C`, `~300600C`; null for none. */
export function findQuality(text: string): { quality: TimeQuality; length: number } | null {
  for (const { quality, form } of FORMS) {
    const length = form.exec(text)?.[0].length
    if (length !== undefined) return { quality, length }
  }
  return null
}
