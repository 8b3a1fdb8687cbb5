import { fitTies, type Fit } from '../geo/calibration.ts'
import type { ScanProps } from './scan.ts'

/** Where the ties lay a picture; undefined while they do not, and it lies where it was put. */
export function fitOf({ ties }: Pick<ScanProps, 'ties'>): Fit | undefined {
  const fit = fitTies(inOrder(ties).map(([, tie]) => tie))
  return fit.ok ? fit : undefined
}

/** The ties in the order in which everybody sees them. */
export function inOrder<Value>(ties: Record<string, Value>): [string, Value][] {
  return Object.entries(ties).sort(([a], [b]) => (a < b ? -1 : 1))
}

/**
 * Whether hands cannot move a picture: while ties lay it. Two people who tie and untie it at once each write what follows
 * from their own ties, so that what a record says of it counts only where there is no tie at all.
 */
export function isHeldByTies(props: Pick<ScanProps, 'ties'>, isLocked: boolean): boolean {
  return Object.keys(props.ties).length === 0 ? isLocked : fitOf(props) !== undefined
}
