import { useEffect, type ReactNode } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import { LanguagePicker } from './LanguagePicker.tsx'
import { Mark } from './Mark.tsx'
import './plainPage.css'

interface Props {
  title: string
  children: ReactNode
}

/** One sheet in the middle of the table: for what asks or tells a single thing. */
export function PlainPage({ title, children }: Props) {
  const { t } = useI18n()
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`
  }, [title, t])
  return (
    <div className="jisr-page jisr-plain">
      <header className="jisr-plain-head">
        <span className="jisr-plain-name">
          <Mark size={36} />
          {t('app.name')}
        </span>
        <LanguagePicker />
      </header>
      <main className="jisr-sheet jisr-plain-sheet">
        <h1>
          <bdi>{title}</bdi>
        </h1>
        {children}
      </main>
    </div>
  )
}
