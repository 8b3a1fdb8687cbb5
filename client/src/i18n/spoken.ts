import type { Locale } from '@jisr/shared/i18n/locales.ts'
import type { Catalogue } from './catalogue.ts'

/** What the page speaks, for whatever stands outside React. Knows nothing of tldraw, which the lobby does not load. */
export interface Spoken {
  locale: Locale
  catalogue: Catalogue
}

let current: Spoken = { locale: 'en', catalogue: {} }
const listeners = new Set<(spoken: Spoken) => void>()

/** For I18nProvider alone. */
export function speak(spoken: Spoken): void {
  current = spoken
  for (const listener of listeners) listener(spoken)
}

/** Tells at once, and again whenever the reader chooses another language. */
export function onSpoken(listener: (spoken: Spoken) => void): void {
  listeners.add(listener)
  listener(current)
}
