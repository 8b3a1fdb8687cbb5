import type { Editor, TLShape } from 'tldraw'
import { formatDtg } from '@jisr/shared/plan/dtg.ts'
import { fromInstant } from '@jisr/shared/plan/instant.ts'
import { isWay, type MeasureShape } from '@jisr/shared/shapes/measure.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { canvasText } from '../i18n/canvasLanguage.ts'
import { planIn } from '../plan/PlanStore.ts'
import { boardSigns } from '../sketch/boardSigns.ts'
import { measureKindWords, measureWords } from '../sketch/measureWords.ts'
import { kindWords } from '../sketch/signLabel.ts'

/** What the sketch says of a thing that is drawn on it, in the reader's language: away from the sketch nothing else says it. */
export function drawnDescription(editor: Editor, sketch: SketchShape, shape: TLShape): string {
  const { asOf } = sketch.props
  const { timeZone } = planIn(editor).planOf([])
  return [
    ...(isMeasure(shape) ? measureFacts(editor, shape) : []),
    ...(isSymbol(shape) ? symbolFacts(shape, timeZone) : []),
    ...(asOf ? [canvasText('sketch.asOf', { time: formatDtg(fromInstant(asOf), timeZone) })] : []),
    ...(boardSigns(editor).exercise ? [canvasText('geography.ofExercise')] : []),
    canvasText('sketch.warning'),
  ].join('\n')
}

export function isMeasure(shape: { type: string }): shape is MeasureShape {
  return shape.type === 'measure'
}

export function isSymbol(shape: { type: string }): shape is SymbolShape {
  return shape.type === 'symbol'
}

function symbolFacts({ props }: SymbolShape, timeZone: string): string[] {
  const { state, since } = props
  const kind = kindWords(props)
  return [
    state === 'unknown' ? kind : `${kind}: ${canvasText(`symbol.state.${state}`)}`,
    ...(since ? [formatDtg(fromInstant(since), timeZone)] : []),
  ]
}

function measureFacts(editor: Editor, { props }: MeasureShape): string[] {
  const { kind, direction, hazard, since } = props
  const words = measureWords(editor, props)
  return [
    measureKindWords(props),
    ...(kind === 'hazard' && hazard !== 'released' ? [words.danger.join(' / ')] : []),
    ...(isWay(kind) && direction !== 'none' ? [canvasText(`measure.direction.${direction}`)] : []),
    ...(since || kind === 'hazard' ? [words.since] : []),
    ...(kind === 'hazard' ? [words.notice] : []),
  ]
}
