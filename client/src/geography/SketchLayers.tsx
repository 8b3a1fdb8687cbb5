import { lazy, Suspense, useState } from 'react'
import { DefaultColorStyle, useValue, type Editor, type TLDefaultColorStyle } from 'tldraw'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { COLOUR_WORDS } from '../sketch/colourWords.ts'
import { Button } from '../ui/Button.tsx'
import { CommittedField } from '../ui/CommittedField.tsx'
import { Notice } from '../ui/Notice.tsx'
import { geographyOffer } from './geographyOffer.ts'
import { changeLayer, layersOf, removeLayer, type SketchLayer } from './layersOf.ts'
import './geography.css'

const ImportGeographyDialog = lazy(async () => ({
  default: (await import('./ImportGeographyDialog.tsx')).ImportGeographyDialog,
}))
const ExportGeographyDialog = lazy(async () => ({
  default: (await import('./ExportGeographyDialog.tsx')).ExportGeographyDialog,
}))

/** Own geography on a sketch: how it comes and goes, and the files that lie there. */
export function SketchLayers({ editor, sketch }: { editor: Editor; sketch: SketchShape }) {
  const { t } = useI18n()
  const [open, setOpen] = useState<'import' | 'export' | null>(null)
  const isReadonly = useValue('is readonly', () => editor.getIsReadonly(), [editor])
  const layers = useValue('layers', () => layersOf(editor, sketch.id), [editor, sketch.id])
  const offer = useValue('offered geography', () => geographyOffer(editor).get(), [editor])
  const offered = offer?.sketch === sketch.id ? offer.file : null
  const close = (): void => {
    geographyOffer(editor).set(null)
    setOpen(null)
  }
  return (
    <section aria-label={t('geography.title')}>
      <h3>{t('geography.title')}</h3>
      <fieldset disabled={isReadonly}>
        {layers.map((layer) => (
          <LayerRow key={layer.file} editor={editor} sketch={sketch} layer={layer} />
        ))}
      </fieldset>
      <div className="jisr-geography-row">
        {!isReadonly && <Button onClick={() => setOpen('import')}>{t('geography.import')}</Button>}
        <Button onClick={() => setOpen('export')}>{t('geography.export')}</Button>
      </div>
      <Suspense>
        {!isReadonly && (open === 'import' || offered) && (
          <ImportGeographyDialog editor={editor} sketch={sketch} file={offered} onClose={close} />
        )}
        {open === 'export' && <ExportGeographyDialog editor={editor} sketch={sketch} onClose={close} />}
      </Suspense>
    </section>
  )
}

function LayerRow({ editor, sketch, layer }: { editor: Editor; sketch: SketchShape; layer: SketchLayer }) {
  const { t } = useI18n()
  const now = (): SketchLayer | undefined => layersOf(editor, sketch.id).find(({ file }) => file === layer.file)
  const title = layer.title || t('geography.untitled')
  return (
    <div className="jisr-geography-layer" role="group" aria-label={title}>
      {layer.fault && <Notice kind="attention">{t(`geography.unread.${layer.fault}`, { title })}</Notice>}
      {layer.far > 0 && <Notice kind="attention">{t('geography.far', { count: layer.far, title })}</Notice>}
      <CommittedField
        label={t('geography.layerTitle')}
        value={layer.title}
        read={() => now()?.title}
        maxLength={200}
        onCommit={(text) => changeLayer(editor, now() ?? layer, { title: text.trim() })}
      />
      <div className="jisr-geography-row">
        <label className="jisr-geography-row">
          <input
            type="checkbox"
            checked={layer.shown}
            onChange={(event) => changeLayer(editor, layer, { shown: event.target.checked })}
          />
          {t('geography.shown')}
        </label>
        <label className="jisr-geography-row">
          <input
            type="checkbox"
            checked={layer.names}
            onChange={(event) => changeLayer(editor, layer, { names: event.target.checked })}
          />
          {t('geography.namesShown')}
        </label>
      </div>
      <div className="jisr-sketch-layer">
        <select
          aria-label={t('sketch.colour', { layer: title })}
          value={layer.color}
          onChange={(event) => changeLayer(editor, layer, { color: event.target.value as TLDefaultColorStyle })}
        >
          {DefaultColorStyle.values.map((color) => (
            <option key={color} value={color}>
              {t(COLOUR_WORDS[color])}
            </option>
          ))}
        </select>
        <Button
          kind="quiet"
          aria-label={t('geography.removeLayer', { title })}
          onClick={() => removeLayer(editor, layer)}
        >
          {t('geography.remove')}
        </Button>
      </div>
    </div>
  )
}
