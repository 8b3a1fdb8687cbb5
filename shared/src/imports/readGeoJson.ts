import type { Position } from '../geo/features.ts'
import { GeoError } from './geoFault.ts'
import { noGeometry, type GeoCollector, type RawGeometry } from './GeoCollector.ts'

/** Collections may hold collections; beyond this nobody means it. */
const DEEPEST = 8
const NOWHERE: Position = [Number.NaN, Number.NaN]
/** WGS84 by the names that it goes under. */
const WGS84 = /^(?:urn:ogc:def:crs:)?(?:OGC:[\d.]*:?(?:CRS)?84|EPSG:[\d.]*:?4326|CRS:?84|WGS ?84)$/i

type Json = Record<string, unknown>

/**
 * Reads GeoJSON (RFC 7946, and the older form with a coordinate system that is WGS84): a collection, a feature, or a bare
 * geometry.
 *
 * @returns steps that tell the share that is done
 * @throws {GeoError}
 */
export function* readGeoJson(text: string, into: GeoCollector): Generator<number, void> {
  const root = parse(text)
  if (!isJson(root)) throw new GeoError({ code: 'notGeography', found: '' })
  checkSystem(root)
  if (root['type'] !== 'FeatureCollection') {
    if (root['type'] !== 'Feature' && !isGeometry(root)) {
      throw new GeoError({ code: 'notGeography', found: textOf(root['type']).slice(0, 100) })
    }
    addFeature(root, 1, into, NO_LAYERS)
    return
  }
  if (!Array.isArray(root['features'])) throw new GeoError({ code: 'damaged' })
  into.title = textOf(root['name']) || textOf(root['title'])
  const keys = layersOf(root, into)
  const features = root['features'] as unknown[]
  for (const [at, feature] of features.entries()) {
    if (isJson(feature)) addFeature(feature, at + 1, into, keys)
    else into.leaveOut(at + 1, 'noGeometry', '', '')
    yield (at + 1) / features.length
  }
}

/** By which property features say of which layer they are, and what they say there. */
interface LayerKeys {
  key: string
  at: ReadonlyMap<string, number>
}

const NO_LAYERS: LayerKeys = { key: '', at: new Map() }

/** Only where a file says so does a property part it: others, as OpenStreetMap, have a `layer` that means something else. */
function layersOf({ layerKey, layers }: Json, into: GeoCollector): LayerKeys {
  const at = new Map<string, number>()
  for (const layer of typeof layerKey === 'string' ? listOf(layers) : []) {
    if (!isJson(layer) || typeof layer['value'] !== 'string' || at.has(layer['value'])) continue
    const index = into.addLayer(textOf(layer['title']), layer['color'])
    if (index !== undefined) at.set(layer['value'], index)
  }
  return { key: textOf(layerKey), at }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    try {
      return JSON.parse(withoutNaN(text))
    } catch {
      throw new GeoError({ code: 'damaged' })
    }
  }
}

/** Python writes NaN and Infinity, which are no JSON: read as nothing, so that the feature that has them can be named. */
function withoutNaN(text: string): string {
  if (!/NaN|Infinity/.test(text)) return text
  const pieces: string[] = []
  // By hand: a pattern of whole texts would begin anew at each quote of one that never ends.
  for (let at = 0; at < text.length;) {
    const opened = text.indexOf('"', at)
    const open = opened < 0 ? text.length : opened
    pieces.push(text.slice(at, open).replaceAll(/-?\b(?:NaN|Infinity)\b/g, 'null'))
    at = endOfText(text, open)
    pieces.push(text.slice(open, at))
  }
  return pieces.join('')
}

/** Behind the quote that closes what opens here, or the end of all. */
function endOfText(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at + 1
  }
  return text.length
}

function checkSystem({ crs }: Json): void {
  if (crs === undefined || crs === null) return
  const properties = isJson(crs) && isJson(crs['properties']) ? crs['properties'] : {}
  const name = textOf(properties['name']) || textOf(properties['href'])
  if (!WGS84.test(name)) throw new GeoError({ code: 'crs', name: name.slice(0, 100) })
}

function addFeature(feature: Json, at: number, into: GeoCollector, { key: layerKey, at: layers }: LayerKeys): void {
  checkSystem(feature)
  const isBare = feature['type'] !== 'Feature'
  const geometry = noGeometry()
  gather(isBare ? feature : feature['geometry'], geometry, into, 0)
  const all = isJson(feature['properties']) && !isBare ? feature['properties'] : {}
  const said = Object.hasOwn(all, layerKey) ? all[layerKey] : undefined
  const layer = typeof said === 'string' ? layers.get(said) : undefined
  const properties = Object.entries(all).filter(([key]) => layer === undefined || key !== layerKey)
  const id = isBare ? '' : textOf(feature['id'])
  into.add(
    {
      at,
      ...(id !== '' && id.length <= 200 && { id }),
      name: '',
      properties: properties.map(([key, value]) => [key, textOf(value)]),
      ...(layer !== undefined && { layer }),
    },
    geometry,
  )
}

function gather(geometry: unknown, found: RawGeometry, into: GeoCollector, depth: number): void {
  if (!isJson(geometry)) return
  checkSystem(geometry)
  const position = (value: unknown): Position => readPosition(value, into)
  const line = (value: unknown): Position[] => listOf(value).map(position)
  const polygon = (value: unknown): Position[][] => listOf(value).map(line)
  const { type, coordinates } = geometry
  if (type === 'Point') found.points.push(...(isEmpty(coordinates) ? [] : [position(coordinates)]))
  else if (type === 'MultiPoint') for (const each of listOf(coordinates)) found.points.push(position(each))
  else if (type === 'LineString') found.lines.push(line(coordinates))
  else if (type === 'MultiLineString') for (const each of listOf(coordinates)) found.lines.push(line(each))
  else if (type === 'Polygon') found.polygons.push(polygon(coordinates))
  else if (type === 'MultiPolygon') for (const each of listOf(coordinates)) found.polygons.push(polygon(each))
  else if (type === 'GeometryCollection' && depth < DEEPEST) {
    for (const each of listOf(geometry['geometries'])) gather(each, found, into, depth + 1)
  } else found.unknown.push(textOf(type))
}

function readPosition(value: unknown, into: GeoCollector): Position {
  if (!Array.isArray(value)) return NOWHERE
  const [lon, lat, height] = value as unknown[]
  if (typeof height === 'number' && height !== 0) into.drop('heights')
  return typeof lon === 'number' && typeof lat === 'number' ? [lon, lat] : NOWHERE
}

function isGeometry({ type }: Json): boolean {
  return type === 'GeometryCollection' || /^(?:Multi)?(?:Point|LineString|Polygon)$/.test(textOf(type))
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What a property says: of a list or an object, its JSON; of null, nothing. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : ''
}
