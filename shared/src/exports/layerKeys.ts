import type { Feature, Layer } from '../geo/features.ts'

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
  const used = new Set<string>()
  const values = layers.map(({ title }) => {
    const value = freeName(title || 'layer', used)
    used.add(value)
    return value
  })
  return { key, values, features: features.map((feature) => keyed(feature, key, values)) }
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
