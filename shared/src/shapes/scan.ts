import type { TLAssetId, TLBaseShape } from '@tldraw/tlschema'
import { assetIdValidator } from '@tldraw/tlschema'
import { T } from '@tldraw/validate'

/** A point of the picture and the point of the ground that it shows. */
export interface Tie {
  /** Pixels of the picture. */
  px: { x: number; y: number }
  /** Units of the ground, from the sketch's origin. */
  ground: { x: number; y: number }
}

/** A photo or scan of a paper sketch on the ground. With ties it lies where they say, without where it was put. */
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
