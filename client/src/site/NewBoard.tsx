import { MAX_TITLE_LENGTH, TEMPLATES, type BoardSummary } from '@jisr/shared/api/boards.ts'
import { LOCALES, type Locale } from '@jisr/shared/i18n/locales.ts'
import { useState, type FormEvent } from 'react'
import { createBoard } from '../api/site.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { TextField } from '../ui/TextField.tsx'
import { TemplatePicture } from './TemplatePicture.tsx'

interface Props {
  onMade: (board: BoardSummary) => void
  onFailed: (error: unknown) => void
}

export function NewBoard({ onMade, onFailed }: Props) {
  const { t, locale } = useI18n()
  const [title, setTitle] = useState('')
  const [template, setTemplate] = useState<(typeof TEMPLATES)[number]>('blank')
  const [chosenLanguage, setChosenLanguage] = useState<Locale>()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const language = chosenLanguage ?? locale

  async function make() {
    setBusy(true)
    try {
      const { id, title: made } = await createBoard({ title: title.trim(), template, locale: language })
      onMade({ id, title: made, createdAt: new Date().toISOString() })
      setTitle('')
      setTried(false)
    } catch (error) {
      onFailed(error)
    }
    setBusy(false)
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    setTried(true)
    if (title.trim() === '') event.currentTarget.querySelector('input')?.focus()
    else if (!busy) void make()
  }

  return (
    <section className="jisr-sheet jisr-new-board" aria-labelledby="jisr-new-board-title">
      <h2 id="jisr-new-board-title">{t('site.newBoard')}</h2>
      <form noValidate onSubmit={onSubmit}>
        <TextField
          label={t('site.title')}
          placeholder={t('site.titleExample')}
          maxLength={MAX_TITLE_LENGTH}
          value={title}
          problem={tried && title.trim() === '' ? t('site.titleMissing') : undefined}
          onChange={(event) => setTitle(event.target.value)}
        />
        <fieldset className="jisr-templates">
          <legend>{t('site.startFrom')}</legend>
          {TEMPLATES.map((choice) => (
            <label key={choice}>
              <input
                type="radio"
                name="template"
                value={choice}
                checked={template === choice}
                onChange={() => setTemplate(choice)}
              />
              <TemplatePicture template={choice} />
              <span className="jisr-template-name">{t(`site.template.${choice}.name`)}</span>
              <span className="jisr-soft">{t(`site.template.${choice}.meaning`)}</span>
            </label>
          ))}
        </fieldset>
        <SelectField
          label={t('site.boardLanguage')}
          value={language}
          onChange={(event) => setChosenLanguage(event.target.value as Locale)}
        >
          {Object.entries(LOCALES).map(([code, { name }]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </SelectField>
        <Button kind="primary" type="submit" busy={busy}>
          {t('site.make')}
        </Button>
      </form>
    </section>
  )
}
