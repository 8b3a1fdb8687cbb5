import type { TLShape } from 'tldraw'

interface Point {
  x: number
  y: number
}

type Props = Record<string, unknown>

const lengths =
  (...names: readonly string[]) =>
  (props: Props, factor: number): Props =>
    Object.fromEntries(names.flatMap((name) => (typeof props[name] === 'number' ? [[name, props[name] * factor]] : [])))

const vertices = (props: Props, factor: number): Props => ({
  points: Object.fromEntries(
    Object.entries(props['points'] as Record<string, Point>).map(([id, point]) => [id, timesPoint(point, factor)]),
  ),
})

const ink = (props: Props, factor: number): Props => ({
  ...lengths('scale')(props, factor),
  segments: (props['segments'] as { points: Point[] }[]).map((segment) => ({
    ...segment,
    points: segment.points.map((point) => timesPoint(point, factor)),
  })),
})

/** What of each type is a length. tldraw's texts and notes are as large as their `scale` makes them. */
const LENGTHS: Readonly<Record<string, (props: Props, factor: number) => Props>> = {
  draw: ink,
  highlight: ink,
  geo: lengths('scale', 'w', 'h', 'growY'),
  text: lengths('scale'),
  note: lengths('scale'),
  image: lengths('w', 'h'),
  scan: lengths('size'),
  frame: lengths('w', 'h'),
  line: (props, factor) => ({ ...lengths('scale')(props, factor), ...vertices(props, factor) }),
  measure: vertices,
  arrow: (props, factor) => ({
    ...lengths('scale', 'bend')(props, factor),
    start: timesPoint(props['start'] as Point, factor),
    end: timesPoint(props['end'] as Point, factor),
  }),
}

/** Makes a shape so many times as large around its own x and y, its lines, its letters and what is in it too. */
export function scaledShapes(shape: TLShape, factor: number, childrenOf: (shape: TLShape) => TLShape[]): TLShape[] {
  const props = LENGTHS[shape.type]?.(shape.props as Props, factor) ?? {}
  const children = childrenOf(shape).flatMap((child) =>
    scaledShapes({ ...child, x: child.x * factor, y: child.y * factor }, factor, childrenOf),
  )
  return [{ ...shape, props: { ...shape.props, ...props } }, ...children]
}

function timesPoint<P extends Point>(point: P, factor: number): P {
  return { ...point, x: point.x * factor, y: point.y * factor }
}
