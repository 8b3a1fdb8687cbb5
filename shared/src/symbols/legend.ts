import { findKind } from './catalogue.ts'
import type { Sign } from './signs.ts'

/** A row of a legend: a kind of thing, as whose it is shown. */
export interface SymbolLegendEntry {
  /** The same for all symbols that this row stands for. */
  key: string
  /** What to draw in front of the words: the symbol without its state, which the legend explains once for all. */
  sign: Sign
  /** Null for what is only a code or a plain place. */
  names: { en: string; ar: string; ckb: string } | null
}

/** The row of a legend that a symbol belongs to. */
export function legendEntryOf({ props }: { props: Sign }): SymbolLegendEntry {
  const { identity } = props
  const known = findKind(props.kind)
  const [kind, sidc] = known ? [known.key, ''] : ['', props.sidc]
  return {
    key: ['symbol', kind, sidc, identity].join(':'),
    sign: { kind, sidc, identity, state: 'unknown' },
    names: known ? { en: known.en, ar: known.ar, ckb: known.ckb } : null,
  }
}
