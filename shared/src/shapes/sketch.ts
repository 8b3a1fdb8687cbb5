import type { TLBaseShape, TLDefaultColorStyle } from '@tldraw/tlschema'
import { DefaultColorStyle } from '@tldraw/tlschema'
import { T } from '@tldraw/validate'
import type { Instant } from '../plan/instant.ts'
import { instant, organisationId, type OrganisationId } from '../plan/records.ts'

/** The city's own layers that a sketch can show. */
export const CITY_LAYERS = ['river', 'roads', 'quarters', 'bridges', 'facilities'] as const
export type CityLayer = (typeof CITY_LAYERS)[number]

export interface LayerStyle {
  shown: boolean
  /** Null: as the legend of the product has it. */
  color: TLDefaultColorStyle | null
}

/** A window on the ground (ADR 0019). Its children's x and y are units of the ground, from `origin`. */
export interface SketchProps {
  /** Board units. */
  w: number
  h: number
  title: string
  /** UTM zone, 1 to 60; negative in the southern half. Fixed. */
  zone: number
  /** Where 0, 0 of the ground lies: metres of that zone. Fixed. */
  origin: { easting: number; northing: number }
  /** Metres a unit of the ground. Fixed. */
  unit: number
  /** What of the ground lies in the window's upper left corner: units of the ground, x to grid east, y to grid south. */
  corner: { x: number; y: number }
  /** Board units a unit of the ground. */
  scale: number
  /** By layer; one that is not here is shown as it comes. */
  layers: Partial<Record<CityLayer, LayerStyle>>
  grid: boolean
  /** The situation that it shows; null while nobody has said. */
  asOf: Instant | null
  author: OrganisationId | null
  source: string
}

export type SketchShape = TLBaseShape<'sketch', SketchProps>

export const MIN_SKETCH_SIZE = 200
export const MAX_SKETCH_SIZE = 20_000
/** So that a pixel at 100 % is between a tenth of a metre and two kilometres. */
export const MIN_SCALE = 0.005
export const MAX_SCALE = 100

const size = between(MIN_SKETCH_SIZE, MAX_SKETCH_SIZE)
const ground = T.object({ x: T.number, y: T.number })

export const sketchProps = {
  w: size,
  h: size,
  title: T.string,
  zone: T.integer.check((value) => {
    if (value === 0 || Math.abs(value) > 60) throw new Error('not a UTM zone')
  }),
  origin: T.object({ easting: between(-1e6, 2e6), northing: between(-1e6, 1.1e7) }),
  unit: between(0.1, 1000),
  corner: ground,
  scale: between(MIN_SCALE, MAX_SCALE),
  layers: T.dict(
    T.literalEnum(...CITY_LAYERS),
    T.object({ shown: T.boolean, color: T.literalEnum(...DefaultColorStyle.values).nullable() }),
  ),
  grid: T.boolean,
  asOf: instant.nullable(),
  author: organisationId.nullable(),
  source: T.string,
}

function between(least: number, most: number): T.Validator<number> {
  return T.number.check((value) => {
    if (value < least || value > most) throw new Error(`not between ${least} and ${most}`)
  })
}
