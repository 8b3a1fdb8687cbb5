import type { TLRecord, TLShape } from 'tldraw'
import { packLayer } from '@jisr/shared/geo/packLayer.ts'
import type { Feature, Layer } from '@jisr/shared/geo/features.ts'
import type { LayerProps } from '@jisr/shared/shapes/layer.ts'
import { makeShape } from '../factories.ts'
import type { Operation } from './operations.ts'
import type { Person } from './Person.ts'
import type { Random } from './random.ts'

type Shape = Omit<TLShape, 'type' | 'props'> & { type: string; props: LayerProps }

const shapesOf = ({ store }: Person, type: string): Shape[] =>
  (store.query.records('shape').get() as object[] as Shape[])
    .filter((shape) => shape.type === type)
    .sort((a, b) => (a.id < b.id ? -1 : 1))

/** A part of a file, which says in its features which of how many it is. */
export function wells(file: string, part: number, parts: number): Layer {
  const well = (at: number): Feature => ({
    id: String(at + 1),
    kind: 'point',
    parts: [[[43.1 + at / 1000, 36.3 + part / 1000]]],
    name: `بئر ${at}`,
    properties: { file, part: String(part), parts: String(parts) },
  })
  return { title: file, features: Array.from({ length: 3 + part }, (_well, at) => well(at)) }
}

/** All parts of one file. */
function someFile(person: Person, random: Random): Shape[] {
  const layers = shapesOf(person, 'layer')
  const file = random.pick([...new Set(layers.map(({ props }) => props.file))].sort())
  return layers.filter(({ props }) => props.file === file)
}

/** What people do who bring geography onto a sketch: a file may be several shapes, which change and go as one. */
export const LAYER_OPERATIONS: Record<string, Operation> = {
  takeLayer: (person, random, name) => {
    const sketch = random.pick(shapesOf(person, 'sketch'))
    if (!sketch || shapesOf(person, 'layer').length > 6) return
    const parts = 1 + random.below(3)
    person.store.put(
      Array.from({ length: parts }, (_part, part) => {
        const place = { parentId: sketch.id, isLocked: true }
        const props = { title: name, file: name, features: packLayer(wells(name, part, parts)) }
        return makeShape('layer', `${name} ${part}`, place, props)
      }),
    )
  },
  changeLayer: (person, random, name) => {
    const change = random.pick<Partial<LayerProps>>([
      { title: name },
      { color: random.pick(['red', 'blue', 'green'] as const) ?? 'red' },
      { shown: random.chance(0.5) },
      { names: random.chance(0.5) },
    ])
    const parts = someFile(person, random)
    person.store.put(parts.map((part) => ({ ...part, props: { ...part.props, ...change } })) as object[] as TLRecord[])
  },
  removeLayer: (person, random) => {
    const parts = someFile(person, random)
    if (random.chance(0.3)) person.store.remove(parts.map(({ id }) => id))
  },
}
