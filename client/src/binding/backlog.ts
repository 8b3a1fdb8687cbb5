import { getIndexAbove, type IndexKey } from 'tldraw'
import type * as Y from 'yjs'
import { endsOf, join, outlineOf, parentOf, type Edges, type Outline } from '@jisr/shared/document/outline.ts'
import type { RecordMap } from '@jisr/shared/document/roots.ts'
import { addTo, removeFrom } from '@jisr/shared/document/siblings.ts'

/** Where somebody looks: a page and the part of it in view, page coordinates. */
export interface Look {
  page: string
  box: Edges
}

/** How soon it is a shape's turn; near is what lies within a screen's width of the view. */
const BAND = { inView: 0, near: 1, far: 2, otherPage: 3 } as const

interface Place {
  x: number
  y: number
  rotation: number
  /** Units of the page a unit of its own: on a sketch it is not 1. */
  scale: number
}

/** What lies on a page and moves as one: a shape with all that it holds. */
interface Unit {
  root: string
  page: string
  box: Edges
}

/**
 * The shapes of a document that nobody has read yet, known by their outlines alone. It says which come next, and what
 * must come together so that the store is a whole board at every moment:
 *
 * - a shape comes with its parents and with everything inside them: whoever deletes or copies a frame means all of it;
 * - an arrow comes with its bindings and the shapes that it is bound to;
 * - what is asked for comes with the arrows that lead to it: whoever deletes a shape lets go of its arrows.
 */
export class Backlog {
  readonly #records: Y.Map<RecordMap>
  readonly #outlines = new Map<string, Outline>()
  readonly #children = new Map<string, Set<string>>()
  readonly #bindings = new Map<string, { from: string; to: string }>()
  readonly #bindingsFrom = new Map<string, Set<string>>()
  readonly #bindingsTo = new Map<string, Set<string>>()
  #look: Look | null = null
  /** Units as they come, the next one last; null when that must be found anew. */
  #order: { root: string; band: number }[] | null = null
  #units: Unit[] | null = null

  constructor(records: Y.Map<RecordMap>) {
    this.#records = records
    for (const id of records.keys()) this.#note(id)
  }

  /** Shapes and bindings that nobody has read. */
  get size(): number {
    return this.#outlines.size + this.#bindings.size
  }

  has(id: string): boolean {
    return this.#outlines.has(id) || this.#bindings.has(id)
  }

  look(look: Look): void {
    const before = this.#look
    if (before && before.page === look.page && isSameBox(before.box, look.box)) return
    this.#look = look
    this.#order = null
  }

