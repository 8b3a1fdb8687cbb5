import { LOCALES, type Locale } from '../i18n/locales.ts'
import { LINE_HEIGHT, textWidth } from '../places/textWidth.ts'
import { findKind, kindName } from '../symbols/catalogue.ts'
import type { SymbolProps } from './symbol.ts'
import { wrapText } from './wrapText.ts'

const WIDTH = 210
const MOST_LINES = 3
const SIZES = { name: 17, other: 15, state: 15 }

export interface LabelLine {
  text: string
  /** The first name, the other one, or the word of the state. */
  role: keyof typeof SIZES
  size: number
  /** The line on which it stands. */
  y: number
}

/** What stands below a sign, line by line, centred at 0 and from 0 down. */
export interface SymbolLabel {
  lines: LabelLine[]
  w: number
  h: number
}

/** In the reader's language. */
export interface LabelWords {
  locale: Locale
  /** For what is of no kind that the catalogue has. */
  place: string
  /** Of the symbol's state. */
  state: string
}

/** The names that people gave it, in the reader's script first; without one what it is, so that a sign never stands without words. */
export function symbolNames(props: SymbolProps, { locale, place }: Pick<LabelWords, 'locale' | 'place'>): string[] {
  const names = LOCALES[locale].dir === 'rtl' ? [props.nameAr, props.name] : [props.name, props.nameAr]
  const given = names.map((name) => name.trim()).filter(Boolean)
  if (given.length > 0) return given
  const kind = findKind(props.kind)
  return [kind ? kindName(kind, locale) : place]
}

export function symbolLabel(props: SymbolProps, words: LabelWords): SymbolLabel {
  const [name = '', other = ''] = symbolNames(props, words)
  const texts = { name, other, state: props.state === 'unknown' ? '' : words.state }
  const lines: LabelLine[] = []
  let [w, h] = [0, 0]
  for (const role of ['name', 'other', 'state'] as const) {
    if (texts[role] === '') continue
    const size = SIZES[role]
    const measure = (line: string): number => textWidth(line, size)
    for (const text of cut(wrapText(texts[role], WIDTH, measure))) {
      lines.push({ text, role, size, y: h + size })
      w = Math.max(w, measure(text))
      h += size * LINE_HEIGHT
    }
  }
  return { lines, w, h }
}

function cut(lines: string[]): string[] {
  if (lines.length <= MOST_LINES) return lines
  return [...lines.slice(0, MOST_LINES - 1), `${lines[MOST_LINES - 1] ?? ''}…`]
}
