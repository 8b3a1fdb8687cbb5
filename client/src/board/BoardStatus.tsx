import { useState, useSyncExternalStore } from 'react'
import type { BoardStatus } from '../provider/boardProvider.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { countDrafts, onDrafts } from '../ui/drafts.ts'
import type { Absence } from './absence.ts'

const SIGNS: Record<State | 'unwritten', string> = {
  connecting: '…',
  saved: '✓',
  unwritten: '…',
  saving: '↑',
  unsaved: '!',
  offline: '!',
  readonly: '◦',
  reload: '!',
}

type State = BoardStatus['state']

interface Props {
  status: BoardStatus
  /** The server let this page go for good: what the word otherwise promises no longer holds. */
  ended: boolean
  /** What holds without a server. */
  absence: Absence
}

/** Whether what I did is kept: a word, a number, and what it means. Never by colour alone. */
export function BoardStatusLine({ status: { state, pending, kept }, ended, absence }: Props) {
  const { t } = useI18n()
  const texts = useSyncExternalStore(onDrafts, countDrafts)
  const trouble = troubleOf(state, ended, absence)
  const isNews = useNews(state)
  const shown = state === 'saved' && texts > 0 ? 'unwritten' : state
  const word = t(`status.${shown}`)
  const meaning = trouble && t(`status.${trouble}Meaning`)
  return (
    <div
      className={`jisr-status jisr-status-${shown}`}
      data-testid="board-status"
      data-state={shown}
      data-pending={pending}
    >
      <span className="jisr-status-sign" aria-hidden="true">
        {SIGNS[shown]}
      </span>
      <span className="jisr-status-word">{word}</span>
      {/* What can never be sent does not wait: the notice tells of it. */}
      {pending > 0 && (kept || !ended) && (
        <span className="jisr-status-count">
          {t(kept && state !== 'saving' ? 'status.kept' : 'status.pending', { count: pending })}
        </span>
      )}
      {/* Whoever typed them decides: they are not on their way. */}
      {texts > 0 && <span className="jisr-status-count">{t('status.texts', { count: texts })}</span>}
      {meaning && <span className="jisr-status-meaning">{meaning}</span>}
      <span role="status" className="jisr-unseen">
        {isNews && (meaning ? `${word}. ${meaning}` : word)}
      </span>
    </div>
  )
}

/** The meaning again, over the canvas of a page too narrow to have it in its status line. */
export function StatusNotice({ status: { state }, ended, absence }: Props) {
  const { t } = useI18n()
  const trouble = troubleOf(state, ended, absence)
  return trouble && <p className="jisr-status-notice">{t(`status.${trouble}Meaning`)}</p>
}

function troubleOf(state: State, ended: boolean, absence: Absence): Absence | 'unsaved' | null {
  if (ended) return null
  if (state === 'offline') return absence
  return state === 'unsaved' ? state : null
}

/** What is read aloud: trouble, and that it is over; a word that changes with every stroke would never fall silent. */
function useNews(state: State): boolean {
  const [phase, setPhase] = useState<'calm' | 'trouble' | 'over'>('calm')
  const next = phaseAfter(phase, state)
  if (next !== phase) setPhase(next)
  return next === 'over' || isTrouble(state)
}

function phaseAfter(phase: 'calm' | 'trouble' | 'over', state: State): 'calm' | 'trouble' | 'over' {
  if (isTrouble(state)) return 'trouble'
  const settled = state === 'saved' || state === 'readonly'
  if (phase === 'trouble') return settled ? 'over' : 'trouble'
  return phase === 'over' && settled ? 'over' : 'calm'
}

function isTrouble(state: State): boolean {
  return state === 'offline' || state === 'unsaved' || state === 'reload'
}
