import type { TLShape } from 'tldraw'
import type { Affine } from '@jisr/shared/geo/calibration.ts'
import type { ScanProps, ScanShape } from '@jisr/shared/shapes/scan.ts'
import { fitOf, placeBy } from '@jisr/shared/shapes/scanTies.ts'

/** From the picture's pixels to the shape's own space, which is the ground itself where ties lay the picture. */
export function transformOf(props: Pick<ScanProps, 'ties' | 'size'>): Affine {
  return fitOf(props)?.transform ?? { a: props.size, b: 0, c: 0, d: props.size, e: 0, f: 0 }
}

/**
 * What of a scan changes with its ties. While they lay it its own place means nothing, but is kept at hand: two people may take
 * away one tie each at once. What they no longer lay stays where it was. That they lock it follows from them and is not written.
 */
export function tiedBy(scan: ScanProps, ties: ScanProps['ties']) {
  const fit = fitOf({ ties }) ?? fitOf(scan)
  if (!fit) return { props: { ties } }
  const { size, ...place } = placeBy(fit)
  return { ...place, props: { ties, size } }
}

/** A shape as it is off its ground, where ties say nothing: a picture stays as they laid it. */
export function untied(shape: TLShape): TLShape {
  if (shape.type !== 'scan') return shape
  const scan = shape as object as ScanShape
  const { props, ...place } = tiedBy(scan.props, {})
  return { ...scan, ...place, props: { ...scan.props, ...props } } as object as TLShape
}

/** Metres for people to read: no finer than a hand points, two figures, and none below a tenth. */
export function metresOff(units: number, { unit }: { unit: number }): string {
  return String(Number(Number((units * unit).toFixed(1)).toPrecision(2)))
}
