import { directionOf } from './direction.ts'
import { LOCALES, type Locale } from './locales.ts'

/** A text with `{name}` placeholders, or one text for each plural category of `{count}`. */
export type Message = string | PluralForms
export type PluralForms = { readonly [Category in Intl.LDMLPluralRule]?: string } & { readonly other: string }
export type MessageParams = Readonly<Record<string, string | number>>

const PLACEHOLDER = /\{(\w+)\}/g
const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

/** The words of a message for a reader of `locale`; a placeholder without a value stays visible as it is. */
export function formatMessage(message: Message, params: MessageParams, locale: Locale): string {
  return formOf(message, params['count'], locale).replace(PLACEHOLDER, (placeholder, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined
    if (value === undefined) return placeholder
    return typeof value === 'number' ? formatNumber(value, locale) : isolate(value, locale)
  })
}

export function isPluralForms(value: unknown): value is PluralForms {
  return typeof value === 'object' && value !== null && 'other' in value && typeof value.other === 'string'
}

/** The names of the placeholders of one text, in order of appearance. */
export function placeholdersOf(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '')
}

/** Plural categories that a language distinguishes. */
export function pluralCategories(locale: Locale): Intl.LDMLPluralRule[] {
  return new Intl.PluralRules(intlTags(locale)).resolvedOptions().pluralCategories
}

function formOf(message: Message, count: string | number | undefined, locale: Locale): string {
  if (typeof message === 'string') return message
  if (typeof count !== 'number') return message.other
  return message[new Intl.PluralRules(intlTags(locale)).select(count)] ?? message.other
}

function formatNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(intlTags(locale)).format(value)
}

/** Chromium knows no Sorani and would fall back to the machine's language, whose digits may be others. */
function intlTags(locale: Locale): string[] {
  return [LOCALES[locale].intl, LOCALES.en.intl]
}

/** Keeps a name that runs against the sentence from pulling the words around it to its side. */
function isolate(value: string, locale: Locale): string {
  const dir = directionOf(value)
  return dir === undefined || dir === LOCALES[locale].dir ? value : FIRST_STRONG_ISOLATE + value + POP_ISOLATE
}
