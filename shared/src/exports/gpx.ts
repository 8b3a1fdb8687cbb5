import type { Feature, FeatureKind, Layer, Position } from '../geo/features.ts'
import { closedRing } from '../geo/rings.ts'
import { degreesText } from './degreesText.ts'
import { layerNames } from './layerKeys.ts'
import { plainCell } from './neutral.ts'
import { xmlText } from './xmlText.ts'

/**
 * A layer as GPX 1.1: points are waypoints, lines are tracks, and so are areas, which GPX does not know, closed along their
 * edges. It carries names and the property `description`, and as `type` the layer of a file of several.
 */
export function writeGpx({ title, features, layers = [] }: Layer): string {
  const called = layerNames(layers)
  const of = (kind: FeatureKind): Called[] =>
    features
      .filter((feature) => feature.kind === kind)
      .map((feature) => ({ ...feature, called: called[feature.layer ?? -1] ?? '' }))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="Jisr" xmlns="http://www.topografix.com/GPX/1/1">',
    ...(title === '' ? [] : [`<metadata>${element('name', title)}</metadata>`]),
    // The schema wants all waypoints before all tracks.
    ...of('point').map(waypoints),
    ...of('line').map(track),
    ...of('area').map((area) => track({ ...area, name: nameOfArea(area), parts: area.parts.map(closedRing) })),
    '</gpx>\n',
  ].join('\n')
}

interface Called extends Feature {
  called: string
}

/** Without one a device would show a danger as just another track. */
function nameOfArea({ name, nameAr = '', properties }: Feature): string {
  const [first = ''] = (properties['description'] ?? '').split('\n')
  return name || nameAr || first
}

function waypoints(feature: Called): string {
  return feature.parts
    .flat()
    .map((position) => place('wpt', position, about(feature)))
    .join('\n')
}

function track(feature: Called): string {
  const segments = feature.parts.map(
    (part) => `<trkseg>${part.map((position) => place('trkpt', position, '')).join('')}</trkseg>`,
  )
  return `<trk>${about(feature)}${segments.join('')}</trk>`
}

function about({ name, nameAr = '', properties, called }: Called): string {
  return [
    element('name', name === '' ? nameAr : name),
    element('desc', properties['description'] ?? ''),
    element('type', called),
  ].join('')
}

function place(tag: string, [lon, lat]: Position, inside: string): string {
  const opened = `<${tag} lat="${degreesText(lat)}" lon="${degreesText(lon)}"`
  return inside === '' ? `${opened}/>` : `${opened}>${inside}</${tag}>`
}

function element(tag: string, text: string): string {
  return text === '' ? '' : `<${tag}>${xmlText(plainCell(text))}</${tag}>`
}
