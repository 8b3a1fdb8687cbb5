import { useMemo } from 'react'
import { DefaultColorStyle, useValue, type Editor, type TLDefaultColorStyle } from 'tldraw'
import { CITY_LAYERS, type SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { cityNames } from './cityNames.ts'
import { isShown, layerColour } from './layerStyle.ts'
import { changeLayer, changeSketch } from './sketchCommands.ts'
import { zoomStep } from './zoomStep.ts'

const COLOUR_WORDS = {
  black: 'sketch.colours.black',
  grey: 'sketch.colours.grey',
  'light-violet': 'sketch.colours.lightViolet',
  violet: 'sketch.colours.violet',
  blue: 'sketch.colours.blue',
  'light-blue': 'sketch.colours.lightBlue',
  yellow: 'sketch.colours.yellow',
  orange: 'sketch.colours.orange',
  green: 'sketch.colours.green',
  'light-green': 'sketch.colours.lightGreen',
  'light-red': 'sketch.colours.lightRed',
  red: 'sketch.colours.red',
  white: 'sketch.colours.white',
} as const satisfies Record<TLDefaultColorStyle, string>

/** Which layers of the city the sketch shows, and in which colour; how many names found no room. */
export function LayerList({ editor, shape }: { editor: Editor; shape: SketchShape }) {
  const { t, locale } = useI18n()
  const { props } = shape
  const pixel = useValue('pixel', () => 1 / zoomStep(editor.getZoomLevel()), [editor])
  const { unplaced } = useMemo(() => cityNames(props, pixel, locale), [props, pixel, locale])
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
                onChange={(event) => changeLayer(editor, shape, layer, { shown: event.target.checked })}
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
                changeLayer(editor, shape, layer, { color: (event.target.value || null) as TLDefaultColorStyle | null })
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
      <p>{unplaced === 0 ? t('sketch.allNamed') : t('sketch.unnamed', { count: unplaced })}</p>
    </section>
  )
}
