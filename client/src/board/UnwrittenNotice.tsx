import { useSyncExternalStore } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { onDrafts, setUnwritten, unwrittenDrafts } from '../ui/drafts.ts'
import { Notice } from '../ui/Notice.tsx'

/** What was typed in a field that went away while others had written something else there. */
export function UnwrittenNotice() {
  const { t } = useI18n()
  const [first, ...rest] = useSyncExternalStore(onDrafts, unwrittenDrafts)
  if (!first) return null
  const { typed, theirs, write } = first
  return (
    <div className="jisr-dropped">
      <Notice kind="attention">
        <p>{t('field.unwritten', { typed, theirs })}</p>
        <Button
          onClick={() => {
            write()
            setUnwritten(rest)
          }}
        >
          {t('field.write')}
        </Button>
        <Button onClick={() => setUnwritten(rest)}>{t('field.giveUp')}</Button>
      </Notice>
    </div>
  )
}
