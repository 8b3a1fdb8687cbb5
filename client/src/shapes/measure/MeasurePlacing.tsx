import { useEditor, useValue } from 'tldraw'
import { MEASURE_KINDS, type MeasureKind, type MeasureProps } from '@jisr/shared/shapes/measure.ts'
import { layOutMeasure } from '@jisr/shared/shapes/measureLayout.ts'
import { legendEntryOf } from '@jisr/shared/shapes/measureLegend.ts'
import { leastVertices } from '@jisr/shared/shapes/measureVertices.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { MeasureDrawing } from '../../sketch/MeasureDrawing.tsx'
import { Button } from '../../ui/Button.tsx'
import { measureSession } from './measureSession.ts'
import { MeasureTool } from './MeasureTool.ts'
import '../../sketch/placing.css'
import './measure.css'

/** What belongs to the tool: which line or area, how it is drawn, and its steps for whoever has no keys. */
export function MeasurePlacing() {
  const editor = useEditor()
  const { t } = useI18n()
  const { kind, draft } = measureSession(editor)
  const isOn = useValue('measure tool', () => editor.isIn('measure'), [editor])
  const chosen = useValue(kind)
  const count = useValue('points', () => draft.get().length, [draft])
  if (!isOn) return null
  const tool = editor.root.children?.['measure']
  if (!(tool instanceof MeasureTool)) return null
  return (
    <div className="jisr-placing jisr-measure-tray">
      <div className="jisr-measure-kinds" role="radiogroup" aria-label={t('measure.kindOf')}>
        {MEASURE_KINDS.map((one) => (
          <button
            key={one}
            type="button"
            role="radio"
            aria-checked={one === chosen}
            onClick={() => {
              kind.set(one)
              editor.getContainer().focus()
            }}
          >
            <Sample kind={one} />
            {t(`measure.kind.${one}`)}
          </button>
        ))}
      </div>
      <div className="jisr-measure-steps">
        <p role="status">{t('measure.drawing')}</p>
        {count > 0 && (
          <>
            <Button kind="quiet" onClick={() => tool.takeBack()}>
              {t('measure.takeBack')}
            </Button>
            <Button disabled={count < leastVertices(chosen)} onClick={() => tool.finish()}>
              {t('measure.finish')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}

function Sample({ kind }: { kind: MeasureKind }) {
  const editor = useEditor()
  const defaults = editor.getShapeUtil('measure').getDefaultProps() as MeasureProps
  const { sample } = legendEntryOf({ props: { ...defaults, kind } })
  return (
    <svg width={28} height={20} viewBox="-34 -24 68 48" aria-hidden="true">
      <MeasureDrawing props={sample.props} layout={layOutMeasure(sample.points, sample.props, null)} />
    </svg>
  )
}
