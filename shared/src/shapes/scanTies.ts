import { fitTies, type Fit, type Tie } from '../geo/calibration.ts'
import type { ScanProps } from './scan.ts'

/** Ties that count, the first in order: no hand makes more, and whoever writes a document may write any number. */
export const MOST_TIES = 50

/** Asked at each look at a picture. Props are never changed in place. */
const fits = new WeakMap<ScanProps['ties'], { fit: Fit | undefined }>()

/** Where the ties lay a picture; undefined while they do not, and it lies where it was put. */
export function fitOf({ ties }: Pick<ScanProps, 'ties'>): Fit | undefined {
  const known = fits.get(ties)
  if (known) return known.fit
  const laid = fitTies(countedTies(ties).map(([, tie]) => tie))
  const fit = laid.ok ? laid : undefined
  fits.set(ties, { fit })
  return fit
}

/** The ties that count, in the order in which everybody sees them. */
export function countedTies(ties: ScanProps['ties']): [string, Tie][] {
  return Object.entries(ties)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, MOST_TIES)
}

/**
 * Whether hands cannot move a picture: while ties lay it. Two people who tie and untie it at once each write what follows
 * from their own ties, so that what a record says of it counts only where there is no tie at all.
 */
export function isHeldByTies(props: Pick<ScanProps, 'ties'>, isLocked: boolean): boolean {
  return Object.keys(props.ties).length === 0 ? isLocked : fitOf(props) !== undefined
}
