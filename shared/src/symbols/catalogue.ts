import { foldName } from '../geo/foldName.ts'
import type { Locale } from '../i18n/locales.ts'
import catalog from './catalog.json' with { type: 'json' }

export const SYMBOL_GROUPS = ['installation', 'civilian', 'activity', 'unit', 'control', 'hazard', 'equipment'] as const
export type SymbolGroup = (typeof SYMBOL_GROUPS)[number]

/** A kind of thing that a symbol may stand for. */
export interface SymbolKind {
  key: string
  /** APP-6(D), 20 digits, of the thing as it is shown when nothing more is known. */
  sidc: string
  en: string
  ar: string
  ckb: string
  group: SymbolGroup
  /** Of the set that the picker shows before anybody searches. */
  core: boolean
  /** Its civil sign: a drawing of a package, `maki:hospital`, … */
  icon?: string
  /** … or letters, where no package has one. */
  letters?: string
}

export const SYMBOL_KINDS = catalog as readonly SymbolKind[]

const byKey = new Map(SYMBOL_KINDS.map((kind) => [kind.key, kind]))
const names = SYMBOL_KINDS.map((kind) => ({
  kind,
  keys: [kind.en, kind.ar, kind.ckb, kind.key.replaceAll('_', ' '), kind.letters ?? ''].map(foldName),
}))

export function findKind(key: string): SymbolKind | undefined {
  return byKey.get(key)
}

export function kindName(kind: SymbolKind, locale: Locale): string {
  return kind[locale]
}

/**
 * The kinds whose name in any of the three languages has all words of the query, however they are spelled: names that begin
 * with it first, then the core set, else as the catalogue has them. Empty for an empty query.
 */
export function searchKinds(query: string): SymbolKind[] {
  const words = foldName(query).split(' ').filter(Boolean)
  const [first] = words
  if (first === undefined) return []
  return names
    .filter(({ keys }) => keys.some((key) => words.every((word) => key.includes(word))))
    .map(({ kind, keys }) => ({ kind, rank: rankOf(kind, keys, first) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ kind }) => kind)
}

function rankOf({ core }: SymbolKind, keys: readonly string[], first: string): number {
  const begins = keys.some((key) => key.startsWith(first))
  return (begins ? 0 : 2) + (core ? 0 : 1)
}
