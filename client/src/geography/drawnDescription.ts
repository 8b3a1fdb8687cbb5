import type { Editor, TLShape } from 'tldraw'
import { formatDtg } from '@jisr/shared/plan/dtg.ts'
import { fromInstant } from '@jisr/shared/plan/instant.ts'
import { isWay, type MeasureShape } from '@jisr/shared/shapes/measure.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { canvasText } from '../i18n/canvasLanguage.ts'
import { planIn } from '../plan/PlanStore.ts'
import { measureKindWords, measureWords } from '../sketch/measureWords.ts'

/** What the sketch says of a thing that is drawn on it, in the reader's language: away from the sketch nothing else says it. */
export function drawnDescription(editor: Editor, sketch: SketchShape, shape: TLShape): string {
  const { asOf } = sketch.props
  const { timeZone } = planIn(editor).planOf([])
  return [
    ...(isMeasure(shape) ? measureFacts(editor, shape) : []),
    ...(asOf ? [canvasText('sketch.asOf', { time: formatDtg(fromInstant(asOf), timeZone) })] : []),
    canvasText('sketch.warning'),
  ].join('\n')
}

export function isMeasure(shape: { type: string }): shape is MeasureShape {
  return shape.type === 'measure'
}

function measureFacts(editor: Editor, { props }: MeasureShape): string[] {
  const { kind, direction, since } = props
  const words = measureWords(editor, props)
  return [
    measureKindWords(props),
    ...(isWay(kind) && direction !== 'none' ? [canvasText(`measure.direction.${direction}`)] : []),
    ...(since || kind === 'hazard' ? [words.since] : []),
    ...(kind === 'hazard' ? [words.notice] : []),
  ]
}
