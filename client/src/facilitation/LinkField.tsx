import { useRef, useState } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { copyFrom } from './copyText.ts'
import { QrCode } from './QrCode.tsx'

interface Props {
  /** What the link is for, in words: two links look the same. */
  label: string
  link: string
}

/** A link to read, copy, or photograph. */
export function LinkField({ label, link }: Props) {
  const { t } = useI18n()
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState<boolean>()
  const [qr, setQr] = useState(false)

  async function copy() {
    if (field.current) setCopied(await copyFrom(field.current))
  }

  return (
    <div className="jisr-link">
      <input
        ref={field}
        className="jisr-ltr"
        readOnly
        value={link}
        aria-label={label}
        onFocus={(event) => event.target.select()}
      />
      <Button kind="primary" onClick={() => void copy()} onBlur={() => setCopied(undefined)}>
        {copied ? t('share.copied') : t('share.copy')}
        <span className="jisr-unseen">{label}</span>
      </Button>
      <Button aria-expanded={qr} onClick={() => setQr(!qr)}>
        {t('share.qrCode')}
        <span className="jisr-unseen">{label}</span>
      </Button>
      <span className="jisr-unseen" role="status">
        {copied && t('share.copied')}
      </span>
      {copied === false && <p className="jisr-field-problem">{t('share.copyByHand')}</p>}
      {qr && <QrCode link={link} />}
    </div>
  )
}
