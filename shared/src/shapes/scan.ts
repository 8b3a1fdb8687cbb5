import type { TLAssetId, TLBaseShape } from '@tldraw/tlschema'
import { assetIdValidator } from '@tldraw/tlschema'
import { T } from '@tldraw/validate'
import type { Tie } from '../geo/calibration.ts'

/** A photo or scan of a paper sketch on the ground. With two ties or more it lies where they say, whatever its own place; before that where it was put. */
export interface ScanProps {
  assetId: TLAssetId | null
  /** Of the picture, in pixels. */
  w: number
  h: number
  /** Units of the ground a pixel, while there are not two ties. */
  size: number
  ties: Record<string, Tie>
  title: string
}

export type ScanShape = TLBaseShape<'scan', ScanProps>

const point = T.object({ x: T.number, y: T.number })

export const scanProps = {
  assetId: assetIdValidator.nullable(),
  w: T.positiveNumber,
  h: T.positiveNumber,
  size: T.positiveNumber,
  ties: T.dict(T.string, T.object({ px: point, ground: point })),
  title: T.string,
}