  /** The box around what is unread of a page; about, as texts are not read. */
  contentBox(page: string): Edges | undefined {
    let content: Edges | undefined
    for (const { root, page: on, box } of this.#allUnits()) {
      if (on === page && this.#outlines.has(root)) content = content ? join(content, box) : box
    }
    return content
  }

  /**
   * Takes what is nearest to where somebody looks.
   *
   * @param count about how many; what belongs together may be more
   * @param inView only what lies in view
   */
  next(count: number, inView = false): string[] {
    this.#order ??= this.#sorted()
    let taken: string[] = []
    for (let nearest = this.#order.at(-1); nearest && taken.length < count; nearest = this.#order.at(-1)) {
      if (inView && nearest.band !== BAND.inView) break
      this.#order.pop()
      if (this.#outlines.has(nearest.root)) for (const id of this.take([nearest.root])) taken.push(id)
    }
    // Bindings without an arrow: nobody sees them.
    if (this.#outlines.size === 0) taken = [...taken, ...this.take(this.#bindings.keys())]
    return taken
  }

  /** Whether something in view is unread. */
  isInView(): boolean {
    this.#order ??= this.#sorted()
    return this.#order.at(-1)?.band === BAND.inView
  }

  /** Takes these and what must come with them; returns what of it nobody had read. */
  take(ids: Iterable<string>): string[] {
    const taken: string[] = []
    const queue = [...ids].map((id) => ({ id, asked: true }))
    for (let next = queue.pop(); next; next = queue.pop()) {
      const { id, asked } = next
      const ends = this.#bindings.get(id)
      if (ends) {
        this.#forget(id)
        taken.push(id)
        queue.push({ id: ends.from, asked: false }, { id: ends.to, asked: false })
        continue
      }
      for (const member of this.#unitOf(id)) {
        if (this.#outlines.has(member)) taken.push(member)
        this.#forget(member)
        for (const binding of this.#bindingsFrom.get(member) ?? []) queue.push({ id: binding, asked: false })
        if (!asked) continue
        for (const binding of this.#bindingsTo.get(member) ?? []) queue.push({ id: binding, asked: false })
      }
    }
    return taken
  }

  /**
   * The document changed these. What nobody has read may go on waiting, unless something that is read depends on it.
   *
   * @returns what must be read now
   */
  changed(ids: Iterable<string>): Set<string> {
    const now: string[] = []
    for (const id of ids) {
      const waits = this.has(id)
      this.#forget(id)
      this.#note(id)
      const holder = this.#bindings.get(id)?.from ?? this.#outlines.get(id)?.parent
      if (!waits || !this.has(id) || (holder !== undefined && this.#isRead(holder))) now.push(id)
    }
    this.#units = null
    this.#order = null
    return new Set([...now, ...this.take(now)])
  }

  /** The topmost unread shape of each page, by page. */
  topmost(): Map<string, { id: string; index: string }> {
    const tops = new Map<string, { id: string; index: string }>()
    for (const [id, { parent, index }] of this.#outlines) {
      if (isShapeId(parent) || typeof index !== 'string') continue
      const top = tops.get(parent)
      if ((top === undefined || index > top.index) && isIndex(index)) tops.set(parent, { id, index })
    }
    return tops
  }

  #note(id: string): void {
    if (isShapeId(id)) {
      const outline = outlineOf(this.#records, id)
      if (!outline) return
      this.#outlines.set(id, outline)
      addTo(this.#children, outline.parent, id)
    } else if (id.startsWith('binding:')) {
      const ends = endsOf(this.#records, id)
      if (!ends) return
      this.#bindings.set(id, ends)
      addTo(this.#bindingsFrom, ends.from, id)
      addTo(this.#bindingsTo, ends.to, id)
    }
  }

  #forget(id: string): void {
    const outline = this.#outlines.get(id)
    if (outline) removeFrom(this.#children, outline.parent, id)
    this.#outlines.delete(id)
    const ends = this.#bindings.get(id)
    if (!ends) return
    this.#bindings.delete(id)
    removeFrom(this.#bindingsFrom, ends.from, id)
    removeFrom(this.#bindingsTo, ends.to, id)
  }

  #isRead(id: string): boolean {
    return isShapeId(id) && !this.#outlines.has(id) && this.#records.has(id)
  }

  #parentOf(id: string): string | undefined {
    return this.#outlines.get(id)?.parent ?? parentOf(this.#records, id)
  }

  /** A shape and its parents, up to the page; of a circle of parents each once. */
  #pathOf(id: string): Set<string> {
    const path = new Set<string>()
    for (let at: string | undefined = id; at !== undefined && isShapeId(at) && !path.has(at);) {
      const parent = this.#parentOf(at)
      if (parent === undefined) break
      path.add(at)
      at = parent
    }
    return path
  }

  /** Whether it lies on a sketch: of that is seen what the window shows, wherever on the ground it is. */
  #isClipped(id: string): boolean {
    const path = this.#pathOf(id)
    path.delete(id)
    return [...path].some((above) => this.#outlineOf(above)?.ground)
  }

  /** Everything that moves together with a shape. */
  #unitOf(id: string): Set<string> {
    const unit = this.#pathOf(id)
    for (const member of unit) for (const child of this.#children.get(member) ?? []) unit.add(child)
    return unit
  }

  /**
   * The nearest last. Within a band from the bottom up: what comes later then lies above, and tldraw need not draw again
   * what is there.
   */
  #sorted(): { root: string; band: number }[] {
    this.#units = this.#allUnits().filter(({ root }) => this.#outlines.has(root))
    return this.#units
      .map((unit) => ({
        root: unit.root,
        band: this.#bandOf(unit),
        index: String(this.#outlines.get(unit.root)?.index),
      }))
      .sort((a, b) => b.band - a.band || (a.index < b.index ? 1 : -1))
  }

  #bandOf({ page, box }: Unit): number {
    const look = this.#look
    if (look === null) return BAND.inView
    if (page !== look.page) return BAND.otherPage
    const distance = distanceBetween(box, look.box)
    if (distance === 0) return BAND.inView
    return distance < look.box.maxX - look.box.minX ? BAND.near : BAND.far
  }

  #allUnits(): Unit[] {
    this.#units ??= this.#findUnits()
    return this.#units
  }

  #findUnits(): Unit[] {
    const units = new Map<string, Unit>()
    const rootOf = new Map<string, string>()
    const places = new Map<string, Place>()
    const root = (id: string): string => {
      const parent = this.#outlines.get(id)?.parent
      if (parent !== undefined && !isShapeId(parent)) return id
      let found = rootOf.get(id)
      if (found === undefined) {
        found = [...this.#pathOf(id)].at(-1) ?? id
        rootOf.set(id, found)
      }
      return found
    }
    for (const [id, { box, parent }] of this.#outlines) {
      if (isShapeId(parent) && this.#isClipped(id)) continue
      const on = placedBox(box, this.#placeOf(id, places))
      const key = root(id)
      const unit = units.get(key)
      if (unit) unit.box = join(unit.box, on)
      else units.set(key, { root: key, page: this.#outlineOf(key)?.parent ?? '', box: on })
    }
    const arrows: [Unit, Edges][] = []
    for (const { from, to } of this.#bindings.values()) {
      const unit = units.get(root(from))
      if (!unit) continue
      const end = this.#outlineOf(to)
      const box = units.get(root(to))?.box ?? (end && placedBox(end.box, this.#placeOf(to, places)))
      if (box) arrows.push([unit, box])
    }
    // Afterwards, so that no arrow reaches through another one.
    for (const [unit, box] of arrows) unit.box = join(unit.box, box)
    return [...units.values()]
  }

  #outlineOf(id: string): Outline | undefined {
    return this.#outlines.get(id) ?? outlineOf(this.#records, id)
  }

  /** Where a shape lies on its page. */
  #placeOf(id: string, known: Map<string, Place>): Place {
    let place = ON_PAGE
    let inside = ON_PAGE
    const path = [...this.#pathOf(id)]
    for (let at = path.pop(); at !== undefined; at = path.pop()) {
      const outline = this.#outlineOf(at)
      if (!outline) continue
      place = known.get(at) ?? placedIn(inside, outline)
      known.set(at, place)
      inside = outline.ground ? groundIn(place, outline.ground) : place
    }
    return place
  }
}

const ON_PAGE: Place = { x: 0, y: 0, rotation: 0, scale: 1 }

function placedIn({ x, y, rotation, scale }: Place, shape: { x: number; y: number; rotation: number }): Place {
  const by = turned({ x: shape.x * scale, y: shape.y * scale }, rotation)
  return { x: x + by.x, y: y + by.y, rotation: rotation + shape.rotation, scale }
}

/** Where the ground's 0, 0 is that a sketch at this place shows a part of. */
function groundIn(place: Place, { x, y, scale }: NonNullable<Outline['ground']>): Place {
  const origin = placedIn(place, { x: -x * scale, y: -y * scale, rotation: 0 })
  return { ...origin, scale: place.scale * scale }
}

function placedBox(own: Edges, { x, y, rotation, scale }: Place): Edges {
  const box = { minX: own.minX * scale, minY: own.minY * scale, maxX: own.maxX * scale, maxY: own.maxY * scale }
  if (rotation === 0) return { minX: x + box.minX, minY: y + box.minY, maxX: x + box.maxX, maxY: y + box.maxY }
  const corners = [
    { x: box.minX, y: box.minY },
    { x: box.maxX, y: box.minY },
    { x: box.minX, y: box.maxY },
    { x: box.maxX, y: box.maxY },
  ].map((corner) => turned(corner, rotation))
  return {
    minX: x + Math.min(...corners.map((corner) => corner.x)),
    minY: y + Math.min(...corners.map((corner) => corner.y)),
    maxX: x + Math.max(...corners.map((corner) => corner.x)),
    maxY: y + Math.max(...corners.map((corner) => corner.y)),
  }
}

function turned({ x, y }: { x: number; y: number }, angle: number): { x: number; y: number } {
  if (angle === 0) return { x, y }
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
  return { x: x * cos - y * sin, y: x * sin + y * cos }
}

function distanceBetween(a: Edges, b: Edges): number {
  const x = Math.max(0, a.minX - b.maxX, b.minX - a.maxX)
  const y = Math.max(0, a.minY - b.maxY, b.minY - a.maxY)
  return Math.hypot(x, y)
}

function isSameBox(a: Edges, b: Edges): boolean {
  return a.minX === b.minX && a.minY === b.minY && a.maxX === b.maxX && a.maxY === b.maxY
}

function isShapeId(id: string): boolean {
  return id.startsWith('shape:')
}

function isIndex(index: string): boolean {
  try {
    getIndexAbove(index as IndexKey)
    return true
  } catch {
    return false
  }
}
