import { roundDegrees, type Feature, type Layer, type Position } from '../geo/features.ts'
import { areaParts, polygonsOf } from '../geo/rings.ts'
import { withLayerKeys } from './layerKeys.ts'

/**
 * A layer as GeoJSON (RFC 7946): WGS84, closed rings, outer ones counterclockwise. Names are the properties `name` and `name:ar`. Of a
 * file of several layers the member `layerKey` names the property by which features say of which they are, and `layers` lists for
 * each what they say, its title and its colour.
 */
export function writeGeoJson(layer: Layer): string {
  const { title, layers = [] } = layer
  const { key, values, features } = withLayerKeys(layer)
  // A feature in each line: a layer of a whole city can still be compared and mended by hand.
  const lines = features.map((feature) => JSON.stringify(geoJsonFeature(feature)))
  const name = title === '' ? '' : `"name":${JSON.stringify(title)},`
  const told = layers.map((each, at) => ({ value: values[at], ...each }))
  const parted = told.length === 0 ? '' : `"layerKey":${JSON.stringify(key)},"layers":${JSON.stringify(told)},`
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
