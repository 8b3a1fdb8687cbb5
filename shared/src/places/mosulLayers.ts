import type { VecModel } from '@tldraw/tlschema'
import { cellsOf } from '../geo/cells.ts'
import { cutAlong } from '../geo/cutAlong.ts'
import type { NamedPlace } from '../geo/findPlace.ts'
import { fromUtm, toUtm, type LonLat } from '../geo/utm.ts'
import mosul from './mosul.json' with { type: 'json' }

export type MosulLayerId = 'quarters' | 'river' | 'roads' | 'bridges' | 'facilities'
export type Bank = 'left' | 'right'

/** An area is closed, its first corner not repeated, and approximate: nobody published these borders. */
export type MosulGeometry =
  { kind: 'point' } | { kind: 'line'; points: readonly LonLat[] } | { kind: 'area'; outline: readonly LonLat[] }

/** Something of the city. Degrees, WGS84. */
export interface MosulFeature extends NamedPlace {
  id: string
  geometry: MosulGeometry
  /** Where it is looked for and named: its place, an area's centre, the middle point of a line. */
  at: LonLat
  /** Metres that it may be off. */
  accuracy: number
  /** A, B or C, as `mosul.json` explains them; missing where only the accuracy is known. */
  confidence?: string
  /** A short name, where there is one. */
  label?: { en: string; ar: string }
  bank?: Bank
  /** A facility's key in the catalogue of symbols. */
  symbol?: string
  /** Keys of `sources` in `mosul.json`. */
  sources: readonly string[]
}

const ZONE = 38
/** Quarters of the city are about 1.2 km apart; where its map ends, so do they. */
const QUARTER_RADIUS = 1000
/** What bridges are drawn as, with their ramps. */
const BRIDGE_LENGTH = 600
/** Metres beyond its known ends, so that the river divides the banks everywhere. */
const BEYOND = 50_000
/** A fraction of a degree: what is generated need not be finer. */
const A_METRE = 1e5

type Layers = Readonly<Record<MosulLayerId, readonly MosulFeature[]>>

/** What the entries of `mosul.json` have in common. */
interface Entry extends NamedPlace {
  id?: string
  label?: { en: string; ar: string } | undefined
  bank?: string
  symbol?: string
  confidence?: string
  accuracyM?: number
  sources?: readonly string[]
}

const accuracies: Readonly<Record<string, number>> = mosul.meta.accuracyM

let known: Layers | undefined

/** The layers of the city from the ground up, as far as facts are known; computed once, when first asked for. */
export function mosulLayers(): Layers {
  if (known) return known
  const river = riverBeyond()
  known = {
    quarters: [...quartersOf('right', river), ...quartersOf('left', river)],
    river: [lineOf({ id: 'river', ...mosul.river }), lineOf({ id: 'tributary', ...mosul.tributary })],
    roads: mosul.roads.map(lineOf),
    bridges: mosul.bridges.map((bridge) => feature(bridge, bridge, { kind: 'line', points: across(bridge, river) })),
    facilities: [...mosul.facilities, ...mosul.camps].map((one) => feature(one, one, { kind: 'point' })),
  }
  return known
}

function quartersOf(bank: Bank, river: readonly VecModel[]): MosulFeature[] {
  const quarters = mosul.quarters.filter((quarter) => quarter.bank === bank)
  const centres = quarters.map(planeOf)
  return cellsOf(centres, QUARTER_RADIUS).flatMap((cell, index) => {
    const [quarter, centre] = [quarters[index], centres[index]]
    if (!quarter || !centre) return []
    const outline = cutAlong(cell, river, centre).map(degreesOf)
    return [feature(quarter, quarter, { kind: 'area', outline })]
  })
}

function lineOf(entry: Entry & { points: readonly (readonly number[])[] }): MosulFeature {
  const points = entry.points.map(([lon = 0, lat = 0]) => ({ lon, lat }))
  const [middle = { lon: 0, lat: 0 }] = points.slice(points.length / 2)
  return feature(entry, middle, { kind: 'line', points })
}

/** A bridge stands square to the river. */
function across(bridge: LonLat, river: readonly VecModel[]): LonLat[] {
  const at = planeOf(bridge)
  const distances = river.map(({ x, y }) => Math.hypot(x - at.x, y - at.y))
  const nearest = distances.indexOf(Math.min(...distances))
  const before = river[nearest - 1] ?? at
  const after = river[nearest + 1] ?? at
  const share = BRIDGE_LENGTH / 2 / Math.hypot(after.x - before.x, after.y - before.y)
  const half = { x: (after.y - before.y) * share, y: (before.x - after.x) * share }
  return [
    { x: at.x - half.x, y: at.y - half.y },
    { x: at.x + half.x, y: at.y + half.y },
  ].map(degreesOf)
}

/** The centre line on the plane, led on straight at both ends. */
function riverBeyond(): VecModel[] {
  const line = mosul.river.points.map(([lon = 0, lat = 0]) => planeOf({ lon, lat }))
  return [...ledOn([line[1], line[0]]), ...line, ...ledOn(line.slice(-2))]
}

function ledOn([from, to]: readonly (VecModel | undefined)[]): VecModel[] {
  if (!from || !to) return []
  const share = BEYOND / Math.hypot(to.x - from.x, to.y - from.y)
  return [{ x: to.x + (to.x - from.x) * share, y: to.y + (to.y - from.y) * share }]
}

function feature(entry: Entry, { lon, lat }: LonLat, geometry: MosulGeometry): MosulFeature {
  const { id = '', en, ar, ckb, label, bank, symbol, confidence, sources = [] } = entry
  return {
    id,
    en,
    ar,
    geometry,
    at: { lon, lat },
    accuracy: entry.accuracyM ?? accuracies[confidence ?? ''] ?? 0,
    sources,
    ...(ckb !== undefined && { ckb }),
    ...(label && { label }),
    ...((bank === 'left' || bank === 'right') && { bank }),
    ...(symbol !== undefined && { symbol }),
    ...(confidence !== undefined && { confidence }),
  }
}

function planeOf({ lon, lat }: LonLat): VecModel {
  const { easting, northing } = toUtm(lon, lat, ZONE)
  return { x: easting, y: northing }
}

function degreesOf({ x, y }: VecModel): LonLat {
  const { lon, lat } = fromUtm({ easting: x, northing: y }, ZONE)
  return { lon: Math.round(lon * A_METRE) / A_METRE, lat: Math.round(lat * A_METRE) / A_METRE }
}
