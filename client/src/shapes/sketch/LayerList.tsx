import { DefaultColorStyle, useValue, type Editor, type TLDefaultColorStyle } from 'tldraw'
import { CITY_LAYERS, type SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { COLOUR_WORDS } from '../../sketch/colourWords.ts'
import { sketchNames } from '../../sketch/sketchNames.ts'
import { isShown, layerColour } from '../../sketch/layerStyle.ts'
import { LeftNames } from './LeftNames.tsx'
import { changeLayer, changeSketch } from './sketchCommands.ts'

/** Which layers of the city the sketch shows, and in which colour; how many names found no room. */
export function LayerList({ editor, shape }: { editor: Editor; shape: SketchShape }) {
  const { t } = useI18n()
  const { props } = shape
  const left = useValue('left names', () => sketchNames(editor, shape).left, [editor, shape])
  return (
    <section aria-label={t('sketch.layers')}>
      <h3>{t('sketch.layers')}</h3>
      {CITY_LAYERS.map((layer) => {
        const name = t(`sketch.layer.${layer}`)
        return (
          <div key={layer} className="jisr-sketch-layer">
            <label>
              <input
                type="checkbox"
                checked={isShown(props, layer)}
                onChange={(event) => changeLayer(editor, shape.id, layer, { shown: event.target.checked })}
              />
              <svg width="16" height="16" aria-hidden="true">
                <rect width="16" height="16" rx="3" fill={layerColour(props, layer)} />
              </svg>
              {name}
            </label>
            <select
              aria-label={t('sketch.colour', { layer: name })}
              value={props.layers[layer]?.color ?? ''}
              onChange={(event) =>
                changeLayer(editor, shape.id, layer, {
                  color: (event.target.value || null) as TLDefaultColorStyle | null,
                })
              }
            >
              <option value="">{t('sketch.asItComes')}</option>
              {DefaultColorStyle.values.map((color) => (
                <option key={color} value={color}>
                  {t(COLOUR_WORDS[color])}
                </option>
              ))}
            </select>
          </div>
        )
      })}
      <div className="jisr-sketch-layer">
        <label>
          <input
            type="checkbox"
            checked={props.grid}
            onChange={(event) => changeSketch(editor, shape.id, { grid: event.target.checked })}
          />
          {t('sketch.grid')}
        </label>
      </div>
      {left.length === 0 ? (
        <p>{t('sketch.allNamed')}</p>
      ) : (
        <details className="jisr-sketch-left">
          <summary>{t('sketch.unnamed', { count: left.length })}</summary>
          <LeftNames editor={editor} shape={shape} left={left} />
        </details>
      )}
    </section>
  )
}
