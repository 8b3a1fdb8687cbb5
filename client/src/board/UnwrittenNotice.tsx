import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useValue } from 'tldraw'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { onDrafts, setUnwritten, unwrittenDrafts } from '../ui/drafts.ts'
import { Notice } from '../ui/Notice.tsx'
import { TextField } from '../ui/TextField.tsx'

/** What was typed in a field that went away while others had written something else there, or deleted what it was of. */
export function UnwrittenNotice() {
  const { t } = useI18n()
  const [first, ...rest] = useSyncExternalStore(onDrafts, unwrittenDrafts)
  const { read, write } = first ?? {}
  const isDeleted = useValue('is deleted', () => read !== undefined && read() === undefined, [read])
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!read || read() !== undefined || document.activeElement?.matches('input, textarea, [contenteditable]')) return
    // Its field is gone from under the hands that type: else the next letters would be keys of tools.
    field.current?.focus()
  }, [read])
  if (!first || !write) return null

  function put(): void {
    if (!first || !read) return
    const now = read()
    if (now === undefined) return
    if (now !== first.theirs) setUnwritten([{ ...first, theirs: now }, ...rest])
    else if (write?.(first.typed) === false) setUnwritten([{ ...first, isRefused: true }, ...rest])
    else setUnwritten(rest)
  }

  return (
    <div className="jisr-dropped">
      <Notice kind="attention">
        <p>{isDeleted ? t('field.deleted') : t('field.unwritten', { theirs: first.theirs })}</p>
        <TextField
          ref={field}
          label={t('field.yours')}
          value={first.typed}
          maxLength={400}
          problem={first.isRefused ? t('field.refused') : undefined}
          onChange={({ target }) => setUnwritten([{ ...first, typed: target.value, isRefused: false }, ...rest])}
        />
        {read && !isDeleted && <Button onClick={put}>{t('field.write')}</Button>}
        <Button onClick={() => setUnwritten(rest)}>{t('field.giveUp')}</Button>
      </Notice>
    </div>
  )
}
