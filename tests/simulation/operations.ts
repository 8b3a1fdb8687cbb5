import {
  getIndexAbove,
  getIndexBetween,
  isShapeId,
  toRichText,
  type IndexKey,
  type TLAsset,
  type TLBinding,
  type TLParentId,
  type TLShape,
  type TLShapeId,
} from 'tldraw'
import { makeBinding, makeImage, makePage, makeShape, OWN_TYPES, SHAPE_PROPS, type ShapeType } from '../factories.ts'
import type { Person } from './Person.ts'
import type { Random } from './random.ts'

/** What people without an editor do: the store changes that tldraw's tools end in. Names are unique per run. */
export type Operation = (person: Person, random: Random, name: string) => void

/** Views of plans are made by operations of their own. */
const TYPES = (Object.keys(SHAPE_PROPS) as ShapeType[]).filter((type) => !OWN_TYPES.has(type))

const shapesOf = ({ store }: Person): TLShape[] => byId(store.query.records('shape').get())
const pagesOf = ({ store }: Person) => byId(store.query.records('page').get())
const bindingsOf = ({ store }: Person): TLBinding[] => byId(store.query.records('binding').get())

function byId<T extends { id: string }>(records: readonly T[]): T[] {
  return [...records].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function descendants(person: Person, root: string): TLShape[] {
  const shapes = shapesOf(person)
  const found: TLShape[] = []
  for (let layer = [root]; layer.length > 0;) {
    const children = shapes.filter(({ parentId }) => layer.includes(parentId))
    found.push(...children)
    layer = children.map(({ id }) => id)
  }
  return found
}

function removeShapes(person: Person, ids: readonly TLShapeId[]): void {
  const all = new Set<string>(ids.flatMap((id) => [id, ...descendants(person, id).map((child) => child.id)]))
  const bindings = bindingsOf(person).filter(({ fromId, toId }) => all.has(fromId) || all.has(toId))
  person.store.remove([...bindings.map(({ id }) => id), ...([...all] as TLShapeId[])])
}

function parentFor(person: Person, random: Random, shape?: TLShape): TLParentId | undefined {
  const own = new Set<string>(shape ? [shape.id, ...descendants(person, shape.id).map(({ id }) => id)] : [])
  const holders = shapesOf(person).filter(({ id, type }) => (type === 'frame' || type === 'group') && !own.has(id))
  return random.pick([...pagesOf(person), ...holders].map(({ id }) => id))
}

function indexFor(person: Person, random: Random, parent: string): IndexKey {
  const indices = [
    ...new Set(
      shapesOf(person)
        .filter(({ parentId }) => parentId === parent)
        .map(({ index }) => index),
    ),
  ].sort()
  const at = random.below(indices.length + 1)
  const [below, above] = [indices[at - 1], indices[at]]
  return below && above ? getIndexBetween(below, above) : getIndexAbove(indices.at(-1))
}

function changedProps(random: Random, shape: TLShape): object {
  const props = shape.props as Record<string, unknown>
  const color = random.pick(['red', 'blue', 'green'])
  const text = toRichText(random.pick(['جسر', 'bridge', 'پرد', '']) ?? '')
  const size = 10 + random.below(400)
  if (shape.type === 'line') {
    const points = { ...(props['points'] as Record<string, object>) }
    const key = `a${1 + random.below(4)}`
    if (random.chance(0.3) && Object.keys(points).length > 2) delete points[key]
    else points[key] = { id: key, index: key, x: size, y: random.below(100) }
    return { points }
  }
  if ('richText' in props && random.chance(0.5)) return { richText: text }
  // These have a least width.
  if ('w' in props && random.chance(0.5)) return { w: ['timeline', 'sketch'].includes(shape.type) ? 600 + size : size }
  if (shape.type === 'arrow') return { bend: size, end: { x: size, y: 10 } }
  return 'color' in props ? { color } : {}
}

export const OPERATIONS: Record<string, Operation> = {
  create: (person, random, name) => {
    const type = random.pick(TYPES) ?? 'geo'
    const parentId = parentFor(person, random)
    if (parentId === undefined) return
    const index = indexFor(person, random, parentId)
    const shape = makeShape(type, name, { parentId, index, x: random.below(900), y: random.below(900) })
    const records: (TLShape | TLAsset)[] = [shape]
    if (type === 'image') {
      const asset = makeImage(name, `jisr-blob:${'ab'.repeat(32)}`)
      records.unshift(asset)
      Object.assign(shape.props, { assetId: asset.id })
    }
    person.store.put(records)
  },
  move: (person, random) => {
    const moved = random.some(shapesOf(person), 3)
    person.store.put(moved.map((shape) => ({ ...shape, x: random.below(900), y: random.below(900) })))
  },
  style: (person, random) => {
    const shapes = random.some(shapesOf(person), 2)
    person.store.put(shapes.map((shape) => ({ ...shape, props: { ...shape.props, ...changedProps(random, shape) } })))
  },
  turn: (person, random) => {
    const shape = random.pick(shapesOf(person))
    if (shape)
      person.store.put([
        { ...shape, rotation: random.below(6), opacity: random.chance(0.5) ? 1 : 0.5, meta: { by: 'x' } },
      ])
  },
  reparent: (person, random) => {
    const shape = random.pick(shapesOf(person))
    const parentId = shape && parentFor(person, random, shape)
    if (shape && parentId) person.store.put([{ ...shape, parentId, index: indexFor(person, random, parentId) }])
  },
  reorder: (person, random) => {
    const shape = random.pick(shapesOf(person))
    if (shape) person.store.put([{ ...shape, index: indexFor(person, random, shape.parentId) }])
  },
  remove: (person, random) =>
    removeShapes(
      person,
      random.some(shapesOf(person), 2).map(({ id }) => id),
    ),
  group: (person, random, name) => {
    const page = random.pick(pagesOf(person))
    const members = random.some(
      shapesOf(person).filter(({ parentId }) => parentId === page?.id),
      3,
    )
    if (!page || members.length < 2) return
    const group = makeShape('group', name, { parentId: page.id, index: indexFor(person, random, page.id) })
    person.store.put([group, ...members.map((shape) => ({ ...shape, parentId: group.id }))])
  },
  ungroup: (person, random) => {
    const group = random.pick(shapesOf(person).filter(({ type }) => type === 'group'))
    if (!group) return
    const members = shapesOf(person).filter(({ parentId }) => parentId === group.id)
    person.store.put(
      members.map((shape) => ({ ...shape, parentId: group.parentId, index: indexFor(person, random, group.parentId) })),
    )
    removeShapes(person, [group.id])
  },
  bind: (person, random, name) => {
    const arrow = random.pick(shapesOf(person).filter(({ type }) => type === 'arrow'))
    const target = random.pick(shapesOf(person).filter(({ type }) => type !== 'arrow'))
    if (!arrow || !target) return
    const terminal = random.chance(0.5) ? 'start' : 'end'
    const old = bindingsOf(person).filter(
      (binding) => binding.fromId === arrow.id && 'terminal' in binding.props && binding.props.terminal === terminal,
    )
    if (old.length > 0) person.store.remove(old.map(({ id }) => id))
    const binding = makeBinding(name, '', '', terminal)
    person.store.put([{ ...binding, fromId: arrow.id, toId: target.id }])
  },
  unbind: (person, random) => {
    const binding = random.pick(bindingsOf(person))
    if (binding) person.store.remove([binding.id])
  },
  addPage: (person, random, name) => {
    if (pagesOf(person).length > 4) return
    person.store.put([makePage(name, { name, index: random.chance(0.5) ? 'a2' : 'a3' })])
  },
  renamePage: (person, random, name) => {
    const page = random.pick(pagesOf(person))
    if (page) person.store.put([{ ...page, name }])
  },
  removePage: (person, random) => {
    const pages = pagesOf(person)
    const page = random.pick(pages)
    // The page's command waits until the whole board is read.
    if (!page || pages.length < 2 || person.binding.progress < 1) return
    removeShapes(
      person,
      descendants(person, page.id)
        .filter(({ parentId }) => !isShapeId(parentId))
        .map(({ id }) => id),
    )
    person.store.remove([page.id])
  },
}
