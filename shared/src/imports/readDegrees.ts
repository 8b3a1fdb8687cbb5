import { plainText } from '../plan/plainText.ts'

const PARTS =
  /^([NSEW])?\s*(-?\d+(?:\.\d+)?)\s*°?\s*(?:(\d+(?:\.\d+)?)\s*['′’]\s*(?:(\d+(?:\.\d+)?)\s*(?:"|″|”|'')\s*)?)?([NSEW])?$/i

/**
 * Degrees as people write them: `36.3456`, `36,3456`, `٣٦٫٣٤٥٦`, `36.3456° N`, `36°20'44.2"N`. NaN for anything else;
 * south and west are negative.
 */
export function readDegrees(typed: string): number {
  const text = plainText(typed).replaceAll(/[٫,،]/g, '.').trim()
  const [, before, whole, minutes, seconds, after] = PARTS.exec(text) ?? []
  if (whole === undefined || (before !== undefined && after !== undefined)) return Number.NaN
  const [inMinutes, inSeconds] = [Number(minutes ?? 0), Number(seconds ?? 0)]
  if (inMinutes >= 60 || inSeconds >= 60) return Number.NaN
  const size = Math.abs(Number(whole)) + inMinutes / 60 + inSeconds / 3600
  const letter = (before ?? after ?? '').toUpperCase()
  return whole.startsWith('-') !== (letter === 'S' || letter === 'W') ? -size : size
}
