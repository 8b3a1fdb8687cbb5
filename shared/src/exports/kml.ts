import type { Feature, Layer, Position } from '../geo/features.ts'
import { partLayer } from '../geo/partLayer.ts'
import { areaParts, polygonsOf, type Ring } from '../geo/rings.ts'
import { positionText } from './degreesText.ts'
import { plainCell } from './neutral.ts'
import { xmlText } from './xmlText.ts'

/** A layer as KML 2.2, a placemark for each feature and a folder for each layer of several; what Google Earth has no field for is its extended data. */
export function writeKml(layer: Layer): string {
  const { named, rest } = partLayer(layer)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>',
    element('name', layer.title),
    ...named.map(folder),
    ...rest.features.map(placemark),
    '</Document></kml>\n',
  ].join('\n')
}

function folder({ title, features }: Layer): string {
  return ['<Folder>', element('name', title), ...features.map(placemark), '</Folder>'].join('\n')
}

function placemark(feature: Feature): string {
  const { name, nameAr, properties } = feature
  const { description = '', ...others } = properties
  const data = Object.entries({ ...(nameAr !== undefined && { 'name:ar': nameAr }), ...others }).map(
    ([key, value]) => `<Data name="${xmlText(plainCell(key))}">${element('value', value)}</Data>`,
  )
  const extended = data.length === 0 ? '' : `<ExtendedData>${data.join('')}</ExtendedData>`
  return `<Placemark>${element('name', name)}${element('description', description)}${extended}${geometry(feature)}</Placemark>`
}

function element(tag: string, text: string): string {
  return text === '' ? '' : `<${tag}>${xmlText(plainCell(text))}</${tag}>`
}

function geometry({ kind, parts }: Feature): string {
  const drawn =
    kind === 'area'
      ? polygonsOf(parts).map(polygon)
      : parts.map((part) => (kind === 'line' ? of('LineString', part) : of('Point', part)))
  return drawn.length === 1 ? drawn.join('') : `<MultiGeometry>${drawn.join('')}</MultiGeometry>`
}

function polygon(rings: readonly Ring[]): string {
  const boundaries = areaParts([rings]).map((ring, at) => {
    const tag = at === 0 ? 'outerBoundaryIs' : 'innerBoundaryIs'
    return `<${tag}>${of('LinearRing', ring)}</${tag}>`
  })
  return `<Polygon>${boundaries.join('')}</Polygon>`
}

function of(tag: string, positions: readonly Position[]): string {
  const coordinates = positions.map((position) => positionText(position, ',')).join(' ')
  return `<${tag}><coordinates>${coordinates}</coordinates></${tag}>`
}
