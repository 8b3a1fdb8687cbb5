import { formatMessage, type MessageParams } from '@jisr/shared/i18n/format.ts'
import { LOCALES, type Direction, type Locale } from '@jisr/shared/i18n/locales.ts'
import { createContext, useCallback, useContext, useLayoutEffect, useMemo, useState, type ReactNode } from 'react'
import { loadCatalogue, lookUp, rememberLocale, type Catalogue, type MessageKey } from './catalogue.ts'
import { speak } from './spoken.ts'

export type Translate = (key: MessageKey, params?: MessageParams) => string

export interface I18n {
  locale: Locale
  dir: Direction
  t: Translate
  /** Resolves once the page speaks the language; rejects, changing nothing, when its catalogue cannot be fetched. */
  setLocale: (locale: Locale) => Promise<void>
}

const I18nContext = createContext<I18n | null>(null)

interface Props {
  locale: Locale
  catalogue: Catalogue
  children: ReactNode
}

/** Gives the page its language and keeps the language and direction of `<html>` in step with it. */
export function I18nProvider({ locale, catalogue, children }: Props) {
  const [spoken, setSpoken] = useState(() => {
    speak({ locale, catalogue })
    return { locale, catalogue }
  })

  useLayoutEffect(() => {
    document.documentElement.lang = spoken.locale
    document.documentElement.dir = LOCALES[spoken.locale].dir
  }, [spoken.locale])

  const setLocale = useCallback(async (next: Locale) => {
    const catalogue = await loadCatalogue(next)
    rememberLocale(next)
    speak({ locale: next, catalogue })
    setSpoken({ locale: next, catalogue })
  }, [])

  const i18n = useMemo<I18n>(
    () => ({
      locale: spoken.locale,
      dir: LOCALES[spoken.locale].dir,
      t: (key, params = {}) => formatMessage(lookUp(spoken.catalogue, key), params, spoken.locale),
      setLocale,
    }),
    [spoken, setLocale],
  )
  return <I18nContext.Provider value={i18n}>{children}</I18nContext.Provider>
}

export function useI18n(): I18n {
  const i18n = useContext(I18nContext)
  if (!i18n) throw new Error('useI18n needs an I18nProvider above it')
  return i18n
}
