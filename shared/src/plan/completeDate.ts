const YEARS = [-8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8]
/** Of seven months in a row each day of a month is in several. */
const MONTHS_AROUND = [-3, -2, -1, 0, 1, 2, 3]

export interface MonthOfYear {
  year: number
  /** From 1 on. */
  month: number
}

/** @param month from 1 on */
export function daysIn({ year, month }: MonthOfYear): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/**
 * The month in which such a day is nearest to the reference; of two that are equally near the later.
 *
 * @param month from 1 on; null where it is left out. The year is left out in any case.
 * @param reference milliseconds since 1970, as is what `instantOf` says about a candidate
 * @returns null where no year has such a day
 */
export function nearestMonth(
  day: number,
  month: number | null,
  reference: number,
  instantOf: (date: MonthOfYear) => number,
): MonthOfYear | null {
  const now = new Date(reference)
  const year = now.getUTCFullYear()
  const candidates = (month === null ? MONTHS_AROUND : YEARS)
    .map((step) => {
      if (month !== null) return { year: year + step, month }
      const first = new Date(Date.UTC(year, now.getUTCMonth() + step))
      return { year: first.getUTCFullYear(), month: first.getUTCMonth() + 1 }
    })
    .filter((date) => day <= daysIn(date))
    .map((date) => ({ date, distance: Math.abs(instantOf(date) - reference) }))
  // Later ones come last and win a tie.
  return (
    candidates.reduce<(typeof candidates)[number] | null>(
      (best, one) => (best === null || one.distance <= best.distance ? one : best),
      null,
    )?.date ?? null
  )
}

/** Of the years that end so the one nearest to the reference. @param digits two or four */
export function fullYear(digits: string, reference: number): number {
  if (digits.length === 4) return Number(digits)
  const now = new Date(reference).getUTCFullYear()
  const year = now - (now % 100) + Number(digits)
  if (year - now > 50) return year - 100
  return year - now < -50 ? year + 100 : year
}
