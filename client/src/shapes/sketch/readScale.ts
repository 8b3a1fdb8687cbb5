import { plainText } from '@jisr/shared/plan/plainText.ts'

/**
 * A scale as people write one, `25,000`, `1:25 000` or `٠٫٥`: a comma before exactly three figures groups them, any other is a
 * decimal comma.
 * @returns NaN for what is no number above zero
 */
export function readScale(typed: string): number {
  const text = plainText(typed)
    .trim()
    .replace(/^1\s*[:/]\s*/, '')
    .replaceAll('٫', '.')
  const isGrouped = /^\d{1,3}(?:[,٬\s]\d{3})+(?:\.\d+)?$/.test(text)
  const value = Number(isGrouped ? text.replaceAll(/[,٬\s]/g, '') : text.replace(',', '.'))
  return value > 0 && Number.isFinite(value) ? value : Number.NaN
}
