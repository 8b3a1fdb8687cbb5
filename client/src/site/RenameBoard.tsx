import { MAX_TITLE_LENGTH, type BoardSummary } from '@jisr/shared/api/boards.ts'
import { useState, type FormEvent } from 'react'
import { renameBoard } from '../api/site.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'

interface Props {
  board: BoardSummary
  onDone: (changed: boolean) => void
  onFailed: (error: unknown) => void
}

export function RenameBoard({ board, onDone, onFailed }: Props) {
  const { t } = useI18n()
  const [title, setTitle] = useState(board.title)
  const [tried, setTried] = useState(false)

  async function rename() {
    try {
      await renameBoard(board.id, title.trim())
      onDone(true)
    } catch (error) {
      onFailed(error)
    }
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (title.trim() !== '') void rename()
  }

  return (
    <form
      className="jisr-rename"
      noValidate
      onSubmit={onSubmit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone(false)
      }}
    >
      <TextField
        label={t('site.title')}
        autoFocus
        maxLength={MAX_TITLE_LENGTH}
        value={title}
        problem={tried && title.trim() === '' ? t('site.titleMissing') : undefined}
        onChange={(event) => setTitle(event.target.value)}
        onFocus={(event) => event.target.select()}
      />
      <Button kind="primary" type="submit">
        {t('app.save')}
      </Button>
      <Button onClick={() => onDone(false)}>{t('app.cancel')}</Button>
    </form>
  )
}
