import { extentOf, vertexCount, type Extent, type Feature, type FeatureKind, type Layer } from '../geo/features.ts'
import { areaParts, polygonsOf, type Ring } from '../geo/rings.ts'

/** Vertices of a file beyond which nothing of it is read. */
export const MOST_VERTICES_READ = 1_000_000
/** Vertices that a layer takes; what would go beyond is left out. */
export const MOST_VERTICES_TAKEN = 200_000

/** What deserves a look in a file of places. `detail` is what the file says there. */
export type GeoNoteCode =
  // The feature, or a part of it, is left out:
  /** A coordinate is missing, no number, or infinite. */
  | 'notANumber'
  /** Beyond 180 degrees of longitude or 90 of latitude: often metres, not degrees. */
  | 'outOfRange'
  /** A line of one position or a ring of less than three; `detail` is how many there are. */
  | 'tooFewPoints'
  /** A ring that encloses nothing. */
  | 'noArea'
  | 'noGeometry'
  /** Something that is drawn otherwise: a picture, a model, a link; `detail` is its kind. */
  | 'unknownGeometry'
  | 'mgrs'
  | 'wkt'
  /** It would go beyond `MOST_VERTICES_TAKEN`. */
  | 'tooMany'
  // The feature is taken:
  /** A ring was open. */
  | 'closed'
  /** Outside Iraq's region as it is, inside with longitude and latitude exchanged. */
  | 'swapped'
  /** Properties were too long or too many, and were cut. */
  | 'cut'

export interface GeoNote {
  code: GeoNoteCode
  /** Of the feature, or of the table's row, from 1 on. */
  at: number
  /** Of the feature; may be empty. */
  name: string
  detail: string
}

/** All that a file was understood to say, before anything of it is written. */
export interface GeoPreview {
  layer: Layer
  counts: Readonly<Record<FeatureKind, number>>
  vertices: number
  extent: Extent | null
  /** The first that are not empty. */
  names: readonly string[]
  /** What its properties are called: the first. */
  keys: readonly string[]
  /** The first of each code; `noteCounts` counts them all. */
  notes: readonly GeoNote[]
  noteCounts: ReadonlyMap<GeoNoteCode, number>
  /** Features of which nothing is in the layer. */
  leftOut: number
  /** Ids of the features that seem to have longitude and latitude exchanged; `exchanged` makes use of them. */
  swapped: readonly string[]
  /** What the file has and a layer does not keep: of layers, that those beyond the first are apart. */
  dropped: readonly ('heights' | 'times' | 'layers')[]
}

/** A preview in which the features that seem swapped are the right way round. */
export function exchanged(preview: GeoPreview): GeoPreview {
  const swapped = new Set(preview.swapped)
  const features = preview.layer.features.map((feature) => (swapped.has(feature.id) ? turned(feature) : feature))
  const noteCounts = new Map(preview.noteCounts)
  noteCounts.delete('swapped')
  return {
    ...preview,
    ...summary(features),
    layer: { ...preview.layer, features },
    notes: preview.notes.filter(({ code }) => code !== 'swapped'),
    noteCounts,
    swapped: [],
  }
}

const NAMES_SHOWN = 10
const KEYS_SHOWN = 20

/** What is said of the features of a layer. */
export function summary(
  features: readonly Feature[],
): Pick<GeoPreview, 'counts' | 'vertices' | 'extent' | 'names' | 'keys'> {
  const counts: Record<FeatureKind, number> = { point: 0, line: 0, area: 0 }
  for (const { kind } of features) counts[kind] += 1
  return {
    counts,
    vertices: features.reduce((sum, feature) => sum + vertexCount(feature), 0),
    extent: extentOf(features),
    names: features.flatMap(({ name, nameAr = '' }) => name || nameAr || []).slice(0, NAMES_SHOWN),
    keys: [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))].slice(0, KEYS_SHOWN),
  }
}

/** Turns rings too: exchanged, a counterclockwise one runs clockwise. */
function turned(feature: Feature): Feature {
  if (feature.kind !== 'area') return { ...feature, parts: feature.parts.map(turn) }
  return { ...feature, parts: areaParts(polygonsOf(feature.parts).map((rings) => rings.map(turn))) }
}

function turn(part: Ring): Ring {
  return part.map(([lon, lat]) => [lat, lon])
}
