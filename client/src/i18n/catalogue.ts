import type { Message } from '@jisr/shared/i18n/format.ts'
import { LOCALES, matchLocale, type Locale } from '@jisr/shared/i18n/locales.ts'
import type english from '@jisr/shared/i18n/messages/en.json'

/** Paths of the catalogue's messages, such as `error.forbidden`; an object with `other` is one message with plural forms. */
export type MessageKey = KeyPath<typeof english>
type KeyPath<Node> = {
  [Key in keyof Node & string]: Node[Key] extends string | { other: string } ? Key : `${Key}.${KeyPath<Node[Key]>}`
}[keyof Node & string]

export interface Catalogue {
  readonly [key: string]: Message | Catalogue
}

const STORED_LOCALE = 'jisr.locale'

const LOADERS: Record<Locale, () => Promise<{ default: Catalogue }>> = {
  en: () => import('@jisr/shared/i18n/messages/en.json'),
  ar: () => import('@jisr/shared/i18n/messages/ar.json'),
  ckb: () => import('@jisr/shared/i18n/messages/ckb.json'),
}

/** Fetches one language; the others stay on the server until somebody wants them. */
export async function loadCatalogue(locale: Locale): Promise<Catalogue> {
  return (await LOADERS[locale]()).default
}

/** The message at a key path; the path itself when the catalogue lacks it, so that a gap shows instead of hiding. */
export function lookUp(catalogue: Catalogue, key: string): Message {
  let node: Message | Catalogue | undefined = catalogue
  for (const part of key.split('.')) node = typeof node === 'object' ? (node as Catalogue)[part] : undefined
  return (node as Message | undefined) ?? key
}

/** The language this person chose on this device, else the first the browser asks for. */
export function preferredLocale(): Locale {
  const stored = read(STORED_LOCALE)
  return stored !== null && Object.hasOwn(LOCALES, stored) ? (stored as Locale) : matchLocale(navigator.languages)
}

export function rememberLocale(locale: Locale): void {
  try {
    localStorage.setItem(STORED_LOCALE, locale)
  } catch {
    // A browser that stores nothing still speaks the language until it is closed.
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
