import { z } from 'zod'

/**
 * Every language fact that code needs. Lists found elsewhere omit that Sorani (`ckb`) is right-to-left.
 * `reviewed: false`: a draft that still awaits a native reader, and says so wherever the language is chosen.
 */
export const LOCALES = {
  en: { name: 'English', dir: 'ltr', intl: 'en-GB', reviewed: true },
  ar: { name: 'العربية', dir: 'rtl', intl: 'ar-IQ-u-nu-latn', reviewed: false },
  ckb: { name: 'کوردی', dir: 'rtl', intl: 'ckb-IQ-u-nu-latn', reviewed: false },
} as const
export type Locale = keyof typeof LOCALES
export type Direction = (typeof LOCALES)[Locale]['dir']
export const localeSchema = z.enum(['en', 'ar', 'ckb'])

/** The first of the wanted BCP 47 tags that Jisr speaks, English when it speaks none of them. */
export function matchLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted.map((tag) => tag.toLowerCase())) {
    const language = tag.split('-')[0]
    // Browsers ask for Sorani as `ckb`, or as Kurdish with a script or a country; plain `ku` and `ku-TR` are Kurmanji in Latin script.
    if (language === 'ckb' || /^ku-(arab|iq|ir)/.test(tag)) return 'ckb'
    if (language === 'ar' || language === 'en') return language
  }
  return 'en'
}
