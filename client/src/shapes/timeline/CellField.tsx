import { MAX_TEXT } from '@jisr/shared/plan/records.ts'
import { MeanwhileNote } from '../../ui/MeanwhileNote.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'
import { useCommitted } from '../../ui/useCommitted.ts'

interface Props {
  label: string
  value: string
  /** The stored text at any moment, undefined where what the cell is of was deleted. */
  read: () => string | undefined
  /** Whether the value shows another's gesture in progress. */
  isPassing?: () => boolean
  disabled: boolean
  /** What is wrong with what is typed; empty for nothing. */
  fault?: (text: string) => string
  /** Is told when the person has done with it, and only if it is another text. Returns false for what cannot be taken. */
  onChange: (text: string) => void | false
}

/** A cell of a table that is written in place: taken by Enter or on leaving it, given up by Escape. */
export function CellField({ label, value, read, isPassing, disabled, fault, onChange }: Props) {
  const { typed, isRefused, meanwhile, input } = useCommitted({
    value,
    read,
    isPassing,
    onCommit: (text) => ((fault?.(text) ?? '') === '' ? onChange(text.trim()) : false),
  })
  const problem = typed === null ? '' : (fault?.(typed) ?? '')

  return (
    <>
      <input
        dir="auto"
        aria-label={label}
        aria-invalid={problem !== ''}
        maxLength={MAX_TEXT}
        readOnly={disabled}
        {...input}
      />
      {problem !== '' && (
        <small className="jisr-field-problem" role="status">
          {problem}
        </small>
      )}
      {isRefused && problem === '' && <RefusedNote />}
      {meanwhile && <MeanwhileNote {...meanwhile} />}
    </>
  )
}
