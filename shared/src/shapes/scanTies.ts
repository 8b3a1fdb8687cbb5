import { fitTies, type Fit, type Tie } from '../geo/calibration.ts'
import type { ScanProps, ScanShape } from './scan.ts'

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

/** A picture that ties lay: it lies where they say, whatever place of its own somebody gave it at the same moment. */
export function isTied(shape: { type: string } | undefined): shape is ScanShape {
  return shape?.type === 'scan' && fitOf((shape as ScanShape).props) !== undefined
}

/** Where ties lay a picture, as a place and a size of its own. */
export function placeBy({ transform: { a, b, e, f } }: Fit) {
  return { x: e, y: f, rotation: Math.atan2(b, a), size: Math.hypot(a, b) }
}

/**
 * What an undo makes of a picture that ties lay. The place of its own from before the undone tie is true only where nobody else
 * tied or moved it since: else it stays where ties lay it, or last did.
 *
 * @param isAsLeft whether all that is undone is as it was left
 */
export function keepLaid(now: ScanShape, back: ScanShape, isAsLeft: boolean): ScanShape {
  const [fit, laid] = [fitOf(now.props), fitOf(back.props)]
  if (!fit || isSameTies(now.props, back.props)) return back
  if (!laid && isAsLeft && ownPlace(now) === ownPlace(lain(now, fit))) return back
  return lain(back, laid ?? fit)
}

function lain(scan: ScanShape, fit: Fit): ScanShape {
  const { size, ...place } = placeBy(fit)
  return { ...scan, ...place, props: { ...scan.props, size } }
}

function isSameTies({ ties }: ScanProps, other: ScanProps): boolean {
  return JSON.stringify(countedTies(ties)) === JSON.stringify(countedTies(other.ties))
}

function ownPlace({ x, y, rotation, props }: ScanShape): string {
  return [x, y, rotation, props.size].join(' ')
}
