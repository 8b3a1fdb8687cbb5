import type { Feature, Layer, Position } from '../geo/features.ts'
import { degreesText } from './degreesText.ts'
import { plainCell } from './neutral.ts'
import { xmlText } from './xmlText.ts'

export interface Gpx {
  text: string
  /** Areas: a GPS device has points and lines. */
  leftOut: number
}

/** A layer as GPX 1.1: points are waypoints, lines are tracks. It carries names and the property `description`. */
export function writeGpx({ title, features }: Layer): Gpx {
  const written = [
    ...features.filter(({ kind }) => kind === 'point'),
    ...features.filter(({ kind }) => kind === 'line'),
  ]
  const text = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="Jisr" xmlns="http://www.topografix.com/GPX/1/1">',
    ...(title === '' ? [] : [`<metadata>${element('name', title)}</metadata>`]),
    // The schema wants all waypoints before all tracks.
    ...written.map((feature) => (feature.kind === 'point' ? waypoints(feature) : track(feature))),
    '</gpx>\n',
  ].join('\n')
  return { text, leftOut: features.length - written.length }
}

function waypoints(feature: Feature): string {
  return feature.parts
    .flat()
    .map((position) => place('wpt', position, about(feature)))
    .join('\n')
}

function track(feature: Feature): string {
  const segments = feature.parts.map(
    (part) => `<trkseg>${part.map((position) => place('trkpt', position, '')).join('')}</trkseg>`,
  )
  return `<trk>${about(feature)}${segments.join('')}</trk>`
}

function about({ name, nameAr = '', properties }: Feature): string {
  return element('name', name === '' ? nameAr : name) + element('desc', properties['description'] ?? '')
}

function place(tag: string, [lon, lat]: Position, inside: string): string {
  const opened = `<${tag} lat="${degreesText(lat)}" lon="${degreesText(lon)}"`
  return inside === '' ? `${opened}/>` : `${opened}>${inside}</${tag}>`
}

function element(tag: string, text: string): string {
  return text === '' ? '' : `<${tag}>${xmlText(plainCell(text))}</${tag}>`
}
