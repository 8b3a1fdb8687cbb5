import type { Position } from '@jisr/shared/geo/features.ts'
import { noGeometry, type GeoCollector, type RawGeometry } from '@jisr/shared/imports/GeoCollector.ts'
import { xmlSteps } from '../tables/walkXml.ts'
import { decimal } from './decimal.ts'

/** What shows something else than a placemark. */
const OTHERS = new Set(['NetworkLink', 'GroundOverlay', 'ScreenOverlay', 'PhotoOverlay'])
const TEXTS = new Set(['name', 'description', 'coordinates', 'coord', 'value', 'SimpleData'])

interface Folder {
  name: string
  /** Null before its first placemark: many folders hold nothing but folders. */
  layer: number | undefined | null
}

interface Placemark {
  name: string
  properties: [key: string, value: string][]
  geometry: RawGeometry
}

/**
 * Reads KML: the placemarks with their names, descriptions, extended data, geometries and tracks; those of a folder are a layer.
 *
 * @returns steps that tell the share that is done
 * @throws {FileError} or GeoError
 */
export function* readKml(xml: string, into: GeoCollector): Generator<number, void> {
  const reading = new KmlReading(into)
  yield* xmlSteps(xml, reading)
}

class KmlReading {
  readonly #into: GeoCollector
  readonly #path: string[] = []
  /** Those that are open. */
  readonly #folders: Folder[] = []
  #number = 0
  #placemark: Placemark | null = null
  /** The name of what is no placemark, once it is known. */
  #other = ''
  #text = ''
  #takesText = false
  #dataName = ''
  #polygon: Position[][] | null = null
  #track: Position[] = []

  constructor(into: GeoCollector) {
    this.#into = into
  }

  readonly open = (tag: string, attribute: (name: string) => string): void => {
    this.#path.push(tag)
    this.#takesText = TEXTS.has(tag)
    if (this.#takesText) this.#text = ''
    if (tag === 'Placemark') this.#placemark = { name: '', properties: [], geometry: noGeometry() }
    else if (tag === 'Folder') this.#folders.push({ name: '', layer: null })
    else if (tag === 'Data' || tag === 'SimpleData') this.#dataName = attribute('name')
    else if (tag === 'Polygon') this.#polygon = []
    else if (tag === 'Track') this.#track = []
    else if (tag === 'Model') this.#placemark?.geometry.unknown.push(tag)
    else if (OTHERS.has(tag)) this.#other = ''
  }

  readonly text = (text: string): void => {
    if (this.#takesText) this.#text += text
  }

  readonly close = (tag: string): void => {
    this.#path.pop()
    if (this.#takesText) this.#closeText(tag, this.#path.at(-1) ?? '')
    this.#takesText = false
    if (tag === 'Folder') this.#folders.pop()
    if (OTHERS.has(tag)) {
      this.#number += 1
      this.#into.leaveOut(this.#number, 'unknownGeometry', this.#other, tag)
    }
    const placemark = this.#placemark
    if (!placemark) return
    if (tag === 'Polygon' && this.#polygon) {
      placemark.geometry.polygons.push(this.#polygon)
      this.#polygon = null
    } else if (tag === 'Track') placemark.geometry.lines.push(this.#track)
    else if (tag === 'when' && this.#path.at(-1) === 'Track') this.#into.drop('times')
    else if (tag === 'Placemark') {
      this.#number += 1
      this.#placemark = null
      const { name, properties, geometry } = placemark
      const layer = this.#layer()
      this.#into.add({ at: this.#number, name, properties, ...(layer !== undefined && { layer }) }, geometry)
    }
  }

  /** Of the innermost folder. */
  #layer(): number | undefined {
    const folder = this.#folders.at(-1)
    if (folder?.layer === null) folder.layer = this.#into.addLayer(folder.name)
    return folder?.layer ?? undefined
  }

  #closeText(tag: string, parent: string): void {
    const placemark = this.#placemark
    if (tag === 'name' && parent === 'Placemark' && placemark) placemark.name = this.#text
    else if (tag === 'name' && OTHERS.has(parent)) this.#other = this.#text
    else if (tag === 'name' && parent === 'Document') this.#into.title ||= this.#text
    else if (tag === 'name' && parent === 'Folder') {
      const folder = this.#folders.at(-1)
      if (folder) folder.name = this.#text
    } else if (!placemark) return
    else if (tag === 'description' && parent === 'Placemark') placemark.properties.push(['description', this.#text])
    else if (tag === 'SimpleData' || (tag === 'value' && parent === 'Data')) {
      placemark.properties.push([this.#dataName, this.#text])
    } else if (tag === 'coord') this.#track.push(this.#position(this.#text.trim().split(/\s+/)))
    else if (tag === 'coordinates') this.#addCoordinates(parent, placemark.geometry)
  }

  #addCoordinates(parent: string, { points, lines }: RawGeometry): void {
    const positions = tuplesOf(this.#text).map((tuple) => this.#position(tuple))
    if (parent === 'Point') for (const position of positions) points.push(position)
    else if (parent === 'LineString') lines.push(positions)
    else if (parent !== 'LinearRing') return
    else if (!this.#polygon) lines.push(positions)
    else if (this.#path.at(-2) === 'outerBoundaryIs') this.#polygon.unshift(positions)
    else this.#polygon.push(positions)
  }

  #position([lon = '', lat = '', height = '0', ...others]: string[]): Position {
    // Two places in one: which numbers belong together nobody knows.
    if (others.some((each) => each !== '')) return [Number.NaN, Number.NaN]
    if (Number(height) !== 0) this.#into.drop('heights')
    return [decimal(lon), decimal(lat)]
  }
}

/** Spaces part them, which careless writers put beside the commas too: what stands on both sides of a comma is of one. */
function tuplesOf(text: string): string[][] {
  const tuples: string[][] = []
  let last: string[] | null = null
  for (const piece of text.split(',')) {
    for (const [at, number] of piece.trim().split(/\s+/).entries()) {
      if (last && at === 0) last.push(number)
      else tuples.push((last = [number]))
    }
  }
  return text.trim() === '' ? [] : tuples
}
