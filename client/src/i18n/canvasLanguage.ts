import { atom } from 'tldraw'
import { formatMessage, type MessageParams } from '@jisr/shared/i18n/format.ts'
import { LOCALES, type Direction, type Locale } from '@jisr/shared/i18n/locales.ts'
import { lookUp, type Catalogue, type MessageKey } from './catalogue.ts'
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
