interface Props {
  /** Of the field; its `aria-describedby` is `describedBy` of the same. */
  id: string
  hint?: string | undefined
  problem?: string | undefined
}

/** What stands below a field: how to fill it in, and what is wrong with the entry. */
export function FieldNotes({ id, hint, problem }: Props) {
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} className="jisr-field-hint">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className="jisr-field-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  )
}

export function describedBy({ id, hint, problem }: Props): string | undefined {
  return [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined
}
