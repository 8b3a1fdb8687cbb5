import {
  AssetRecordType,
  createBindingId,
  createShapeId,
  DocumentRecordType,
  PageRecordType,
  TLDOCUMENT_ID,
  toRichText,
  type TLArrowBinding,
  type TLAsset,
  type TLPage,
  type TLPageId,
  type TLParentId,
  type TLShape,
} from 'tldraw'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'

export const PAGE_ID = 'page:page' as TLPageId
const index = 'a1' as TLShape['index']

const LABEL = { color: 'black', labelColor: 'black', font: 'draw', size: 'm', richText: toRichText('نقطة A') }
const STROKE = {
  color: 'black',
  size: 'm',
  segments: [{ type: 'free', points: [0, 1, 2].map((n) => ({ x: n * 10, y: n * n, z: 0.5 })) }],
  isComplete: true,
  isPen: false,
  scale: 1,
}
const ARROW_END = { x: 0, y: 0 }
/** Props of one valid shape of each type that boards use. */
export const SHAPE_PROPS = {
  geo: {
    ...LABEL,
    geo: 'rectangle',
    w: 100,
    h: 60,
    growY: 0,
    dash: 'draw',
    fill: 'none',
    url: '',
    align: 'middle',
    verticalAlign: 'middle',
    scale: 1,
  },
  text: {
    color: 'black',
    size: 'm',
    font: 'draw',
    textAlign: 'start',
    w: 80,
    richText: toRichText('text'),
    scale: 1,
    autoSize: true,
  },
  note: { ...LABEL, fontSizeAdjustment: 0, growY: 0, align: 'middle', verticalAlign: 'middle', url: '', scale: 1 },
  draw: { ...STROKE, fill: 'none', dash: 'draw', isClosed: false },
  highlight: STROKE,
  arrow: {
    kind: 'arc',
    labelColor: 'black',
    color: 'black',
    fill: 'none',
    dash: 'draw',
    size: 'm',
    arrowheadStart: 'none',
    arrowheadEnd: 'arrow',
    font: 'draw',
    start: ARROW_END,
    end: { x: 50, y: 50 },
    bend: 0,
    text: '',
    labelPosition: 0.5,
    scale: 1,
    elbowMidPoint: 0.5,
  },
  line: {
    color: 'black',
    dash: 'draw',
    size: 'm',
    spline: 'line',
    scale: 1,
    points: { a1: { id: 'a1', index: 'a1', x: 0, y: 0 }, a2: { id: 'a2', index: 'a2', x: 40, y: 20 } },
  },
  frame: { w: 300, h: 200, name: 'Frame', color: 'black' },
  group: {},
  image: { w: 50, h: 50, playing: true, url: '', assetId: null, crop: null, flipX: false, flipY: false, altText: '' },
  timeline: {
    w: 1600,
    title: '',
    from: '2026-11-29T00:00Z',
    minutes: 10_080,
    lanes: { 'organisation:MOE': 'a1' },
    collapsed: {},
    items: { 'event:T1': 'organisation:MOE', 'event:T2': '' },
  },
  matrix: { title: '', titleWidth: 320, rows: { 'event:T1': 'a1' }, columns: { 'organisation:MOE': 'a1' } },
  sketch: {
    w: 1000,
    h: 800,
    title: '',
    zone: 38,
    origin: { easting: 331_000, northing: 4_024_000 },
    unit: 14,
    corner: { x: -500, y: -400 },
    scale: 1,
    layers: { roads: { shown: false, color: null } },
    grid: true,
    asOf: null,
    author: null,
    source: '',
  },
  symbol: {
    kind: 'hospital',
    sidc: '',
    identity: 'neutral',
    state: 'damaged',
    name: 'Clinic',
    nameAr: 'مستوصف',
    since: null,
    source: '',
    task: 'event:T1',
  },
  measure: {
    kind: 'route',
    points: { a1: { id: 'a1', index: 'a1', x: 0, y: 0 }, a2: { id: 'a2', index: 'a2', x: 40, y: 20 } },
    name: '',
    nameAr: '',
    other: '',
    otherAr: '',
    direction: 'one',
    passage: 'open',
    hazard: 'suspected',
    danger: 'unstated',
    since: null,
    source: '',
    task: null,
  },
  layer: { title: 'Wells', file: 'f1', features: '', color: 'blue', shown: true, names: true },
  scan: {
    assetId: null,
    w: 800,
    h: 600,
    size: 1,
    ties: { t1: { px: { x: 0, y: 0 }, ground: { x: 10, y: 20 } } },
    title: '',
  },
} as const
export type ShapeType = keyof typeof SHAPE_PROPS
/** Shapes that are not tldraw's. */
export const OWN_TYPES: ReadonlySet<string> = new Set<ShapeType>([
  'timeline',
  'matrix',
  'sketch',
  'symbol',
  'measure',
  'layer',
  'scan',
])

/** A valid shape; `changes` override its own fields, `props` its props. */
export function makeShape(type: ShapeType, id: string, changes: Partial<TLShape> = {}, props: object = {}): TLShape {
  return {
    id: createShapeId(id),
    typeName: 'shape',
    type,
    parentId: PAGE_ID as TLParentId,
    index,
    x: 0,
    y: 0,
    rotation: 0,
    isLocked: false,
    opacity: 1,
    meta: {},
    props: { ...SHAPE_PROPS[type], ...props },
    ...changes,
  }
}

export function makePage(id: string, changes: { name?: string; index?: string } = {}): TLPage {
  return PageRecordType.create({ id: PageRecordType.createId(id), name: 'Page', index, ...changes } as never)
}

export function makeBinding(id: string, from: string, to: string, terminal: 'start' | 'end' = 'end'): TLArrowBinding {
  return {
    id: createBindingId(id),
    typeName: 'binding',
    type: 'arrow',
    fromId: createShapeId(from),
    toId: createShapeId(to),
    meta: {},
    props: { terminal, normalizedAnchor: { x: 0.5, y: 0.5 }, isExact: false, isPrecise: false, snap: 'none' },
  }
}

export function makeImage(id: string, src: string): TLAsset {
  return AssetRecordType.create({
    id: AssetRecordType.createId(id),
    type: 'image',
    props: { w: 10, h: 10, name: 'image.png', isAnimated: false, mimeType: 'image/png', src },
  })
}

/** What the server seeds an empty board with. */
export function blankBoard(): DocumentRecord[] {
  return [DocumentRecordType.create({ id: TLDOCUMENT_ID }), makePage('page')]
}
