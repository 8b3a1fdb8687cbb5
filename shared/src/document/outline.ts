import type * as Y from 'yjs'
import { PLACE, WINDOW } from './records.ts'
import type { RecordMap } from './roots.ts'
import { defaultValue } from './stored.ts'
import { inkBox } from './strokes.ts'

/** A box, by its edges. */
export interface Edges {
  minX: number
  minY: number
  maxX: number
  maxY: number
}

/**
 * What can be told of a shape without reading it: enough to say where about it lies and what belongs to it. Nothing
 * here is validated; what makes no sense is taken as 0.
 */
export interface Outline {
  parent: string
  x: number
  y: number
  /** Radians. */
  rotation: number
  index: unknown
  isArrow: boolean
  /** Where it draws, in its own coordinates. */
  box: Edges
  /** Of a sketch: its children's coordinates are the ground's, which it shows from this corner on, so many times as large. */
  ground: { x: number; y: number; scale: number } | null
}

const NOTE_SIZE = 200
/** A text's height follows from its words, which are not read; about three lines. */
const TEXT_HEIGHT = 100
/** Sign and names of a symbol lie around its place. */
const SYMBOL_REACH = 100

/** Reads a shape's outline; undefined when the document holds no shape under that id. */
export function outlineOf(records: Y.Map<RecordMap>, id: string): Outline | undefined {
  const map: unknown = records.get(id)
  if (!isMap(map) || map.get('typeName') !== 'shape') return undefined
  const type = toText(map.get('type'))
  const place: unknown = map.get(PLACE)
  const [parent, x, y]: unknown[] = Array.isArray(place) ? place : []
  return {
    parent: toText(parent),
    x: toNumber(x),
    y: toNumber(y),
    rotation: toNumber(map.get('rotation')),
    index: map.get('index'),
    isArrow: type === 'arrow',
    box: boxOf(type, map),
    ground: type === 'sketch' ? groundOf(map) : null,
  }
}

/** The parent that a shape names, without reading more of it; undefined when there is no such shape. */
export function parentOf(records: Y.Map<RecordMap>, id: string): string | undefined {
  const map: unknown = records.get(id)
  if (!isMap(map) || map.get('typeName') !== 'shape') return undefined
  const place: unknown = map.get(PLACE)
  return Array.isArray(place) ? toText(place[0]) : ''
}

/** The shapes that a binding names; undefined when there is no such binding. */
export function endsOf(records: Y.Map<RecordMap>, id: string): { from: string; to: string } | undefined {
  const map: unknown = records.get(id)
  if (!isMap(map) || map.get('typeName') !== 'binding') return undefined
  return { from: toText(map.get('fromId')), to: toText(map.get('toId')) }
}

function groundOf(map: RecordMap): Outline['ground'] {
  const window: unknown = map.get(WINDOW)
  const [left, top, scale]: unknown[] = Array.isArray(window) ? window : []
  // As it was kept before version 6 of the layout.
  const corner = Array.isArray(window) ? { x: left, y: top } : map.get('props.corner')
  const { minX: x, minY: y } = around([corner]) ?? sized(0, 0)
  return { x, y, scale: toNumber(scale ?? map.get('props.scale')) || 1 }
}

function boxOf(type: string, map: RecordMap): Edges {
  const read = (field: string): unknown => map.get(field) ?? defaultValue('shape', type, field)
  const size = (field: string): number => Math.max(0, toNumber(read(field)))
  const scale = (): number => toNumber(read('props.scale')) || 1
  switch (type) {
    case 'draw':
    case 'highlight': {
      const ink = read('props.segments')
      return (ink instanceof Uint8Array ? inkBox(ink) : around(pointsOfSegments(ink))) ?? sized(0, 0)
    }
    case 'line':
    case 'measure': {
      const points: unknown[] = []
      for (const [field, point] of map.entries()) if (field.startsWith('props.points.')) points.push(point)
      return around(points) ?? sized(0, 0)
    }
    case 'arrow': {
      const bend = Math.abs(toNumber(read('props.bend')))
      const { minX, minY, maxX, maxY } = around([read('props.start'), read('props.end')]) ?? sized(0, 0)
      return { minX: minX - bend, minY: minY - bend, maxX: maxX + bend, maxY: maxY + bend }
    }
    case 'symbol':
      return { minX: -SYMBOL_REACH, minY: -SYMBOL_REACH, maxX: SYMBOL_REACH, maxY: SYMBOL_REACH }
    case 'scan':
      return sized(size('props.w') * size('props.size'), size('props.h') * size('props.size'))
    case 'note':
      return sized(NOTE_SIZE * scale(), (NOTE_SIZE + size('props.growY')) * scale())
    case 'text':
      return sized(size('props.w') * scale(), TEXT_HEIGHT * scale())
    default:
      return sized(size('props.w'), size('props.h') + size('props.growY'))
  }
}

function sized(w: number, h: number): Edges {
  return { minX: 0, minY: 0, maxX: w, maxY: h }
}

function around(points: readonly unknown[]): Edges | undefined {
  let box: Edges | undefined
  for (const point of points) {
    if (typeof point !== 'object' || point === null) continue
    const [x, y] = [toNumber('x' in point && point.x), toNumber('y' in point && point.y)]
    box = box ? join(box, { minX: x, minY: y, maxX: x, maxY: y }) : { minX: x, minY: y, maxX: x, maxY: y }
  }
  return box
}

function pointsOfSegments(ink: unknown): unknown[] {
  if (!Array.isArray(ink)) return []
  return ink.flatMap((segment: { points?: unknown } | null) => (Array.isArray(segment?.points) ? segment.points : []))
}

export function join(a: Edges, b: Edges): Edges {
  return {
    minX: Math.min(a.minX, b.minX),
    minY: Math.min(a.minY, b.minY),
    maxX: Math.max(a.maxX, b.maxX),
    maxY: Math.max(a.maxY, b.maxY),
  }
}

function isMap(value: unknown): value is RecordMap {
  return typeof value === 'object' && value !== null && 'entries' in value && 'get' in value
}

function toNumber(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

/** What is no text names nothing; to make one of whatever a stranger wrote may throw. */
function toText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
