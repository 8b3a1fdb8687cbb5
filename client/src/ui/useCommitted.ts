import { useEffect, useRef, useState, type ChangeEvent, type KeyboardEvent } from 'react'

interface Settings {
  value: string
  onCommit: (text: string) => void
  /** Whether what is typed cannot be taken: then it stays, to be seen and mended. */
  refuses?: (text: string) => boolean
}

/**
 * A text that is written when its field is left or Enter is pressed, not at each key; Escape gives up. What others write
 * meanwhile shows, and while nothing is typed the keys of undo are the board's, not the field's. A press on the canvas takes a
 * panel away before the browser says that its field was left: that writes too.
 *
 * @returns what is typed, null while nothing is, and what belongs on the input
 */
export function useCommitted({ value, onCommit, refuses }: Settings) {
  const [typed, setTyped] = useState<string | null>(null)
  const commit = (): void => {
    if (typed === null || refuses?.(typed)) return
    if (typed !== value) onCommit(typed)
    setTyped(null)
  }
  const leave = useRef(commit)
  useEffect(() => {
    leave.current = commit
  })
  useEffect(() => () => leave.current(), [])
  const input = {
    value: typed ?? value,
    'data-settled': typed === null ? '' : undefined,
    onChange: (event: ChangeEvent<HTMLInputElement>) => setTyped(event.target.value),
    onBlur: commit,
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      if (event.nativeEvent.isComposing) return
      if (event.key === 'Enter') commit()
      if (event.key !== 'Escape' || typed === null) return
      // Only what was typed is given up; the next one leaves the panel.
      event.stopPropagation()
      setTyped(null)
    },
  }
  return { typed, input }
}
