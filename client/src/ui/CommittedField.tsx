import { useEffect, useRef, useState } from 'react'
import { TextField } from './TextField.tsx'

interface Props {
  label: string
  value: string
  hint?: string | undefined
  problem?: string | undefined
  maxLength?: number
  onCommit: (text: string) => void
}

/**
 * A text field that writes when it is left or Enter is pressed, not at each key; Escape gives up. What others write meanwhile
 * shows. A press on the canvas takes the panel away before the browser says that its field was left: that writes too.
 */
export function CommittedField({ value, onCommit, maxLength = 400, ...field }: Props) {
  const [typed, setTyped] = useState<string | null>(null)
  const commit = (): void => {
    if (typed !== null && typed !== value) onCommit(typed)
    setTyped(null)
  }
  const leave = useRef(commit)
  useEffect(() => {
    leave.current = commit
  })
  useEffect(() => () => leave.current(), [])
  return (
    <TextField
      {...field}
      value={typed ?? value}
      maxLength={maxLength}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape') setTyped(null)
      }}
    />
  )
}
