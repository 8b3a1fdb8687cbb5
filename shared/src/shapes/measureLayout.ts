import { layOutWords, type PlacedWords } from './layOutWords.ts'
import { isArea, isWay, type MeasureProps } from './measure.ts'
import { hatchLines, hatchWaves } from './measureHatch.ts'
import type { MeasureWords } from './measureLabels.ts'
import { pathText, stopsAlong, strokesAt } from './measurePath.ts'
import type { Spot } from './measureVertices.ts'

/** What is drawn of a measure: texts of SVG paths, empty where there is nothing. */
export interface MeasureLayout extends PlacedWords {
  line: string
  isClosed: boolean
  /** Bars across the line, of a pipe or cable its joints. */
  ticks: string
  /** Heads of arrows, to be filled. */
  arrows: string
  /** On what is closed. */
  crosses: string
  hatch: string
}

const TICK = {
  boundary: { distance: 130, reach: 9 },
  cordon: { distance: 36, reach: 6 },
  utility: { distance: 54, reach: 6 },
}
const ARROW_DISTANCE = 170
const CROSS_DISTANCE = 90
const HATCH = 16
const STEEP = -Math.PI / 4

/**
 * How a measure is drawn, on the screen and in pictures.
 *
 * @param points its vertices in the unit in which lines and letters are measured: of the board, whatever the sketch's scale
 * @param words null: without words, as in a legend
 */
export function layOutMeasure(points: readonly Spot[], props: MeasureProps, words: MeasureWords | null): MeasureLayout {
  return { ...layOutMarks(points, props), ...layOutWords(points, props, words) }
}

/** Of that all but the words. */
export function layOutMarks(points: readonly Spot[], props: MeasureProps): Omit<MeasureLayout, keyof PlacedWords> {
  const isClosed = isArea(props.kind)
  const path = isClosed ? [...points, ...points.slice(0, 1)] : points
  return {
    line: pathText(points, isClosed),
    isClosed,
    ticks: ticksOf(path, props),
    arrows: arrowsOf(path, props),
    crosses: crossesOf(path, props),
    hatch: hatchOf(points, props),
  }
}

function ticksOf(path: readonly Spot[], { kind }: MeasureProps): string {
  if (kind !== 'boundary' && kind !== 'cordon' && kind !== 'utility') return ''
  const { distance, reach } = TICK[kind]
  const bar = [
    { x: 0, y: -reach },
    { x: 0, y: reach },
  ]
  const joint = [
    { x: -reach, y: 0 },
    { x: 0, y: -reach },
    { x: reach, y: 0 },
    { x: 0, y: reach },
    { x: -reach, y: 0 },
  ]
  return stopsAlong(path, distance)
    .map((stop) => strokesAt(stop, [kind === 'utility' ? joint : bar]))
    .join('')
}

/** Both ways: two heads, back to back. */
function arrowsOf(path: readonly Spot[], { kind, direction }: MeasureProps): string {
  if (!isWay(kind) || direction === 'none') return ''
  const heads = direction === 'two' ? [head(19, 3), head(-19, -3)] : [head(10, -8)]
  return stopsAlong(path, ARROW_DISTANCE)
    .map((stop) => strokesAt(stop, heads))
    .join('')
}

function head(tip: number, foot: number): Spot[] {
  return [
    { x: tip, y: 0 },
    { x: foot, y: -8 },
    { x: foot, y: 8 },
    { x: tip, y: 0 },
  ]
}

function crossesOf(path: readonly Spot[], { kind, passage }: MeasureProps): string {
  if (passage !== 'closed' || !isWay(kind)) return ''
  const cross = [
    [
      { x: -8, y: -8 },
      { x: 8, y: 8 },
    ],
    [
      { x: -8, y: 8 },
      { x: 8, y: -8 },
    ],
  ]
  return stopsAlong(path, CROSS_DISTANCE)
    .map((stop) => strokesAt(stop, cross))
    .join('')
}

/** A released area is hatched the other way and broken, so that it is neither a hazard nor nothing. */
function hatchOf(area: readonly Spot[], { kind, hazard }: MeasureProps): string {
  if (area.length < 3) return ''
  if (kind === 'flood') return hatchWaves(area, HATCH)
  if (kind === 'service') return hatchLines(area, 2 * HATCH, 0)
  if (kind !== 'hazard') return ''
  return hazard === 'released' ? hatchLines(area, 1.5 * HATCH, -STEEP, HATCH) : hatchLines(area, HATCH, STEEP)
}
