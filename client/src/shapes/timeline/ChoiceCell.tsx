interface Props<Value extends string> {
  label: string
  value: Value
  disabled: boolean
  choices: readonly (readonly [value: Value, words: string])[]
  onChange: (value: Value) => void
}

/** A cell of a table in which one of a few is chosen. */
export function ChoiceCell<Value extends string>({ label, value, disabled, choices, onChange }: Props<Value>) {
  return (
    <select
      aria-label={label}
      value={value}
      disabled={disabled}
      onChange={(event) => {
        const chosen = choices.find(([one]) => one === event.target.value)
        if (chosen) onChange(chosen[0])
      }}
    >
      {choices.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </select>
  )
}
