import { formatDtg } from '@jisr/shared/plan/dtg.ts'
import { useMemo, useState } from 'react'
import type { Editor } from 'tldraw'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { measureExport } from './composeSvg.ts'
import { exportableFrames, exportArea, type ExportScope } from './exportArea.ts'
import type { ExportFormat } from './exportImage.ts'
import { ExportJobNotice } from './ExportJobNotice.tsx'
import { exportFileName } from './fileName.ts'
import { fits, imageLimits, largestScale, SCALES } from './imageLimits.ts'
import { canCopyImages } from './saveFile.ts'
import { useExportJob } from './useExportJob.ts'
import './exportDialog.css'

const FORMATS: readonly ExportFormat[] = ['png', 'jpeg', 'svg']

interface Props {
  editor: Editor
  /** The board's title. */
  title: string
  /** The server's clock, in milliseconds since 1970 UTC: footers of two people's exports agree. */
  now: () => number
  timeZone: string
  onClose: () => void
}

/** Makes a picture of the page, a frame or the selection, to download or to copy. */
export function ExportDialog({ editor, title, now, timeZone, onClose }: Props) {
  const { t, dir, locale } = useI18n()
  const [frames] = useState(() => exportableFrames(editor, locale))
  const [hasSelection] = useState(() => editor.getSelectedShapeIds().length > 0)
  const [scope, setScope] = useState<ExportScope>(hasSelection ? 'selection' : 'page')
  const [format, setFormat] = useState<ExportFormat>('png')
  const [scale, setScale] = useState(2)
  const job = useExportJob(editor)

  const frame = frames.find(({ id }) => id === scope)
  const name = frame && frame.props.name.trim() !== '' ? `${title} · ${frame.props.name.trim()}` : title
  const footerAt = (instant: number) => ({
    title: name,
    mark: t('export.mark'),
    dtg: formatDtg(instant, timeZone),
    direction: dir,
  })
  const area = useMemo(() => exportArea(editor, scope), [editor, scope])
  const size = area && measureExport(area, footerAt(now()))
  const limits = imageLimits(navigator.userAgent, navigator.maxTouchPoints)
  const largest = size ? largestScale(size.width, size.height, limits) : 1
  const scales = SCALES.some((each) => each === scale) ? [...SCALES] : [scale, ...SCALES]
  const drawable = !size || fits(size.width, size.height, scale, limits)
  const busy = job.state.kind === 'busy'
  const pixels = (at: number) => ({
    scale: at,
    width: Math.round((size?.width ?? 0) * at),
    height: Math.round((size?.height ?? 0) * at),
  })

  function start(deliver: 'download' | 'copy') {
    if (!area) return
    const instant = now()
    const request = { area, footer: footerAt(instant), format: deliver === 'copy' ? ('png' as const) : format, scale }
    if (deliver === 'copy') void job.copy(request)
    else
      void job.download(request, exportFileName(name, formatDtg(instant, timeZone), format === 'jpeg' ? 'jpg' : format))
  }

  return (
    <Dialog title={t('export.title')} onClose={onClose}>
      <SelectField
        label={t('export.what')}
        value={scope}
        disabled={busy}
        onChange={(event) => setScope(event.target.value as ExportScope)}
      >
        <option value="page">{t('export.page')}</option>
        {hasSelection && <option value="selection">{t('export.selection')}</option>}
        {frames.map((each) => (
          <option key={each.id} value={each.id}>
            {each.props.name.trim() ? t('export.frame', { name: each.props.name }) : t('export.unnamedFrame')}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('export.format')}
        value={format}
        disabled={busy}
        onChange={(event) => setFormat(event.target.value as ExportFormat)}
      >
        {FORMATS.map((each) => (
          <option key={each} value={each}>
            {t(`export.${each}`)}
          </option>
        ))}
      </SelectField>
      {size && format !== 'svg' && (
        <SelectField
          label={t('export.scale')}
          value={scale}
          disabled={busy}
          onChange={(event) => setScale(Number(event.target.value))}
        >
          {scales.map((each) => (
            <option key={each} value={each}>
              {t('export.times', pixels(each))}
            </option>
          ))}
        </SelectField>
      )}
      {!area && <Notice kind="info">{t('export.empty')}</Notice>}
      {!drawable && format !== 'svg' && (
        <Notice kind="attention">
          <p>{t('export.tooLarge', { ...pixels(scale), largest })}</p>
          <Button onClick={() => setScale(largest)}>{t('export.useLargest', { largest })}</Button>
        </Notice>
      )}
      <p className="export-note">{t('export.footerNote')}</p>
      {!canCopyImages() && <p className="export-note">{t('export.noClipboard')}</p>}
      <ExportJobNotice state={job.state} onCancel={job.cancel} />
      <div className="jisr-dialog-actions">
        {canCopyImages() && (
          <Button disabled={!area || !drawable} busy={busy} onClick={() => start('copy')}>
            {t('export.copy')}
          </Button>
        )}
        <Button
          kind="primary"
          disabled={!area || (!drawable && format !== 'svg')}
          busy={busy}
          onClick={() => start('download')}
        >
          {t('export.download')}
        </Button>
      </div>
    </Dialog>
  )
}
