import {
  createShapeId,
  toRichText,
  type TLDefaultColorStyle,
  type TLDefaultFillStyle,
  type TLDefaultHorizontalAlignStyle,
  type TLGeoShapeGeoStyle,
  type TLParentId,
  type TLShape,
  type TLShapeId,
} from '@tldraw/tlschema'
import type { IndexKey, JsonObject } from '@tldraw/utils'
import type { Box, Point } from './projection.ts'
import { LINE_HEIGHT } from './textWidth.ts'

/** tldraw's size `s`; `scale` makes all others from it. */
const STROKE_OF_SIZE_S = 2
const FONT_OF_SIZE_S = 18

interface TextOptions {
  lines: readonly string[]
  fontSize: number
  align?: 'start' | 'middle' | 'end'
  bold?: boolean
  color?: TLDefaultColorStyle
  meta?: JsonObject
}

/**
 * Ordinary tldraw shapes of a template, in drawing order: each is above those before it. Ids come from names, so that
 * a template is the same each time. Everything at the top level is locked: people draw on it and do not drag it along.
 */
export class Drawing {
  readonly shapes: TLShape[] = []
  readonly #prefix: string
  #parent: { id: TLParentId; origin: Point; locked: boolean }

  constructor(prefix: string, page: TLParentId) {
    this.#prefix = prefix
    this.#parent = { id: page, origin: { x: 0, y: 0 }, locked: true }
  }

  /** What `draw` draws becomes one group, placed at `origin`. */
  group(name: string, origin: Point, draw: () => void): void {
    const outer = this.#parent
    const id = this.#id(name)
    this.#add(name, 'group', origin, {})
    this.#parent = { id, origin, locked: false }
    draw()
    this.#parent = outer
  }

  line(
    name: string,
    points: readonly Point[],
    width: number,
    color: TLDefaultColorStyle,
    options: { curved?: boolean; meta?: JsonObject } = {},
  ): void {
    const [origin = { x: 0, y: 0 }] = points
    const entries = points.map((point, at) => {
      const key = indexAt(at)
      return [key, { id: key, index: key, x: tidy(point.x - origin.x), y: tidy(point.y - origin.y) }]
    })
    this.#add(
      name,
      'line',
      origin,
      {
        color,
        dash: 'solid',
        size: 's',
        spline: options.curved ? 'cubic' : 'line',
        points: Object.fromEntries(entries),
        scale: width / STROKE_OF_SIZE_S,
      },
      options.meta,
    )
  }

  form(
    name: string,
    geo: TLGeoShapeGeoStyle,
    box: Box,
    color: TLDefaultColorStyle,
    fill: TLDefaultFillStyle,
    strokeWidth = 2,
  ): void {
    this.#add(name, 'geo', box, {
      geo,
      dash: 'solid',
      url: '',
      w: tidy(box.w),
      h: tidy(box.h),
      growY: 0,
      scale: strokeWidth / STROKE_OF_SIZE_S,
      labelColor: 'black',
      color,
      fill,
      size: 's',
      font: 'sans',
      align: 'middle',
      verticalAlign: 'middle',
      richText: toRichText(''),
    })
  }

  /** A fixed width, so that a name keeps its place whatever the browser measures before the fonts are there. */
  text(
    name: string,
    at: Point & { w: number },
    { lines, fontSize, align = 'start', bold = false, color = 'black', meta }: TextOptions,
  ): void {
    const scale = fontSize / FONT_OF_SIZE_S
    const marks = bold ? { marks: [{ type: 'bold' }] } : {}
    this.#add(
      name,
      'text',
      at,
      {
        color,
        size: 's',
        font: 'sans',
        textAlign: align satisfies TLDefaultHorizontalAlignStyle,
        w: Math.ceil(at.w / scale),
        richText: {
          type: 'doc',
          content: lines.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text, ...marks }] })),
        },
        scale,
        autoSize: false,
      },
      meta,
    )
  }

  /** Height of a text of so many lines. */
  static heightOf(lines: number, fontSize: number): number {
    return lines * fontSize * LINE_HEIGHT
  }

  #id(name: string): TLShapeId {
    return createShapeId(`${this.#prefix}-${name}`)
  }

  #add(name: string, type: string, at: Point, props: object, meta: JsonObject = {}): void {
    const { id: parentId, origin, locked } = this.#parent
    const shape = {
      id: this.#id(name),
      typeName: 'shape',
      type,
      parentId,
      index: indexAt(this.shapes.length),
      x: tidy(at.x - origin.x),
      y: tidy(at.y - origin.y),
      rotation: 0,
      isLocked: locked,
      opacity: 1,
      props,
      meta,
    }
    // Which props go with which type, the methods above know.
    this.shapes.push(shape as TLShape)
  }
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The n-th fractional index, n up to 3,843. tldraw's own makers add random digits in production. */
export function indexAt(n: number): IndexKey {
  return `b${DIGITS[Math.floor(n / DIGITS.length)]}${DIGITS[n % DIGITS.length]}` as IndexKey
}

/** A hundredth of a unit is finer than any screen. */
function tidy(value: number): number {
  return Math.round(value * 100) / 100
}
