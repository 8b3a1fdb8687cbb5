import { searchKinds, SYMBOL_GROUPS, SYMBOL_KINDS, type SymbolGroup } from '@jisr/shared/symbols/catalogue.ts'
import { readSidc } from '@jisr/shared/symbols/sidc.ts'
import type { Sign } from '@jisr/shared/symbols/signs.ts'
import { signOfKind } from './symbolSession.ts'

/** What the picker offers, in the order in which the arrow keys walk through it. */
export interface Section {
  title: SymbolGroup | 'recent' | 'found' | 'byCode'
  signs: readonly Sign[]
}

/** Before anybody searches: what was chosen last, then the core set by groups. A code of 20 digits is a choice itself. */
export function sectionsFor(query: string, recent: readonly string[]): Section[] {
  const coded = readSidc(query)
  if (coded) return [{ title: 'byCode', signs: [coded] }]
  if (query.trim() !== '')
    return filled([{ title: 'found', signs: searchKinds(query).map(({ key }) => signOfKind(key)) }])
  const groups = SYMBOL_GROUPS.map((group) => ({
    title: group,
    signs: SYMBOL_KINDS.filter((kind) => kind.core && kind.group === group).map(({ key }) => signOfKind(key)),
  }))
  return filled([{ title: 'recent', signs: recent.map(signOfKind) }, ...groups])
}

function filled(sections: Section[]): Section[] {
  return sections.filter(({ signs }) => signs.length > 0)
}
