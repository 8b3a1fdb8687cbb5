import { useRef, useState, useSyncExternalStore } from 'react'
import type { LeftOver } from '@jisr/shared/document/carryOver.ts'
import { copyFrom } from '../facilitation/copyText.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { LeftOvers } from './leftOvers.ts'
import { leftOverText } from './leftOverText.ts'
import './leftOver.css'

const REASONS = ['deleted', 'changed', 'unfit'] as const

/** What I did while I was away and the board has no place for any more: said, and shown, before it is let go. */
export function LeftOverNotice({ leftOvers }: { leftOvers: LeftOvers }) {
  const { t } = useI18n()
  const all = useSyncExternalStore(leftOvers.subscribe, leftOvers.read)
  const [open, setOpen] = useState(false)
  if (all.length === 0) return null
  const text = textOf(all)
  return (
    <div className="left-over" data-testid="left-over">
      <Notice kind="attention">
        {REASONS.map((reason) => {
          const count = all.filter(({ why }) => why === reason).length
          return count > 0 && <p key={reason}>{t(`leftOver.${reason}`, { count })}</p>
        })}
        <div className="left-over-choices">
          {text !== '' && <Button onClick={() => setOpen(true)}>{t('leftOver.show')}</Button>}
          <Button onClick={leftOvers.dismiss}>{t('status.dismiss')}</Button>
        </div>
      </Notice>
      {open && <LeftOverDialog text={text} onClose={() => setOpen(false)} />}
    </div>
  )
}

function LeftOverDialog({ text, onClose }: { text: string; onClose: () => void }) {
  const { t } = useI18n()
  const field = useRef<HTMLTextAreaElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    if (field.current) setCopied(await copyFrom(field.current))
  }
  return (
    <Dialog title={t('leftOver.title')} onClose={onClose}>
      <textarea
        ref={field}
        className="left-over-text"
        aria-label={t('leftOver.title')}
        dir="auto"
        readOnly
        rows={5}
        value={text}
      />
      <Button kind="primary" onClick={() => void copy()}>
        {t(copied ? 'share.copied' : 'share.copy')}
      </Button>
    </Dialog>
  )
}

/** Only what was edited is in danger: what I deleted and others keep is on the board. */
function textOf(all: readonly LeftOver[]): string {
  return all
    .filter(({ why }) => why !== 'changed')
    .map(leftOverText)
    .filter((text) => text !== '')
    .join('\n\n')
}
