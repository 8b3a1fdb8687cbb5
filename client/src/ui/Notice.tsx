import type { ReactNode } from 'react'
import './notice.css'

interface Props {
  kind: 'info' | 'attention' | 'danger' | 'done'
  children: ReactNode
}

const SIGNS = {
  info: 'M8 7v5M8 4v1.5',
  attention: 'M8 3.5v6M8 11v1.5',
  danger: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  done: 'M4 8.5 7 11.5 12 5',
}

/** What happened, told by a sign and by words: never by colour alone. */
export function Notice({ kind, children }: Props) {
  return (
    <div className={`jisr-notice jisr-notice-${kind}`} role={kind === 'danger' ? 'alert' : 'status'}>
      <svg width="20" height="20" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="7.25" fill="none" stroke="currentColor" strokeWidth="1.25" />
        <path d={SIGNS[kind]} fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      <div>{children}</div>
    </div>
  )
}
