import { DefaultColorStyle } from '@tldraw/tlschema'
import {
  extentOf,
  roundDegrees,
  type Extent,
  type Feature,
  type FeatureKind,
  type FileLayer,
  type Position,
} from '../geo/features.ts'
import { areaParts, closedRing, isClosed, signedArea, type Ring } from '../geo/rings.ts'
import { featureTexts, nameText, titleText, type FeatureTexts } from './featureTexts.ts'
import { GeoError } from './geoFault.ts'
import {
  MOST_VERTICES_READ,
  MOST_VERTICES_TAKEN,
  summary,
  type GeoNote,
  type GeoNoteCode,
  type GeoPreview,
} from './geoPreview.ts'

/** Where people in Iraq work, with what lies next to it. */
const REGION: Extent = { west: 38, south: 29, east: 49, north: 38 }
const NOTES_OF_A_CODE = 50
/** As many as a person can find again in a list, and a page has room for. */
const MOST_LAYERS = 200

/** A feature as a file has it. */
export interface RawFeature {
  /** Its number or its row, from 1 on. */
  at: number
  id?: string
  name: string
  properties: readonly (readonly [key: string, value: string])[]
  /** Of those that `addLayer` gave. */
  layer?: number
}

/** What a file draws of a feature; NaN where a coordinate cannot be read. */
export interface RawGeometry {
  points: Position[]
  lines: (readonly Position[])[]
  polygons: (readonly Ring[])[]
  /** Kinds of what cannot be taken. */
  unknown: string[]
}

export const noGeometry = (): RawGeometry => ({ points: [], lines: [], polygons: [], unknown: [] })

type Parts = readonly (readonly Position[])[]

/** Puts a preview together out of what a reader finds: each coordinate is checked here, and nowhere else. */
export class GeoCollector {
  title = ''
  readonly #layers: FileLayer[] = []
  readonly #called = new Map<string, number | undefined>()
  readonly #features: Feature[] = []
  readonly #ids = new Set<string>()
  readonly #notes: GeoNote[] = []
  readonly #noteCounts = new Map<GeoNoteCode, number>()
  readonly #swapped: string[] = []
  readonly #dropped = new Set<GeoPreview['dropped'][number]>()
  #leftOut = 0
  #read = 0
  #taken = 0
  #number = 1

  /**
   * A layer that the file keeps apart.
   *
   * @returns its number; undefined when there are `MOST_LAYERS`: what belongs to it belongs to the file
   */
  addLayer(title: string, color?: unknown): number | undefined {
    if (this.#layers.length === MOST_LAYERS) {
      this.drop('layers')
      return undefined
    }
    const known = DefaultColorStyle.values.find((each) => each === color)
    this.#layers.push({ title: titleText(title), ...(known && { color: known }) })
    return this.#layers.length - 1
  }

