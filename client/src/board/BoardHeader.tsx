import type { ReactNode } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import { DtgClock } from './DtgClock.tsx'

interface Props {
  title: string
  timeZone: string
  serverNow: () => number
  /** Who is here, then what can be done with the board. */
  children: ReactNode
}

export function BoardHeader({ title, timeZone, serverNow, children }: Props) {
  const { t } = useI18n()
  return (
    <header className="jisr-workplace-head">
      <div className="jisr-workplace-title">
        {/* Of its own direction, so that what is cut off is its end. */}
        <h1 title={title} dir="auto">
          {title}
        </h1>
        <DtgClock timeZone={timeZone} serverNow={serverNow} />
      </div>
      <nav className="jisr-workplace-actions" aria-label={t('board.actions')}>
        {children}
      </nav>
    </header>
  )
}
