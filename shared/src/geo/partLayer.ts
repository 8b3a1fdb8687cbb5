import type { Feature, Layer } from './features.ts'

/** The property by which programs tell the layers of one file apart. */
export const LAYER_KEY = 'layer'

/** How many layers a file is parted into; what names more stays together. */
const MOST_LAYERS = 60

/**
 * The layers that one file keeps apart, in its order, and last what belongs to none of them, under the file's own title. A property
 * `layer` means that only where the file says so: others, as OpenStreetMap, have one that says something else.
 */
export function partLayer({ title, features, layers = [] }: Layer): { named: Layer[]; rest: Layer } {
  const byTitle = new Map<string, Feature[]>(layers.slice(0, MOST_LAYERS).map((each) => [each, []]))
  const rest: Feature[] = []
  for (const feature of features) {
    const { [LAYER_KEY]: of = '', ...properties } = feature.properties
    const own = byTitle.get(of)
    if (own) own.push({ ...feature, properties })
    else rest.push(feature)
  }
  const named = [...byTitle].map(([each, own]): Layer => ({ title: each, features: own }))
  return { named: named.filter((layer) => layer.features.length > 0), rest: { title, features: rest } }
}
