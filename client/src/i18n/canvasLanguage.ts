import { atom } from 'tldraw'
import { formatMessage, type MessageParams } from '@jisr/shared/i18n/format.ts'
import { LOCALES, type Direction, type Locale } from '@jisr/shared/i18n/locales.ts'
import { loadCatalogue, lookUp, type Catalogue, type MessageKey } from './catalogue.ts'
import { onSpoken, type Spoken } from './spoken.ts'

/** The reader's language for geometry and exports, which tldraw asks for outside React; reactive. */
const spoken = atom<Spoken>('spoken', { locale: 'en', catalogue: {} satisfies Catalogue })
onSpoken((next) => spoken.set(next))

export function canvasLocale(): Locale {
  return spoken.get().locale
}

export function canvasDirection(): Direction {
  return LOCALES[canvasLocale()].dir
}

export function canvasText(key: MessageKey, params: MessageParams = {}): string {
  const { locale, catalogue } = spoken.get()
  return formatMessage(lookUp(catalogue, key), params, locale)
}

/** A second language, for what must be read by people of both scripts; nothing until somebody wants it. */
const beside = atom<Spoken | null>('beside', null)

/** Arabic beside English, and English beside the others. */
export function besideLocale(reader = canvasLocale()): Locale {
  return reader === 'en' ? 'ar' : 'en'
}

/** Fetches the second language; without it things are named in the reader's alone. */
export async function loadBeside(reader = canvasLocale()): Promise<void> {
  const locale = besideLocale(reader)
  if (beside.get()?.locale === locale) return
  const catalogue = await loadCatalogue(locale).catch(() => null)
  if (catalogue) beside.set({ locale, catalogue })
}

/** The same in the second language; empty until it is here. */
export function textBeside(key: MessageKey, params: MessageParams = {}): string {
  const second = beside.get()
  if (!second || second.locale !== besideLocale()) return ''
  return formatMessage(lookUp(second.catalogue, key), params, second.locale)
}
