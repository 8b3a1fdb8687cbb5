import { useId, useRef, useState } from 'react'
import { useValue, type Editor } from 'tldraw'
import type { SketchProps, SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { isPassing } from '../../plan/isPassing.ts'
import { CommittedField } from '../../ui/CommittedField.tsx'
import { readScale } from './readScale.ts'
import {
  changeSketch,
  denominatorOf,
  isScale,
  METRES_A_PIXEL,
  pannedWindow,
  scaledWindow,
  scaleFor,
  scaleLimits,
  wholeCity,
} from './sketchCommands.ts'

/** From a street to the governorate, as powers of two. */
const NEAREST = Math.log2(1000)
const FARTHEST = Math.log2(1_000_000)
/** Of the window, at each press. */
const STEP = 0.25
const DIRECTIONS = [
  { id: 'north', sign: '↑', across: 0, down: -STEP },
  { id: 'south', sign: '↓', across: 0, down: STEP },
  { id: 'west', sign: '←', across: -STEP, down: 0 },
  { id: 'east', sign: '→', across: STEP, down: 0 },
] as const

/** How large the ground is drawn, and what of it the window shows. The window's middle stays where it is. */
export function ScaleSettings({ editor, shape }: { editor: Editor; shape: SketchShape }) {
  const { t } = useI18n()
  const { props } = shape
  const denominator = denominatorOf(props)
  const isOpen = useValue('is open', () => editor.isIn('ground'), [editor])
  const [problem, setProblem] = useState<{ denominator?: string; metres?: string }>({})
  /** A text may be written after its field has gone: the middle is the one that the window has then. */
  const now = (): SketchProps | undefined => editor.getShape<SketchShape>(shape.id)?.props
  const change = (to: (props: SketchProps) => Partial<SketchProps>): void | false =>
    changeSketch(editor, shape.id, to(now() ?? props))
  const read = (factor: number) => (): string | undefined => {
    const props = now()
    return props && figures(denominatorOf(props) * factor)
  }
  const isHeld = (): boolean => isPassing(editor, shape.id)
  const { nearest, farthest } = scaleLimits(props)
  /** @param unit of what is typed, in that of the scale's number */
  const commit = (field: keyof typeof problem, text: string, unit: number): void | false => {
    const scale = scaleFor(now() ?? props, readScale(text) * unit)
    const limits = { nearest: figures(nearest / unit), farthest: figures(farthest / unit) }
    const fault = Number.isNaN(scale) ? t('sketch.notAScale') : isScale(scale) ? '' : t('sketch.scaleLimits', limits)
    setProblem((before) => ({ ...before, [field]: fault }))
    if (fault !== '') return false
    return change((props) => scaledWindow(props, scale))
  }

  return (
    <section aria-label={t('sketch.scale')}>
      <h3>{t('sketch.scale')}</h3>
      <div className="jisr-sketch-row">
        <CommittedField
          label={t('sketch.scaleField')}
          value={figures(denominator)}
          read={read(1)}
          isPassing={isHeld}
          problem={problem.denominator}
          onCommit={(text) => commit('denominator', text, 1)}
        />
        <CommittedField
          label={t('sketch.metresField')}
          value={figures(denominator * METRES_A_PIXEL)}
          read={read(METRES_A_PIXEL)}
          isPassing={isHeld}
          problem={problem.metres}
          onCommit={(text) => commit('metres', text, 1 / METRES_A_PIXEL)}
        />
      </div>
      <ScaleSlider editor={editor} shape={shape} />
      <div className="jisr-sketch-row">
        <Button onClick={() => change((props) => scaledWindow(props, props.scale * Math.SQRT2))}>
          {t('sketch.larger')}
        </Button>
        <Button onClick={() => change((props) => scaledWindow(props, props.scale / Math.SQRT2))}>
          {t('sketch.smaller')}
        </Button>
        <Button onClick={() => change(wholeCity)}>{t('sketch.wholeCity')}</Button>
      </div>
      <div className="jisr-sketch-row" role="group" aria-label={t('sketch.pan.title')} dir="ltr">
        {DIRECTIONS.map(({ id, sign, across, down }) => (
          <Button
            key={id}
            aria-label={t(`sketch.pan.${id}`)}
            title={t(`sketch.pan.${id}`)}
            onClick={() => change((props) => pannedWindow(props, across, down))}
          >
            {sign}
          </Button>
        ))}
      </div>
      <Button
        aria-pressed={isOpen}
        onClick={() => {
          editor.setCurrentTool(isOpen ? 'select' : 'ground')
          editor.getContainer().focus()
        }}
      >
        {t('sketch.slide')}
      </Button>
    </section>
  )
}

/** While it is held others see the ground move; let go, it is one step of undo. */
function ScaleSlider({ editor, shape }: { editor: Editor; shape: SketchShape }) {
  const { t } = useI18n()
  const id = useId()
  /** As it was when the slider was taken: each change counts from there, so that the middle does not wander. */
  const held = useRef<SketchProps | null>(null)
  const letGo = (): void => {
    held.current = null
  }
  return (
    <div className="jisr-field">
      <label htmlFor={id} className="jisr-unseen">
        {t('sketch.scale')}
      </label>
      <input
        id={id}
        type="range"
        min={-FARTHEST}
        max={-NEAREST}
        step={0.05}
        value={-Math.log2(denominatorOf(shape.props))}
        onChange={(event) => {
          if (!held.current) editor.markHistoryStoppingPoint('scale a sketch')
          held.current ??= shape.props
          const scale = scaleFor(held.current, 2 ** -Number(event.target.value))
          editor.updateShape<SketchShape>({ id: shape.id, type: 'sketch', props: scaledWindow(held.current, scale) })
        }}
        onPointerUp={letGo}
        onKeyUp={letGo}
        onBlur={letGo}
      />
    </div>
  )
}

function figures(length: number): string {
  return String(Number(length.toPrecision(3)))
}
