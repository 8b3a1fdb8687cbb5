import type { Locale } from '@jisr/shared/i18n/locales.ts'
import { useEffect, useState } from 'react'
import type { TLUiOverrides } from 'tldraw'

export type TldrawTranslations = NonNullable<TLUiOverrides['translations']>
type Strings = Record<string, string>

/**
 * tldraw's own words. It has most of them in Arabic and none in Sorani, which it does not even know as a language:
 * there it stays with English, and our Sorani stands in English's place.
 */
const SOURCES: Record<Locale, { tldraw: string; load?: () => Promise<{ default: Strings }> }> = {
  en: { tldraw: 'en' },
  ar: { tldraw: 'ar', load: () => import('@jisr/shared/i18n/tldraw/ar.json') },
  ckb: { tldraw: 'en', load: () => import('@jisr/shared/i18n/tldraw/ckb.json') },
}

/** The language that tldraw is told to speak. */
export function tldrawLocale(locale: Locale): string {
  return SOURCES[locale].tldraw
}

export async function loadTldrawTranslations(locale: Locale): Promise<TldrawTranslations> {
  const { tldraw, load } = SOURCES[locale]
  return load ? { [tldraw]: (await load()).default } : {}
}

/** For `<Tldraw overrides={{ translations }}>`; empty, which is English, until they have come. */
export function useTldrawTranslations(locale: Locale): TldrawTranslations {
  const [translations, setTranslations] = useState<TldrawTranslations>({})
  useEffect(() => {
    let wanted = true
    loadTldrawTranslations(locale).then(
      (loaded) => wanted && setTranslations(loaded),
      // The tools then speak English: the board itself must not wait for words.
      () => wanted && setTranslations({}),
    )
    return () => {
      wanted = false
    }
  }, [locale])
  return translations
}
