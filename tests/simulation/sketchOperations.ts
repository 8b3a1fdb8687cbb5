import type { TLRecord, TLShape } from 'tldraw'
import { CITY_LAYERS, type SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { makeShape } from '../factories.ts'
import type { Operation } from './operations.ts'
import type { Person } from './Person.ts'
import type { Random } from './random.ts'

type Shape = Omit<TLShape, 'props'> & { props: object }

/** What may hold a sketch itself, and what lies where its features are. */
const STAYS: ReadonlySet<string> = new Set(['sketch', 'group', 'frame', 'layer'])
const shapesOf = ({ store }: Person): Shape[] =>
  (store.query.records('shape').get() as object[] as Shape[]).toSorted((a, b) => (a.id < b.id ? -1 : 1))
const sketchesOf = (person: Person): Shape[] => shapesOf(person).filter(({ type }) => type === 'sketch')
const put = ({ store }: Person, shape: Shape): void => store.put([shape] as object[] as TLRecord[])

function change(person: Person, random: Random, props: (before: SketchProps) => Partial<SketchProps>): void {
  const sketch = random.pick(sketchesOf(person))
  if (!sketch) return
  const before = sketch.props as SketchProps
  put(person, { ...sketch, props: { ...before, ...props(before) } })
}

/** What people do with a window on the ground: scale, pan and resize it, restyle it, and put things onto it and off it. */
export const SKETCH_OPERATIONS: Record<string, Operation> = {
  addSketch: (person, random, name) => {
    const page = person.store.query.records('page').get()[0]
    if (page && sketchesOf(person).length < 3) {
      person.store.put([makeShape('sketch', name, { x: random.below(900), y: random.below(900), parentId: page.id })])
    }
  },
  moveWindow: (person, random) =>
    change(person, random, ({ scale }) => ({
      scale: random.chance(0.5) ? scale : 0.25 + random.below(16) / 4,
      corner: { x: random.below(2000) - 1000, y: random.below(2000) - 1000 },
    })),
  resizeWindow: (person, random) =>
    change(person, random, ({ corner }) => ({
      w: 200 + random.below(1800),
      h: 200 + random.below(1800),
      corner: { ...corner, x: corner.x - random.below(100) },
    })),
  styleLayer: (person, random) =>
    change(person, random, ({ layers }) => {
      const layer = random.pick(CITY_LAYERS) ?? 'roads'
      return {
        layers: { ...layers, [layer]: { shown: random.chance(0.5), color: random.chance(0.5) ? 'blue' : null } },
      }
    }),
  moveOntoSketch: (person, random) => {
    const sketch = random.pick(sketchesOf(person))
    const shape = random.pick(shapesOf(person).filter(({ type }) => !STAYS.has(type)))
    const page = person.store.query.records('page').get()[0]
    if (!sketch || !shape || !page) return
    const parentId = shape.parentId === sketch.id ? page.id : sketch.id
    put(person, { ...shape, parentId, x: random.below(4000) - 2000, y: random.below(4000) - 2000 })
  },
}
