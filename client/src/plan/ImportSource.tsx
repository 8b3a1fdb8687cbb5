import { useId, useRef } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import '../ui/field.css'

interface Props {
  isBusy: boolean
  onText: (text: string) => void
  onFile: (file: File) => void
}

/** A place to paste a table into, to drop a file on, or to choose one. */
export function ImportSource({ isBusy, onText, onFile }: Props) {
  const { t } = useI18n()
  const id = useId()
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <div className="jisr-field">
        <label htmlFor={id}>{t('transfer.paste')}</label>
        <textarea
          id={id}
          autoFocus
          dir="auto"
          rows={6}
          aria-describedby={`${id}-limits`}
          onPaste={(event) => {
            event.preventDefault()
            const file = event.clipboardData.files[0]
            const text = event.clipboardData.getData('text/plain')
            // A spreadsheet's block comes with a picture of itself.
            if (text !== '') onText(text)
            else if (file) onFile(file)
          }}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault()
            const file = event.dataTransfer.files[0]
            if (file) onFile(file)
          }}
        />
        <p id={`${id}-limits`} className="jisr-transfer-hint">
          {t('transfer.limits')}
        </p>
      </div>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
      <div className="jisr-dialog-actions">
        <Button busy={isBusy} onClick={() => picker.current?.click()}>
          {t(isBusy ? 'transfer.reading' : 'transfer.choose')}
        </Button>
      </div>
    </>
  )
}
