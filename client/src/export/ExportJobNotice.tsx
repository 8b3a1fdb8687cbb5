import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { JobState } from './useExportJob.ts'

/** How an export goes or went, in words. */
export function ExportJobNotice({ state, onCancel }: { state: JobState; onCancel: () => void }) {
  const { t } = useI18n()
  switch (state.kind) {
    case 'busy':
      return (
        <Notice kind="info">
          <p>{t(state.phase === 'shapes' ? 'export.working' : 'export.encoding')}</p>
          <Button onClick={onCancel}>{t('export.cancel')}</Button>
        </Notice>
      )
    case 'saved':
      return <Notice kind="done">{t('export.saved', { name: state.name })}</Notice>
    case 'copied':
      return <Notice kind="done">{t('export.copied')}</Notice>
    case 'failed':
      return <Notice kind="danger">{t('export.failed')}</Notice>
    case 'clipboard-refused':
      return <Notice kind="danger">{t('export.clipboardRefused')}</Notice>
    default:
      return null
  }
}
