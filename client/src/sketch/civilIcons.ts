import { SYMBOL_KINDS } from '@jisr/shared/symbols/catalogue.ts'

/** Drawings of maki and temaki, both in the public domain (CC0). Only these of them are in the page. */
const files: Record<string, string> = import.meta.glob(
  [
    '../../node_modules/@mapbox/maki/icons/{airport,bus,college,communications-tower,dam,danger,doctor,drinking-water,fire-station,fuel,hospital,information,marker-stroked,park,place-of-worship,police,prison,rail,school,shelter,town-hall,warehouse}.svg',
    '../../node_modules/@rapideditor/temaki/icons/{army_tent,bridge,bulldozer,checkpoint,police_officer,power,power_transformer,powered_pump,silo,storage_tank,tents,traffic_signals,truck,waste,water_tap,water_tap_drinkable,water_tower,well_pump_powered}.svg',
  ],
  { query: '?raw', import: 'default', eager: true },
)

/** A drawing in one colour. */
export interface CivilIcon {
  /** Its width and height, in its own units. */
  size: number
  paths: readonly string[]
}

const icons = new Map(Object.entries(files).map(([file, svg]) => [nameOf(file), readIcon(svg)]))
const PLACE = icons.get('maki:marker-stroked')

/** @returns undefined for a kind that has letters instead */
export function civilIcon(kind: string): CivilIcon | undefined {
  const known = SYMBOL_KINDS.find(({ key }) => key === kind)
  if (!known) return PLACE
  return known.icon === undefined ? undefined : icons.get(known.icon)
}

function nameOf(file: string): string {
  const [, set = '', name = ''] = /(maki|temaki)\/icons\/(.+)\.svg$/.exec(file) ?? []
  return `${set}:${name}`
}

/** Both packages draw with filled paths alone, on a square. */
function readIcon(svg: string): CivilIcon {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1] ?? 15)
  return {
    size,
    paths: [...svg.matchAll(/<path[^>]*?\sd="([^"]+)"/g)].map(([, d = '']) => d.replaceAll(/&#x[A9];/g, ' ')),
  }
}
