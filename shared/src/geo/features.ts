import type { TLDefaultColorStyle } from '@tldraw/tlschema'

/** Longitude and latitude in degrees on WGS84, on the grid of 1e-7 degree (a centimetre). */
export type Position = readonly [lon: number, lat: number]

export const FEATURE_KINDS = ['point', 'line', 'area'] as const
export type FeatureKind = (typeof FEATURE_KINDS)[number]

/** A thing on the ground. */
export interface Feature {
  /** Unique in its layer. */
  id: string
  kind: FeatureKind
  /**
   * Of points: one position in each part. Of lines: two or more in each. Of areas: rings as `areaParts` lays them, each
   * closed (its last position is its first), an outer one counterclockwise, followed by its holes clockwise.
   */
  parts: readonly (readonly Position[])[]
  /** May be empty. */
  name: string
  nameAr?: string
  properties: Readonly<Record<string, string>>
  /** Which of its file's layers it belongs to, from 0 on; of none it belongs to the file itself. */
  layer?: number
}

/** What is imported and exported as one. */
export interface Layer {
  title: string
  features: readonly Feature[]
  /** Layers that stay apart though one file holds them. */
  layers?: readonly FileLayer[]
}

/** Titles need not differ, and may be empty. */
export interface FileLayer {
  title: string
  color?: TLDefaultColorStyle
}

/** In degrees. */
export interface Extent {
  west: number
  south: number
  east: number
  north: number
}

/** The box around features; null around none. */
export function extentOf(features: readonly Pick<Feature, 'parts'>[]): Extent | null {
  const extent = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const { parts } of features) {
    for (const part of parts) {
      for (const [lon, lat] of part) {
        if (lon < extent.west) extent.west = lon
        if (lon > extent.east) extent.east = lon
        if (lat < extent.south) extent.south = lat
        if (lat > extent.north) extent.north = lat
      }
    }
  }
  return extent.west > extent.east ? null : extent
}

export function vertexCount({ parts }: Pick<Feature, 'parts'>): number {
  return parts.reduce((sum, part) => sum + part.length, 0)
}

/** The nearest number of degrees on the grid of 1e-7, which is the one that its seven decimals are read as. */
export function roundDegrees(degrees: number): number {
  // Without the sum, -0 would stay -0 and the same place would have two forms.
  return Math.round(degrees * 1e7) / 1e7 + 0
}
