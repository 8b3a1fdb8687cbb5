import { getIndexAbove, getIndexBetween, type TLRecord, type TLShape } from 'tldraw'
import { DANGERS, MEASURE_KINDS, PASSAGES, type MeasureProps, type Vertex } from '@jisr/shared/shapes/measure.ts'
import { leastVertices, verticesAlong, verticesOf } from '@jisr/shared/shapes/measureVertices.ts'
import { makeShape } from '../factories.ts'
import type { Operation } from './operations.ts'
import type { Person } from './Person.ts'
import type { Random } from './random.ts'

type Shape = Omit<TLShape, 'props'> & { props: MeasureProps }

const measuresOf = ({ store }: Person): Shape[] =>
  (store.query.records('shape').get() as object[] as Shape[])
    .filter(({ type }) => type === ('measure' as never))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
const spot = (random: Random) => ({ x: random.below(900), y: random.below(700) })
const write = ({ store }: Person, shape: Shape, props: Partial<MeasureProps>): void => {
  store.put([{ ...shape, props: { ...shape.props, ...props } }] as object[] as TLRecord[])
}
const withVertex = (shape: Shape, vertex: Vertex): Partial<MeasureProps> => ({
  points: { ...shape.props.points, [vertex.id]: vertex },
})

/** What people do who draw lines and areas and shape each other's. */
export const MEASURE_OPERATIONS: Record<string, Operation> = {
  drawMeasure: (person, random, name) => {
    const page = random.pick([...person.store.query.records('page').get()].sort((a, b) => (a.id < b.id ? -1 : 1)))
    const kind = random.pick(MEASURE_KINDS) ?? 'cordon'
    if (!page || measuresOf(person).length > 3) return
    const points = verticesAlong(Array.from({ length: 3 + random.below(4) }, () => spot(random)))
    person.store.put([makeShape('measure', name, { parentId: page.id }, { kind, name, points })])
  },
  moveVertex: (person, random) => {
    const measure = random.pick(measuresOf(person))
    const vertex = measure && random.pick(verticesOf(measure.props))
    if (vertex) write(person, measure, withVertex(measure, { ...vertex, ...spot(random) }))
  },
  addVertex: (person, random, name) => {
    const measure = random.pick(measuresOf(person))
    const indices = measure ? [...new Set(verticesOf(measure.props).map(({ index }) => index))] : []
    const at = random.below(indices.length)
    const below = indices[at]
    if (!measure || !below) return
    const above = indices[at + 1]
    const index = above ? getIndexBetween(below, above) : getIndexAbove(below)
    write(person, measure, withVertex(measure, { id: name, index, ...spot(random) }))
  },
  removeVertex: (person, random) => {
    const measure = random.pick(measuresOf(person))
    const vertices = measure ? verticesOf(measure.props) : []
    const gone = random.pick(vertices)
    if (!measure || !gone || vertices.length <= leastVertices(measure.props.kind)) return
    write(person, measure, {
      points: Object.fromEntries(vertices.filter((one) => one !== gone).map((one) => [one.id, one])),
    })
  },
  changeMeasure: (person, random, name) => {
    const measure = random.pick(measuresOf(person))
    const change = random.pick<Partial<MeasureProps>>([
      { name },
      { other: name },
      { otherAr: name },
      { passage: random.pick(PASSAGES) ?? 'open' },
      { hazard: random.pick(['suspected', 'confirmed', 'released'] as const) ?? 'suspected' },
      { danger: random.pick(DANGERS) ?? 'unstated' },
    ])
    if (measure && change) write(person, measure, change)
  },
}
