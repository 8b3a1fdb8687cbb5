import type { Position } from '@jisr/shared/geo/features.ts'
import { noGeometry, type GeoCollector, type RawGeometry } from '@jisr/shared/imports/GeoCollector.ts'
import { xmlSteps } from '../tables/walkXml.ts'
import { decimal } from './decimal.ts'

/** By the element: what it is called as a property. */
const PROPERTIES = new Map([
  ['desc', 'description'],
  ['cmt', 'comment'],
  ['type', 'type'],
  ['sym', 'symbol'],
])

interface Thing {
  name: string
  properties: [key: string, value: string][]
  geometry: RawGeometry
  layer: number | undefined
}

/**
 * Reads GPX: waypoints as points, routes and tracks as lines, of which each segment is a part. In one that we wrote a type is a layer.
 *
 * @returns steps that tell the share that is done
 * @throws {FileError} or GeoError
 */
export function* readGpx(xml: string, into: GeoCollector): Generator<number, void> {
  let thing: Thing | null = null
  let segment: Position[] = []
  let number = 0
  let text: string | null = null
  let isOurs = false
  const path: string[] = []

  yield* xmlSteps(xml, {
    open(tag, attribute) {
      const parent = path.at(-1) ?? ''
      path.push(tag)
      if (tag === 'gpx') isOurs = attribute('creator') === 'Jisr'
      text = tag === 'name' || PROPERTIES.has(tag) ? '' : null
      if (tag === 'wpt' || tag === 'rte' || tag === 'trk') {
        thing = { name: '', properties: [], geometry: noGeometry(), layer: undefined }
        segment = []
      }
      if (tag === 'trkseg') segment = []
      if (tag === 'wpt' || tag === 'rtept' || tag === 'trkpt') {
        segment.push([decimal(attribute('lon')), decimal(attribute('lat'))])
      } else if (parent === 'trkpt' || parent === 'rtept' || parent === 'wpt') {
        if (tag === 'ele') into.drop('heights')
        if (tag === 'time') into.drop('times')
      }
    },
    text(piece) {
      if (text !== null) text += piece
    },
    close(tag) {
      path.pop()
      const parent = path.at(-1) ?? ''
      if (text !== null && parent === 'metadata' && tag === 'name') into.title = text
      if (text !== null && (parent === 'wpt' || parent === 'rte' || parent === 'trk')) {
        if (tag === 'name' && thing) thing.name = text
        else if (tag === 'type' && isOurs && thing) thing.layer = into.layerCalled(text)
        else thing?.properties.push([PROPERTIES.get(tag) ?? tag, text])
      }
      text = null
      // A device that lost its signal begins an empty segment.
      if (tag === 'rte' || (tag === 'trkseg' && segment.length > 0)) thing?.geometry.lines.push(segment)
      if (tag === 'wpt') for (const position of segment) thing?.geometry.points.push(position)
      if (!thing || (tag !== 'wpt' && tag !== 'rte' && tag !== 'trk')) return
      number += 1
      const { name, properties, geometry, layer } = thing
      into.add({ at: number, name, properties, ...(layer !== undefined && { layer }) }, geometry)
      thing = null
    },
  })
}
