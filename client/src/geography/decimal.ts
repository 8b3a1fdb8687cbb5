/** A number as XML has it; NaN for anything else, an empty text too. */
export function decimal(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text)
}
