import { Fragment, useEffect, useId, useRef, useState, useSyncExternalStore } from 'react'
import { useValue } from 'tldraw'
import { copyFrom } from '../facilitation/copyText.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { onDrafts, setUnwritten, unwrittenDrafts, writeText } from '../ui/drafts.ts'
import { describedBy, FieldNotes } from '../ui/FieldNotes.tsx'
import { Notice } from '../ui/Notice.tsx'
import '../ui/field.css'
import './unwritten.css'

/** Letters of a line, about. */
const LINE = 40
const MOST_LINES = 8

/** What was typed in a field that went away and could not be written there: all of it, to be mended, copied or put there. */
export function UnwrittenNotice() {
  const { t } = useI18n()
  const id = useId()
  const [first, ...rest] = useSyncExternalStore(onDrafts, unwrittenDrafts)
  const read = first?.read
  const isDeleted = useValue('is deleted', () => read?.() === undefined, [read])
  const [copied, setCopied] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (!read || read() !== undefined || document.activeElement?.matches('input, textarea, [contenteditable]')) return
    // Its field is gone from under the hands that type: else the next letters would be keys of tools.
    const end = field.current?.value.length ?? 0
    field.current?.focus()
    field.current?.setSelectionRange(end, end)
  }, [read])
  if (!first) return null
  const { typed, base, theirs, fault, of, write } = first
  const said = theirs === base ? t('field.kept') : t('field.unwritten', { theirs })
  const notes = { id, problem: fault === null ? undefined : fault || t('field.refused') }

  function put(): void {
    const now = read?.()
    if (!first || now === undefined) return
    if (now !== theirs) setUnwritten([{ ...first, theirs: now }, ...rest])
    else {
      const fault = writeText(write, typed)
      setUnwritten(fault === null ? rest : [{ ...first, fault }, ...rest])
    }
  }

  async function copy(): Promise<void> {
    if (field.current && (await copyFrom(field.current))) setCopied(typed)
  }

  return (
    <div className="jisr-dropped jisr-unwritten">
      <Notice kind="attention">
        {of.length > 0 && (
          <p>
            {of.map((name, at) => (
              <Fragment key={at}>
                {at > 0 && ' · '}
                <bdi>{name}</bdi>
              </Fragment>
            ))}
          </p>
        )}
        <p>{!read ? t('field.kept') : isDeleted ? t('field.deleted') : said}</p>
        <div className="jisr-field">
          <label htmlFor={id}>{t('field.yours')}</label>
          <textarea
            ref={field}
            id={id}
            dir="auto"
            rows={Math.min(MOST_LINES, Math.ceil(typed.length / LINE))}
            value={typed}
            maxLength={400}
            aria-invalid={fault !== null}
            aria-describedby={describedBy(notes)}
            // What it was typed for is one line.
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
            onChange={({ target }) => {
              const line = target.value.replaceAll('\n', ' ')
              setUnwritten([{ ...first, typed: line, fault: null }, ...rest])
            }}
          />
          <FieldNotes {...notes} />
        </div>
        <div className="jisr-unwritten-choices">
          {read && !isDeleted && <Button onClick={put}>{t('field.write')}</Button>}
          <Button onClick={() => void copy()}>{t(copied === typed ? 'share.copied' : 'share.copy')}</Button>
          <Button onClick={() => setUnwritten(rest)}>{t('field.giveUp')}</Button>
        </div>
      </Notice>
    </div>
  )
}
