import { twoDigits } from './dtg.ts'

/** `D-2`, `D`. */
export function writeDays(symbol: string, days: number): string {
  return days === 0 ? symbol : `${symbol}${signed(days)}`
}

/** `H-46:30`, `H+0`. */
export function writeHours(symbol: string, minutes: number): string {
  return `${symbol}${hours(minutes)}`
}

/** `+6`, `-46:30`, `+0`. */
export function hours(minutes: number): string {
  const size = Math.abs(minutes)
  const rest = size % 60
  return `${minutes < 0 ? '-' : '+'}${Math.floor(size / 60)}${rest === 0 ? '' : `:${twoDigits(rest)}`}`
}

/** `+6h`, `-46:30`: where without a unit it would be read as days. */
export function hoursWithUnit(minutes: number): string {
  return `${hours(minutes)}${minutes % 60 === 0 ? 'h' : ''}`
}

/** `+2`, `-2`, `+0`. */
export function signed(value: number): string {
  return value < 0 ? String(value) : `+${value}`
}
