import { useState, type KeyboardEvent } from 'react'
import { MAX_TEXT } from '@jisr/shared/plan/records.ts'

interface Props {
  label: string
  value: string
  disabled: boolean
  /** What is wrong with what is typed; empty for nothing. */
  fault?: (text: string) => string
  /** Is told when the person has done with it, and only if it is another text. */
  onChange: (text: string) => void
}

/** A cell of a table that is written in place: taken by Enter or on leaving it, given up by Escape. */
export function CellField({ label, value, disabled, fault, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? value
  const problem = typed === null ? '' : (fault?.(typed) ?? '')

  function take(): void {
    // What is refused stays to be seen and mended.
    if (typed === null || problem !== '') return
    if (typed !== value) onChange(typed.trim())
    setTyped(null)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') take()
    if (event.key === 'Escape') setTyped(null)
  }

  return (
    <>
      <input
        dir="auto"
        aria-label={label}
        aria-invalid={problem !== ''}
        maxLength={MAX_TEXT}
        value={text}
        readOnly={disabled}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={onKeyDown}
      />
      {problem !== '' && (
        <small className="jisr-field-problem" role="status">
          {problem}
        </small>
      )}
    </>
  )
}
