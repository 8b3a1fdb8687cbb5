import { toRichText, type IndexKey } from 'tldraw'
import { groundProjection } from '@jisr/shared/geo/projection.ts'
import type { LonLat } from '@jisr/shared/geo/utm.ts'
import mosul from '@jisr/shared/places/mosul.json' with { type: 'json' }
import { mosulLayers } from '@jisr/shared/places/mosulLayers.ts'
import { mosulWindow } from '@jisr/shared/places/mosulWindow.ts'
import { districtSketch } from '@jisr/shared/templates/districtSketch.ts'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { CITY_LAYERS } from '@jisr/shared/shapes/sketch.ts'
import { makeShape, PAGE_ID } from '../../factories.ts'

/** The window of the template. */
export const WINDOW = mosulWindow({ w: 1200, h: 660 })

export function sketchBoard(): DocumentRecord[] {
  return districtSketch(PAGE_ID)
}

/** As many shapes of tldraw's own as the sketch shows things, where it shows them, each with the names it has there. */
export function plainBoard(): DocumentRecord[] {
  const { zone, origin, unit, corner, scale } = WINDOW
  const { toLocal } = groundProjection({ zone, origin, metresPerUnit: unit })
  const put = ({ lon, lat }: LonLat) => {
    const { x, y } = toLocal(lon, lat)
    return { x: (x - corner.x) * scale, y: (y - corner.y) * scale }
  }
  const layers = mosulLayers()
  return CITY_LAYERS.flatMap((layer) =>
    layers[layer].flatMap((feature, n) => {
      const { x, y } = put(feature.at)
      const name = `${layer}${n}`
      if (feature.geometry.kind === 'line') {
        const points = feature.geometry.points.map((point, at) => {
          const index = `a${(at + 1).toString(36).padStart(2, '1')}` as IndexKey
          const spot = put(point)
          return [index, { id: index, index, x: spot.x - x, y: spot.y - y }] as const
        })
        return [makeShape('line', name, { x, y }, { points: Object.fromEntries(points) })]
      }
      if (x < 0 || y < 0 || x > WINDOW.w || y > WINDOW.h) return []
      const richText = toRichText(`${feature.en}\n${feature.ar}`)
      return [makeShape('geo', name, { x: x - 20, y: y - 15 }, { w: 40, h: 30, size: 's', richText })]
    }),
  )
}

const LINES = { count: 150, vertices: 200 }
const AREAS = { count: 90, vertices: 200 }
const POINTS = 2_000
/** Of all three. */
export const VERTICES = LINES.count * LINES.vertices + AREAS.count * AREAS.vertices + POINTS

/** A file as ministries have them: winding roads, outlines that overlap and wells with names, all over the city. */
export function geography(): string {
  const { west, east, south, north } = mosul.extent
  const random = sequence()
  const spot = (): [number, number] => [west + random() * (east - west), south + random() * (north - south)]
  const features = [
    ...times(LINES.count, (n) => {
      let [lon, lat] = spot()
      let heading = random() * 2 * Math.PI
      const places = times(LINES.vertices, () => {
        heading += (random() - 0.5) * 1.2
        lon += Math.cos(heading) * 4e-4
        lat += Math.sin(heading) * 3e-4
        return [lon, lat]
      })
      return feature('LineString', places, `Road ${n}`)
    }),
    ...times(AREAS.count, (n) => {
      const [lon, lat] = spot()
      const ring = times(AREAS.vertices - 1, (at) => {
        const angle = (at / (AREAS.vertices - 1)) * 2 * Math.PI
        const radius = 6e-3 * (0.8 + 0.2 * random())
        return [lon + radius * Math.cos(angle), lat + radius * 0.8 * Math.sin(angle)]
      })
      return feature('Polygon', [[...ring, ring[0]]], `District ${n}`)
    }),
    ...times(POINTS, (n) => feature('Point', spot(), `بئر ${n}`)),
  ]
  return JSON.stringify({ type: 'FeatureCollection', features })
}

function feature(type: string, coordinates: unknown, name: string) {
  return { type: 'Feature', properties: { name }, geometry: { type, coordinates } }
}

/** Between 0 and 1, the same in each run. */
function sequence(): () => number {
  let state = 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

function times<Item>(count: number, make: (n: number) => Item): Item[] {
  return Array.from({ length: count }, (_, n) => make(n))
}
