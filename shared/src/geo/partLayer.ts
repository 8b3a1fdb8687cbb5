import type { Feature, FileLayer, Layer } from './features.ts'

/** What of a file becomes one layer. */
export type LayerPart = FileLayer & Pick<Layer, 'features'>

/** The layers that one file keeps apart, in its order, and last what belongs to none of them, under the file's own title. */
export function partLayer({ title, features, layers = [] }: Layer): { named: LayerPart[]; rest: LayerPart } {
  const parts = layers.map((layer) => ({ layer, own: new Array<Feature>() }))
  const rest: Feature[] = []
  for (const { layer, ...feature } of features) {
    const part = layer === undefined ? undefined : parts[layer]
    const into = part?.own ?? rest
    into.push(feature)
  }
  const named = parts.map(({ layer, own }): LayerPart => ({ ...layer, features: own }))
  return { named: named.filter((part) => part.features.length > 0), rest: { title, features: rest } }
}
