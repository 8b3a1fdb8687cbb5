import { useEffect, useRef, useState, type ChangeEvent, type KeyboardEvent } from 'react'
import { holdDraft, setUnwritten, unwrittenDrafts } from './drafts.ts'

interface Settings {
  value: string
  /** The stored text at any moment, undefined where what the field is of was deleted: for when the field itself is gone. */
  read?: (() => string | undefined) | undefined
  /** Returns false for what cannot be taken: then it stays, to be seen and mended. */
  onCommit: (text: string) => void | false
}

interface Draft {
  typed: string
  /** The stored text when typing began. */
  base: string
  /** The stored text that this person was told of: only that is written over. */
  known: string
  /** Enter or Tab told it and nothing was done since: the same key once more writes, even if the stored text moved on. */
  isAsked: boolean
  isRefused: boolean
}

/** What others wrote into a field while somebody typed there. */
export interface Meanwhile {
  theirs: string
  /** Whether to write was tried since: the next time counts. */
  isTold: boolean
  write: () => void
  giveUp: () => void
}

/**
 * A text that is written when its field is left or Enter is pressed, not at each key; Escape gives up. What others write
 * meanwhile shows, and while nothing is typed the keys of undo are the board's, not the field's. A press on the canvas takes a
 * panel away before the browser says that its field was left: that writes too. What others wrote since typing began is written
 * over only by whoever has tried once and was told. Where what the field is of is deleted, what was typed is kept to be copied.
 *
 * @returns what is typed, null while nothing is, whether it was refused, what others wrote, and what belongs on the input
 */
export function useCommitted({ value, read, onCommit }: Settings) {
  const [draft, setDraft] = useState<Draft | null>(null)
  const typed = draft?.typed ?? null
  const isOthers = (text: string): boolean => draft !== null && text !== draft.base && text !== draft.typed
  const isContested = isOthers(value)
  const isUntold = isContested && value !== draft?.known
  const giveUp = (): void => setDraft(null)

  const write = (): void => {
    if (!draft) return
    const isTaken = draft.typed === value || onCommit(draft.typed) !== false
    setDraft(isTaken ? null : { ...draft, isRefused: true })
  }
  const tell = (isAsked: boolean): void => setDraft((before) => before && { ...before, known: value, isAsked })
  const isInsisted = !isUntold || draft?.isAsked === true
  const commit = (): void => (isInsisted ? write() : tell(true))

  // Whoever goes away, to ask the other one perhaps, has decided nothing.
  const left = (): void => {
    if (!isContested) write()
  }
  const gone = (): void => {
    if (!draft || draft.typed === value) return
    const now = read ? read() : value
    if (now !== undefined && !isOthers(now)) return write()
    const kept = { typed: draft.typed, theirs: now ?? value, isRefused: false, read, write: onCommit }
    setUnwritten([kept, ...unwrittenDrafts()])
  }
  const latest = useRef({ left, gone })
  useEffect(() => {
    latest.current = { left, gone }
  })
  useEffect(() => () => latest.current.gone(), [])
  const isTyping = typed !== null && typed !== value
  useEffect(() => (isTyping ? holdDraft(() => latest.current.left()) : undefined), [isTyping])

  const input = {
    value: typed ?? value,
    'data-settled': typed === null ? '' : undefined,
    onChange: ({ target }: ChangeEvent<HTMLInputElement>) =>
      setDraft({ base: value, known: value, isRefused: false, ...draft, isAsked: false, typed: target.value }),
    onBlur: () => (isContested ? tell(false) : write()),
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      if (event.nativeEvent.isComposing) return
      if (event.key === 'Enter') commit()
      if (event.key === 'Tab' && isContested) {
        // Else what it says would be behind whoever is told.
        if (!isInsisted) event.preventDefault()
        commit()
      }
      if (event.key !== 'Escape' || typed === null) return
      // Only what was typed is given up; the next one leaves the panel.
      event.stopPropagation()
      giveUp()
    },
  }
  const meanwhile: Meanwhile | null = isContested ? { theirs: value, isTold: isInsisted, write, giveUp } : null
  return { typed, isRefused: draft?.isRefused === true, meanwhile, input }
}