  /** The layer of a format that has no more of one than what it is called; the first time it is added. None for ''. */
  layerCalled(name: string): number | undefined {
    if (name !== '' && !this.#called.has(name)) this.#called.set(name, this.addLayer(name))
    return this.#called.get(name)
  }

  /**
   * A feature; one that mixes points, lines and areas becomes one of each.
   *
   * @throws {GeoError} when the file has more vertices than are read
   */
  add(raw: RawFeature, geometry: RawGeometry): void {
    const texts = featureTexts(raw)
    const note = (code: GeoNoteCode, detail = ''): void => this.note(raw.at, code, texts.name, detail)
    if (texts.isCut) note('cut')
    for (const kind of geometry.unknown) note('unknownGeometry', kind)
    const drawn: [FeatureKind, Parts][] = [
      ['point', geometry.points.map((point) => [point])],
      ['line', geometry.lines],
      ['area', geometry.polygons.flat()],
    ]
    const found = drawn.filter(([, parts]) => parts.length > 0)
    if (found.length === 0 && geometry.unknown.length === 0) note('noGeometry')
    const taken = found.filter(([kind, parts]) => {
      const kept = this.#check(kind, parts, geometry.polygons, note)
      return kept.length > 0 && this.#take(raw, kind, kept, texts, note)
    })
    if (taken.length === 0) this.#leftOut += 1
  }

  /** Something of which nothing can be taken. */
  leaveOut(at: number, code: GeoNoteCode, name: string, detail: string): void {
    this.note(at, code, nameText(name), detail)
    this.#leftOut += 1
  }

  note(at: number, code: GeoNoteCode, name: string, detail: string): void {
    const count = (this.#noteCounts.get(code) ?? 0) + 1
    this.#noteCounts.set(code, count)
    if (count <= NOTES_OF_A_CODE) this.#notes.push({ code, at, name, detail: detail.slice(0, 100) })
  }

  drop(what: GeoPreview['dropped'][number]): void {
    this.#dropped.add(what)
  }

  preview(): GeoPreview {
    return {
      layer: {
        title: titleText(this.title),
        features: this.#features,
        ...(this.#layers.length > 0 && { layers: this.#layers }),
      },
      ...summary(this.#features),
      notes: this.#notes,
      noteCounts: this.#noteCounts,
      leftOut: this.#leftOut,
      swapped: this.#swapped,
      dropped: [...this.#dropped],
    }
  }

  /** The parts that can be drawn, on the grid; none when a coordinate of any is wrong. */
  #check(
    kind: FeatureKind,
    parts: Parts,
    polygons: RawGeometry['polygons'],
    note: (code: GeoNoteCode, detail?: string) => void,
  ): Parts {
    for (const part of parts) {
      this.#read += part.length
      if (this.#read > MOST_VERTICES_READ) throw new GeoError({ code: 'vertices', most: MOST_VERTICES_READ })
    }
    for (const [lon, lat] of parts.flat()) {
      const isNumber = Number.isFinite(lon) && Number.isFinite(lat)
      if (isNumber && Math.abs(lon) <= 180 && Math.abs(lat) <= 90) continue
      note(isNumber ? 'outOfRange' : 'notANumber', `${lon}, ${lat}`)
      return []
    }
    if (kind === 'area') return areaParts(polygons.flatMap((rings) => drawable(rings.map(onGrid), note)))
    return parts.map(onGrid).filter((part) => {
      const isEnough = kind === 'point' || part.length > 1
      if (!isEnough) note('tooFewPoints', String(part.length))
      return isEnough
    })
  }

  #take(
    { id: wanted, layer }: RawFeature,
    kind: FeatureKind,
    parts: Parts,
    { name, nameAr, properties }: FeatureTexts,
    note: (code: GeoNoteCode) => void,
  ): boolean {
    const vertices = parts.reduce((sum, part) => sum + part.length, 0)
    if (this.#taken + vertices > MOST_VERTICES_TAKEN) {
      note('tooMany')
      return false
    }
    this.#taken += vertices
    const id = this.#freeId(wanted)
    if (seemsSwapped(parts)) {
      this.#swapped.push(id)
      note('swapped')
    }
    this.#features.push({
      id,
      kind,
      parts,
      name,
      ...(nameAr !== '' && { nameAr }),
      properties,
      ...(layer !== undefined && { layer }),
    })
    return true
  }

  /** What the file says if it is free, else the next number that is. */
  #freeId(wanted: string | undefined): string {
    let id = wanted ?? ''
    this.#number = Math.max(this.#number, this.#features.length + 1)
    // Numbers below are taken for good: looked through anew for each feature, they would cost their square.
    for (; id === '' || this.#ids.has(id); this.#number++) id = String(this.#number)
    this.#ids.add(id)
    return id
  }
}

function onGrid(part: readonly Position[]): Position[] {
  return part.map(([lon, lat]) => [roundDegrees(lon), roundDegrees(lat)])
}

/** Without an outer ring its holes are none. */
function drawable(rings: readonly Ring[], note: (code: GeoNoteCode, detail?: string) => void): Ring[][] {
  const kept: Ring[] = []
  for (const [at, ring] of rings.entries()) {
    if (!isClosed(ring)) note('closed')
    const closed = closedRing(ring)
    if (closed.length >= 4 && signedArea(closed) !== 0) kept.push(closed)
    else if (closed.length < 4) note('tooFewPoints', String(Math.max(0, closed.length - 1)))
    else note('noArea')
    if (at === 0 && kept.length === 0) return []
  }
  return kept.length === 0 ? [] : [kept]
}

function seemsSwapped(parts: Parts): boolean {
  const extent = extentOf([{ parts }])
  if (!extent || touchesRegion(extent)) return false
  const { west, south, east, north } = extent
  return south >= REGION.west && north <= REGION.east && west >= REGION.south && east <= REGION.north
}

function touchesRegion({ west, south, east, north }: Extent): boolean {
  return east >= REGION.west && west <= REGION.east && north >= REGION.south && south <= REGION.north
}
