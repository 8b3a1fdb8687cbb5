import type { TLBaseShape, TLDefaultColorStyle } from '@tldraw/tlschema'
import { DefaultColorStyle } from '@tldraw/tlschema'
import { T } from '@tldraw/validate'

/** Imported geography: a part of a file that fits in one record. Its place follows from its features. */
export interface LayerProps {
  title: string
  /** Joins the parts of one file. */
  file: string
  /** Packed, at 1e-7 of a degree (`geo/features.ts`). */
  features: string
  color: TLDefaultColorStyle
  shown: boolean
  names: boolean
}

export type LayerShape = TLBaseShape<'layer', LayerProps>

export const layerProps = {
  title: T.string,
  file: T.string,
  features: T.string,
  color: T.literalEnum(...DefaultColorStyle.values),
  shown: T.boolean,
  names: T.boolean,
}
