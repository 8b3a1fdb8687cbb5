import { useEffect, useRef, useState, type ChangeEvent, type KeyboardEvent } from 'react'
import { useValue } from 'tldraw'
import { holdDraft, setUnwritten, unwrittenDrafts, writeText, type Outcome } from './drafts.ts'

interface Settings {
  value: string
  /** The stored text at any moment, undefined where what the field is of was deleted: for when the field itself is gone. */
  read: () => string | undefined
  /** Whether the value shows another's gesture in progress: that is not written yet, and may never be. */
  isPassing?: (() => boolean) | undefined
  /** What is typed makes something new: only Enter writes it, and who goes away has not made it. */
  isNew?: boolean
  /** What stands in it at first, where the key that opened it was a letter. */
  begun?: string | undefined
  /** The names of the field and of what it is of, for when the field itself is gone. */
  of?: readonly string[]
  /** Returns false for what cannot be taken, or why, in words: then it stays, to be seen and mended. */
  onCommit: (text: string) => Outcome
}

interface Draft {
  typed: string
  /** The stored text when typing began. */
  base: string
  /** The stored text that this person was told of: only that is written over. */
  known: string
  /** Enter or Tab told it and nothing was done since: the same key once more writes, even if the stored text moved on. */
  isAsked: boolean
  /** Why it was refused, in words; empty where nobody said, null where it was not. */
  fault: string | null
}

/** What others wrote into a field while somebody typed there. */
export interface Meanwhile {
  theirs: string
  /** Whether to write was tried since: the next time counts. */
  isTold: boolean
  write: () => void
  giveUp: () => void
}

const never = (): boolean => false
const SETTLED = { left: (): void => {}, gone: (): void => {} }

/**
 * A text that is written when its field is left or Enter is pressed, not at each key; Escape gives up. What others write
 * meanwhile shows, and while nothing is typed the keys of undo are the board's, not the field's. A press on the canvas takes a
 * panel away before the browser says that its field was left: that writes too. What others wrote since typing began is written
 * over only by whoever has tried once and was told. What cannot be written when the field is gone is kept to be copied.
 *
 * @returns what is typed, null while nothing is, whether it was refused, why, what others wrote, what Enter does (true when all is
 *   settled), what Escape does, and what belongs on the input
 */
export function useCommitted({ value, read, isPassing = never, isNew = false, begun, of = [], onCommit }: Settings) {
  const passes = useValue('passes', isPassing, [isPassing])
  const [said, setSaid] = useState(value)
  if (!passes && said !== value) setSaid(value)
  const [draft, setDraft] = useState<Draft | null>(() => (begun === undefined ? null : drafted(begun, value)))
  const typed = draft?.typed ?? null
  const isOthers = (text: string): boolean => draft !== null && text !== draft.base && text !== draft.typed
  const isContested = isOthers(said)
  const isUntold = isContested && said !== draft?.known
  const isInsisted = !isUntold || draft?.isAsked === true

  // Before the next render a field may be taken away, or asked to write again.
  const settle = (): void => {
    latest.current = SETTLED
    setDraft(null)
  }
  const write = (text = typed): boolean => {
    const fault = text === null || text === said ? null : writeText(onCommit, text)
    if (text === null || fault === null) settle()
    else setDraft((before) => ({ ...(before ?? drafted(text, said)), typed: text, fault }))
    return fault === null
  }
  // A choice that is not written stands in the field: what the same key writes next is what was chosen.
  const tell = (isAsked: boolean, text = typed): false => {
    setDraft((before) => before && { ...before, typed: text ?? before.typed, known: said, isAsked })
    return false
  }
  const commit = (text = typed): boolean => (isInsisted ? write(text) : tell(true, text))

  // Whoever goes away, to ask the other one perhaps, has decided nothing.
  const left = (): void => {
    if (!isNew && !isContested) write()
  }
  const gone = (): void => {
    if (!draft || draft.typed.trim() === said) return
    const stored = read()
    const now = stored === undefined || !passes ? stored : said
    const mayWrite = !isNew && now !== undefined && !isOthers(now)
    const fault = mayWrite ? writeText(onCommit, draft.typed) : draft.fault
    if (mayWrite && fault === null) return
    const { typed, base } = draft
    const kept = { typed, base, theirs: now ?? said, fault, of, read, write: onCommit }
    setUnwritten([kept, ...unwrittenDrafts()])
  }
  const latest = useRef(SETTLED)
  useEffect(() => {
    latest.current = { left, gone }
  })
  useEffect(() => () => latest.current.gone(), [])
  const isTyping = typed !== null && typed !== said
  useEffect(() => (isTyping ? holdDraft(() => latest.current.left()) : undefined), [isTyping])

  const input = {
    value: typed ?? value,
    'data-settled': typed === null ? '' : undefined,
    onChange: ({ target }: ChangeEvent<HTMLInputElement>) =>
      setDraft({ ...(draft ?? drafted('', said)), isAsked: false, fault: null, typed: target.value }),
    onBlur: () => {
      if (isContested) tell(false)
      else if (!isNew) write()
    },
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
      settle()
    },
  }
  const meanwhile: Meanwhile | null = isContested
    ? { theirs: said, isTold: isInsisted, write: () => void write(), giveUp: settle }
    : null
  const fault = draft?.fault ?? null
  return { typed, isRefused: fault !== null, fault, meanwhile, commit, giveUp: settle, input }
}

function drafted(typed: string, base: string): Draft {
  return { typed, base, known: base, isAsked: false, fault: null }
}
