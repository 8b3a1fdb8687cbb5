import { isArea, isWay, NEW_MEASURE, type MeasureProps, type MeasureShape } from './measure.ts'
import type { Spot } from './measureVertices.ts'

/** A row of a legend: a kind of line or area, in one of its states. */
export interface MeasureLegendEntry {
  /** The same for all measures that this row stands for. */
  key: string
  /** What to draw in front of the words. */
  sample: { props: MeasureProps; points: readonly Spot[] }
}

/** Around 0, 0, for `layOutMeasure`. */
const LINE_SAMPLE: readonly Spot[] = [
  { x: -27, y: 0 },
  { x: 27, y: 0 },
]
const AREA_SAMPLE: readonly Spot[] = [
  { x: -25, y: -16 },
  { x: 25, y: -16 },
  { x: 25, y: 16 },
  { x: -25, y: 16 },
]

/** The row of a legend that a measure belongs to; what makes no difference to how it is drawn, or to whom it endangers, makes none here. */
export function legendEntryOf({ props }: Pick<MeasureShape, 'props'>): MeasureLegendEntry {
  const { kind, hazard, danger, passage } = props
  const state = kind === 'hazard' ? { hazard, danger } : isWay(kind) ? { passage } : {}
  return {
    key: ['measure', kind, ...Object.values(state)].join(':'),
    sample: {
      props: { ...NEW_MEASURE, kind, direction: 'one', ...state },
      points: isArea(kind) ? AREA_SAMPLE : LINE_SAMPLE,
    },
  }
}
