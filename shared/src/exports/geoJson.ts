import { roundDegrees, type Feature, type Layer, type Position } from '../geo/features.ts'
import { areaParts, polygonsOf } from '../geo/rings.ts'

/**
 * A layer as GeoJSON (RFC 7946): WGS84, closed rings, outer ones counterclockwise. Names are the properties `name` and `name:ar`; a
 * member `layers` lists the titles that features have as their property `layer`.
 */
export function writeGeoJson({ title, features, layers = [] }: Layer): string {
  // A feature in each line: a layer of a whole city can still be compared and mended by hand.
  const lines = features.map((feature) => JSON.stringify(geoJsonFeature(feature)))
  const name = title === '' ? '' : `"name":${JSON.stringify(title)},`
  const parted = layers.length === 0 ? '' : `"layers":${JSON.stringify(layers)},`
  return `{"type":"FeatureCollection",${name}${parted}"features":[\n${lines.join(',\n')}\n]}\n`
}

function geoJsonFeature(feature: Feature): object {
  const { id, name, nameAr, properties } = feature
  return {
    type: 'Feature',
    id,
    properties: { ...(name !== '' && { name }), ...(nameAr !== undefined && { 'name:ar': nameAr }), ...properties },
    geometry: geometryOf(feature),
  }
}

function geometryOf({ kind, parts: exact }: Feature): object {
  const parts = exact.map((part) => part.map(([lon, lat]): Position => [roundDegrees(lon), roundDegrees(lat)]))
  if (kind === 'area')
    return geometry(
      'Polygon',
      polygonsOf(parts).map((polygon) => areaParts([polygon])),
    )
  return kind === 'line' ? geometry('LineString', parts) : geometry('Point', parts.flat())
}

function geometry(type: string, coordinates: readonly unknown[]): object {
  return coordinates.length === 1 ? { type, coordinates: coordinates[0] } : { type: `Multi${type}`, coordinates }
}
