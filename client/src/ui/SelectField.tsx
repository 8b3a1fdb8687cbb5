import { useId, type SelectHTMLAttributes } from 'react'
import './field.css'

interface Props extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id'> {
  label: string
}

export function SelectField({ label, children, ...select }: Props) {
  const id = useId()
  return (
    <div className="jisr-field">
      <label htmlFor={id}>{label}</label>
      <select {...select} id={id}>
        {children}
      </select>
    </div>
  )
}
