/**
 * What stood in a field that was taken away and could not be written: others had written something else there, or had deleted what
 * the field was of, or it cannot be taken. It is not dropped unseen.
 */
export interface Unwritten {
  typed: string
  /** The stored text when typing began. */
  base: string
  /** The stored text that this person was told of: only that is written over. */
  theirs: string
  /** Why it was refused, in words; empty where nobody said, null where it was not. */
  fault: string | null
  /** The names of its field and of what that is of, as far as they have any. */
  of: readonly string[]
  /** The stored text now, undefined while what it is of is deleted; null once its board is not here any more. */
  read: (() => string | undefined) | null
  /** Returns false for what cannot be taken, or why, in words. */
  write: (text: string) => Outcome
}

export type Outcome = void | false | string

// A page shows one board at a time, so there is one of each.
const drafts = new Set<() => void>()
const listeners = new Set<() => void>()
let unwritten: readonly Unwritten[] = []
const always = (): boolean => true
let isWritable = always

function tell(): void {
  for (const listener of listeners) listener()
}

/**
 * Tells that something is typed in a field and not written yet.
 *
 * @param commit writes it, as leaving the field would
 * @returns what tells that it is written or given up
 */
export function holdDraft(commit: () => void): () => void {
  drafts.add(commit)
  tell()
  return () => {
    drafts.delete(commit)
    tell()
  }
}

/**
 * @param test whether the board that the page shows takes what is typed, asked whenever something is to be written
 * @returns what takes the test back, when that board is shown no more
 */
export function setWritable(test: () => boolean): () => void {
  isWritable = test
  return () => {
    if (isWritable === test) isWritable = always
  }
}

/** @returns null once it is written; else why it is not, empty where nobody says, as on a board that is only read */
export function writeText(write: Unwritten['write'], text: string): string | null {
  const outcome = isWritable() && write(text)
  if (outcome === false) return ''
  return typeof outcome === 'string' ? outcome : null
}

/** Writes what stands in the fields, where nothing speaks against it. */
export function commitDrafts(): void {
  for (const commit of drafts) commit()
}

/** How many texts somebody typed that are not on the board: in fields, and kept from fields that are gone. */
export function countDrafts(): number {
  return drafts.size + unwritten.length
}

export function onDrafts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function unwrittenDrafts(): readonly Unwritten[] {
  return unwritten
}

/** The last one that came is the first to be told. */
export function setUnwritten(next: readonly Unwritten[]): void {
  unwritten = next
  tell()
}

/** The board that was shown is another one now, or was opened anew: what was kept of it can be copied and not written. */
export function leaveUnwritten(): void {
  setUnwritten(unwritten.map((kept) => ({ ...kept, read: null })))
}
