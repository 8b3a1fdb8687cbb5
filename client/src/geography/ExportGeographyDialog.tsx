import { useMemo, useState } from 'react'
import type { Editor } from 'tldraw'
import { formatDtg } from '@jisr/shared/plan/dtg.ts'
import { FEATURE_KINDS } from '@jisr/shared/geo/features.ts'
import { summary } from '@jisr/shared/imports/geoPreview.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { exportFileName } from '../export/fileName.ts'
import { saveFile } from '../export/saveFile.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { planIn } from '../plan/PlanStore.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { geographyFile, GEOGRAPHY_FORMATS } from './geographyFile.ts'
import type { GeographyFormat } from './readGeography.ts'
import { layersOf } from './layersOf.ts'
import { sketchFeatures } from './sketchFeatures.ts'
import '../plan/transfer.css'

interface Props {
  editor: Editor
  sketch: SketchShape
  onClose: () => void
}

/** What lies on a sketch leaves the board as a file of places. */
export function ExportGeographyDialog({ editor, sketch, onClose }: Props) {
  const { t, locale } = useI18n()
  const [format, setFormat] = useState<GeographyFormat>('geojson')
  const [saved, setSaved] = useState<{ name: string } | 'failed' | null>(null)
  // As it is now: what is offered does not change under the reader's eyes.
  const [layer] = useState(() => sketchFeatures(editor, sketch))
  const [unread] = useState(() => layersOf(editor, sketch.id).filter(({ fault }) => fault !== null))
  const { counts } = useMemo(() => summary(layer.features), [layer])
  const asTracks = format === 'gpx' ? counts.area : 0

  function download(): void {
    try {
      const plan = planIn(editor)
      const title = [plan.boardTitle(), layer.title.trim() || t('sketch.untitled')].join(' ')
      const name = exportFileName(title, formatDtg(plan.now(), plan.planOf([]).timeZone), format)
      saveFile(geographyFile(layer, format, locale), name)
      setSaved({ name })
    } catch {
      setSaved('failed')
    }
  }

  return (
    <Dialog title={t('geography.exportTitle')} onClose={onClose}>
      <p className="jisr-transfer-counts">
        {layer.features.length === 0
          ? t('geography.empty')
          : FEATURE_KINDS.filter((kind) => counts[kind] > 0)
              .map((kind) => t(`geography.count.${kind}`, { count: counts[kind] }))
              .join(' · ')}
      </p>
      <SelectField
        label={t('transfer.format')}
        value={format}
        onChange={(event) => setFormat(event.target.value as GeographyFormat)}
      >
        {GEOGRAPHY_FORMATS.map((each) => (
          <option key={each} value={each}>
            {t(`geography.format.${each}`)}
          </option>
        ))}
      </SelectField>
      <p className="jisr-transfer-hint">{t('geography.exportHint')}</p>
      {unread.map(
        ({ file, title, fault }) =>
          fault && (
            <Notice key={file} kind="attention">
              {t(`geography.unread.${fault}`, { title: title || t('geography.untitled') })}
            </Notice>
          ),
      )}
      {asTracks > 0 && <Notice kind="attention">{t('geography.areasAsTracks', { count: asTracks })}</Notice>}
      {saved === 'failed' && <Notice kind="danger">{t('transfer.failed')}</Notice>}
      {saved !== null && saved !== 'failed' && <Notice kind="done">{t('export.saved', { name: saved.name })}</Notice>}
      <div className="jisr-dialog-actions">
        <Button kind="primary" disabled={layer.features.length === 0} onClick={download}>
          {t('export.download')}
        </Button>
      </div>
    </Dialog>
  )
}
