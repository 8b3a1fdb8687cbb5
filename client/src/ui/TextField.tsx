import { useId, type InputHTMLAttributes, type ReactNode, type Ref } from 'react'
import { describedBy, FieldNotes } from './FieldNotes.tsx'
import './field.css'

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'children'> {
  label: string
  hint?: string | undefined
  /** What is wrong with the entry, in words; undefined while nothing is. */
  problem?: string | undefined
  ref?: Ref<HTMLInputElement>
  /** Stands below it all. */
  children?: ReactNode
}

export function TextField({ label, hint, problem, children, ...input }: Props) {
  const id = useId()
  const notes = { id, hint, problem }
  return (
    <div className="jisr-field">
      <label htmlFor={id}>{label}</label>
      <input
        // An empty field has no direction of its own: its placeholder stands as the page does.
        dir={input.value === '' ? undefined : 'auto'}
        {...input}
        id={id}
        aria-invalid={problem !== undefined}
        aria-describedby={[describedBy(notes), children && `${id}-more`].filter(Boolean).join(' ') || undefined}
      />
      <FieldNotes {...notes} />
      {children && <div id={`${id}-more`}>{children}</div>}
    </div>
  )
}
