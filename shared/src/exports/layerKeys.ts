import type { Feature, FileLayer, Layer } from '../geo/features.ts'

export interface KeyedFeatures {
  /** The property that no feature has of its own. */
  key: string
  /** What it says of each layer: its title where no other has it. */
  values: string[]
  features: Feature[]
}

/** The features of a file, each with a property that says of which of its layers it is: most programs know nothing else that parts a file. */
export function withLayerKeys({ features, layers = [] }: Layer): KeyedFeatures {
  const taken = new Set(features.flatMap(({ properties }) => Object.keys(properties)))
  const key = freeName('layer', taken)
  const values = layerNames(layers)
  return { key, values, features: features.map((feature) => keyed(feature, key, values)) }
}

/** What tells layers apart where nothing else does: their titles, with a number where one is empty or had before. */
export function layerNames(layers: readonly FileLayer[]): string[] {
  const used = new Set<string>()
  return layers.map(({ title }) => {
    const name = freeName(title || 'layer', used)
    used.add(name)
    return name
  })
}

function keyed({ layer, ...feature }: Feature, key: string, values: readonly string[]): Feature {
  const value = layer === undefined ? undefined : values[layer]
  return value === undefined ? feature : { ...feature, properties: { [key]: value, ...feature.properties } }
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted
  for (let at = 2; taken.has(name); at++) name = `${wanted} ${at}`
  return name
}
