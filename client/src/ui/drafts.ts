/**
 * What stood in a field that was taken away while others had written something else there, or had deleted what the field was of:
 * neither is dropped unseen.
 */
export interface Unwritten {
  typed: string
  /** The stored text that this person was told of: only that is written over. */
  theirs: string
  isRefused: boolean
  /** The stored text now, undefined while what it is of is deleted; where nobody can tell, nothing is written any more. */
  read: (() => string | undefined) | undefined
  /** Returns false for what cannot be taken. */
  write: (text: string) => void | false
}

// A page shows one board at a time, so there is one of each.
const drafts = new Set<() => void>()
const listeners = new Set<() => void>()
let unwritten: readonly Unwritten[] = []

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

/** Writes what stands in the fields, where nothing speaks against it. */
export function commitDrafts(): void {
  for (const commit of drafts) commit()
}

/** Whether somebody typed what is not on the board. */
export function hasDrafts(): boolean {
  return drafts.size + unwritten.length > 0
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
