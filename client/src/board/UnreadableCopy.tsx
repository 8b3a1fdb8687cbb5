import { useState } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import type { LocalCache } from '../provider/localCache.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'

/** What this device had kept of the board was broken, and is gone. */
export function UnreadableCopy({ cache }: { cache: LocalCache }) {
  const { t } = useI18n()
  const [shown, setShown] = useState(cache.wasUnreadable)
  if (!shown) return null
  return (
    <Notice kind="attention">
      <span>{t('status.keptUnreadable')}</span>
      <Button onClick={() => setShown(false)}>{t('status.dismiss')}</Button>
    </Notice>
  )
}
