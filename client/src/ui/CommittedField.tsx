import { useContext } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import type { Outcome } from './drafts.ts'
import { MeanwhileNote } from './MeanwhileNote.tsx'
import { PanelTitle } from './panelTitle.ts'
import { TextField } from './TextField.tsx'
import { useCommitted } from './useCommitted.ts'

interface Props {
  label: string
  value: string
  /** The stored text at any moment, undefined where what the field is of was deleted. */
  read: () => string | undefined
  /** Whether the value shows another's gesture in progress. */
  isPassing?: () => boolean
  hint?: string | undefined
  /** Why what was typed last was refused. */
  problem?: string | undefined
  /** What holds while it is empty. */
  placeholder?: string | undefined
  maxLength?: number
  /** Returns false for what cannot be taken, or why: it stays beside the problem until it is mended or given up. */
  onCommit: (text: string) => Outcome
}

/** A text field that writes when it is left or Enter is pressed. */
export function CommittedField({ value, read, isPassing, onCommit, problem, maxLength = 400, ...field }: Props) {
  const { t } = useI18n()
  const title = useContext(PanelTitle)
  const of = [field.label, title].filter((name) => name !== '')
  const { input, fault, meanwhile } = useCommitted({ value, read, isPassing, of, onCommit })
  return (
    <TextField
      {...field}
      {...input}
      maxLength={maxLength}
      problem={fault === null ? undefined : fault || problem || t('field.refused')}
    >
      {meanwhile && <MeanwhileNote {...meanwhile} />}
    </TextField>
  )
}
