import { TextField } from './TextField.tsx'
import { useCommitted } from './useCommitted.ts'

interface Props {
  label: string
  value: string
  hint?: string | undefined
  problem?: string | undefined
  /** What holds while it is empty. */
  placeholder?: string | undefined
  maxLength?: number
  onCommit: (text: string) => void
}

/** A text field that writes when it is left or Enter is pressed. */
export function CommittedField({ value, onCommit, maxLength = 400, ...field }: Props) {
  const { input } = useCommitted({ value, onCommit })
  return <TextField {...field} {...input} maxLength={maxLength} />
}
