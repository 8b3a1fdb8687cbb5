import { LOCALES, type Locale } from '@jisr/shared/i18n/locales.ts'
import { useState } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import './field.css'
import './languagePicker.css'

/** Chooses the language of the interface; a draft that no native speaker has read says so here. */
export function LanguagePicker() {
  const { locale, setLocale, t } = useI18n()
  const [failed, setFailed] = useState(false)

  async function choose(next: Locale) {
    try {
      await setLocale(next)
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }

  return (
    <div className="jisr-language">
      <label className="jisr-language-choice">
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" fill="none" stroke="currentColor">
          <circle cx="9" cy="9" r="7.5" />
          <path d="M1.5 9h15M9 1.5c-5 4.5-5 10.5 0 15M9 1.5c5 4.5 5 10.5 0 15" />
        </svg>
        <span className="jisr-unseen">{t('app.language')}</span>
        <select value={locale} onChange={(event) => void choose(event.target.value as Locale)}>
          {Object.entries(LOCALES).map(([code, { name }]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {failed && <p role="alert">{t('error.unreachable')}</p>}
      {!failed && !LOCALES[locale].reviewed && <p>{t('app.awaitingNativeReader')}</p>}
    </div>
  )
}
