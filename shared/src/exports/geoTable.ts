import type { Feature, Layer, Position } from '../geo/features.ts'
import type { Locale } from '../i18n/locales.ts'
import { degreesText } from './degreesText.ts'
import { GEO_COLUMNS, geoColumnWord, geoKindWord, propertyHeading } from './geoWords.ts'
import { layerNames } from './layerKeys.ts'
import { wktText } from './wkt.ts'

/**
 * A layer as a table for `writeCsv`: a heading, then a feature in each row. A single point has latitude, longitude and
 * MGRS; anything else well-known text. Where there are several layers a column says which. A property that is called as one of these columns has a mark before its name.
 *
 * @param mgrsOf of a position; '' where there is none
 */
export function geoTable(
  layer: Pick<Layer, 'features' | 'layers'>,
  locale: Locale,
  mgrsOf: (position: Position) => string,
): string[][] {
  const { features, layers = [] } = layer
  const columns = GEO_COLUMNS.filter((column) => column !== 'layer' || layers.length > 0)
  const called = layerNames(layers)
  const keys = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))]
  return [
    [...columns.map((column) => geoColumnWord(column, locale)), ...keys.map(propertyHeading)],
    ...features.map((feature) => [
      feature.name,
      feature.nameAr ?? '',
      geoKindWord(feature.kind, locale),
      ...(layers.length > 0 ? [called[feature.layer ?? -1] ?? ''] : []),
      ...placeCells(feature, mgrsOf),
      ...keys.map((key) => (Object.hasOwn(feature.properties, key) ? (feature.properties[key] ?? '') : '')),
    ]),
  ]
}

function placeCells(feature: Feature, mgrsOf: (position: Position) => string): [string, string, string, string] {
  const [position] = feature.parts[0] ?? []
  if (feature.kind !== 'point' || feature.parts.length !== 1 || !position) return ['', '', '', wktText(feature)]
  return [degreesText(position[1]), degreesText(position[0]), mgrsOf(position), '']
}
