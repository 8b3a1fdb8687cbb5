import type { Feature, Position } from '../geo/features.ts'
import { areaParts, polygonsOf } from '../geo/rings.ts'
import { positionText } from './degreesText.ts'

/** A feature's places as well-known text, longitude first. */
export function wktText({ kind, parts }: Pick<Feature, 'kind' | 'parts'>): string {
  if (kind === 'point') return many('POINT', parts.map(list))
  if (kind === 'line') return many('LINESTRING', parts.map(list))
  return many(
    'POLYGON',
    polygonsOf(parts).map((rings) => `(${areaParts([rings]).map(list).join(', ')})`),
  )
}

function many(type: string, parts: readonly string[]): string {
  return parts.length === 1 ? `${type} ${parts[0]}` : `MULTI${type} (${parts.join(', ')})`
}

function list(positions: readonly Position[]): string {
  return `(${positions.map((position) => positionText(position, ' ')).join(', ')})`
}
