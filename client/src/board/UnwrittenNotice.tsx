import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useValue } from 'tldraw'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { onDrafts, setUnwritten, unwrittenDrafts, writeText } from '../ui/drafts.ts'
import { Notice } from '../ui/Notice.tsx'
import { TextField } from '../ui/TextField.tsx'

/** What was typed in a field that went away and could not be written there. */
export function UnwrittenNotice() {
  const { t } = useI18n()
  const [first, ...rest] = useSyncExternalStore(onDrafts, unwrittenDrafts)
  const read = first?.read
  const isDeleted = useValue('is deleted', () => read?.() === undefined, [read])
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!read || read() !== undefined || document.activeElement?.matches('input, textarea, [contenteditable]')) return
    // Its field is gone from under the hands that type: else the next letters would be keys of tools.
    field.current?.focus()
  }, [read])
  if (!first) return null
  const { typed, base, theirs, isRefused, write } = first
  const said = theirs === base ? t('field.kept') : t('field.unwritten', { theirs })

  function put(): void {
    const now = read?.()
    if (!first || now === undefined) return
    if (now !== theirs) setUnwritten([{ ...first, theirs: now }, ...rest])
    else if (!writeText(write, typed)) setUnwritten([{ ...first, isRefused: true }, ...rest])
    else setUnwritten(rest)
  }

  return (
    <div className="jisr-dropped">
      <Notice kind="attention">
        <p>{!read ? t('field.kept') : isDeleted ? t('field.deleted') : said}</p>
        <TextField
          ref={field}
          label={t('field.yours')}
          value={typed}
          maxLength={400}
          problem={isRefused ? t('field.refused') : undefined}
          onChange={({ target }) => setUnwritten([{ ...first, typed: target.value, isRefused: false }, ...rest])}
        />
        {read && !isDeleted && <Button onClick={put}>{t('field.write')}</Button>}
        <Button onClick={() => setUnwritten(rest)}>{t('field.giveUp')}</Button>
      </Notice>
    </div>
  )
}
