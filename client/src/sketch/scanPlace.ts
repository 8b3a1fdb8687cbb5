import { fitTies, type Affine, type Fit } from '@jisr/shared/geo/calibration.ts'
import type { ScanProps, ScanShape } from '@jisr/shared/shapes/scan.ts'

/** Where the ties lay a picture; undefined while they do not, and it lies where it was put. */
export function fitOf({ ties }: Pick<ScanProps, 'ties'>): Fit | undefined {
  const fit = fitTies(inOrder(ties).map(([, tie]) => tie))
  return fit.ok ? fit : undefined
}

/** A scan that ties lay: it lies where they say, whatever place of its own somebody gave it at the same moment. */
export function isTied(shape: { type: string } | undefined): shape is ScanShape {
  return shape?.type === 'scan' && fitOf((shape as ScanShape).props) !== undefined
}

/** The ties in the order in which everybody sees them. */
export function inOrder<Value>(ties: Record<string, Value>): [string, Value][] {
  return Object.entries(ties).sort(([a], [b]) => (a < b ? -1 : 1))
}

/** From the picture's pixels to the shape's own space, which is the ground itself where ties lay the picture. */
export function transformOf(props: Pick<ScanProps, 'ties' | 'size'>): Affine {
  return fitOf(props)?.transform ?? { a: props.size, b: 0, c: 0, d: props.size, e: 0, f: 0 }
}
