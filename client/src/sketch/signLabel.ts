import { LINE_HEIGHT, textWidth } from '@jisr/shared/places/textWidth.ts'
import { symbolLabel, type SymbolLabel } from '@jisr/shared/shapes/symbolLabel.ts'
import type { SymbolProps } from '@jisr/shared/shapes/symbol.ts'
import { findKind, kindName } from '@jisr/shared/symbols/catalogue.ts'
import { canvasLocale, canvasText } from '../i18n/canvasLanguage.ts'

/** The words that belong to a sign: its names and its state. */
export function labelOf(props: SymbolProps): SymbolLabel {
  return symbolLabel(props, {
    locale: canvasLocale(),
    place: canvasText('symbol.place'),
    state: canvasText(`symbol.state.${props.state}`),
  })
}

/** What it is, in the reader's language: of the catalogue, a bare code, or a place. */
export function kindWords({ kind, sidc }: Pick<SymbolProps, 'kind' | 'sidc'>): string {
  const known = findKind(kind)
  if (known) return kindName(known, canvasLocale())
  return sidc === '' ? canvasText('symbol.place') : canvasText('symbol.code', { code: sidc })
}

/** Its first name alone: the state is in the sign too. */
export function shortLabelOf(label: SymbolLabel): SymbolLabel {
  const lines = label.lines.filter(({ role }) => role === 'name')
  return {
    lines,
    w: Math.max(0, ...lines.map(({ text, size }) => textWidth(text, size))),
    h: lines.reduce((sum, { size }) => sum + size * LINE_HEIGHT, 0),
  }
}
