import widths from './fontWidths.json' with { type: 'json' }

/** Line height of tldraw's text, in font sizes. */
export const LINE_HEIGHT = 1.35

const latin: Readonly<Record<string, number>> = widths.latin
const arabic: Readonly<Record<string, readonly number[]>> = widths.arabic
/** Letters that never join the next one. */
const FINAL_ONLY = new Set('ءآأؤإاةدذرزوىڕۆە')
/** No name contains wider letters than this without the table knowing them. */
const UNKNOWN = 0.95
/** Kerning, rounding and another machine's rasteriser together stay below this share. */
const RESERVE = 1.05

/** They take no room. */
const DIRECTIONS = /[\u200e\u200f\u2066-\u2069]/g

/**
 * Width of one line of text in IBM Plex Sans Medium and IBM Plex Sans Arabic Medium, never too small, where no
 * browser can measure it. The table holds advances in font sizes; of an Arabic letter two, joined to the next one
 * and not.
 */
export function textWidth(text: string, fontSize: number): number {
  const letters = Array.from(text.replace(DIRECTIONS, ''))
  const advance = letters.reduce((sum, letter, index) => {
    const forms = arabic[letter]
    if (!forms) return sum + (latin[letter] ?? UNKNOWN)
    const next = letters[index + 1] ?? ''
    const joins = !FINAL_ONLY.has(letter) && next in arabic && next !== 'ء'
    return sum + ((joins ? forms[0] : forms[1]) ?? UNKNOWN)
  }, 0)
  return advance * fontSize * RESERVE
}
