import type { TLDefaultColorStyle, TLDefaultFillStyle, TLGeoShapeGeoStyle } from '@tldraw/tlschema'

interface MarkSymbol {
  geo: TLGeoShapeGeoStyle
  color: TLDefaultColorStyle
  fill: TLDefaultFillStyle
}

/** Signs of the facilities: form and colour together, and no emblem that the law protects. */
export const SYMBOLS = [
  { key: 'hospital', kinds: ['hospital'], geo: 'rectangle', color: 'red', fill: 'fill' },
  { key: 'water', kinds: ['water_treatment', 'pumping_station'], geo: 'ellipse', color: 'blue', fill: 'fill' },
  { key: 'power', kinds: ['electric_power'], geo: 'triangle', color: 'orange', fill: 'fill' },
  { key: 'university', kinds: ['university'], geo: 'hexagon', color: 'violet', fill: 'fill' },
  {
    key: 'transport',
    kinds: ['airport', 'rail_station', 'bus_station'],
    geo: 'pentagon',
    color: 'black',
    fill: 'fill',
  },
  { key: 'heritage', kinds: ['museum', 'religious', 'heritage'], geo: 'diamond', color: 'green', fill: 'fill' },
  { key: 'government', kinds: ['government'], geo: 'star', color: 'black', fill: 'fill' },
  { key: 'stores', kinds: ['oil', 'grain'], geo: 'x-box', color: 'black', fill: 'semi' },
] as const satisfies readonly (MarkSymbol & { key: string; kinds: readonly string[] })[]

const DOT: MarkSymbol = { geo: 'ellipse', color: 'black', fill: 'fill' }

/** @param kind `quarter`, or a facility's kind in `mosul.json` */
export function symbolOf(kind: string): MarkSymbol {
  return SYMBOLS.find(({ kinds }) => kinds.some((one) => one === kind)) ?? DOT
}
