import { MAX_NAME_LENGTH } from '@jisr/shared/api/boards.ts'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import { describedBy, FieldNotes } from '../ui/FieldNotes.tsx'
import '../ui/field.css'
import { organisationChoices } from './organisationChoices.ts'
import './organisationField.css'

interface Props {
  value: string
  onChange: (value: string) => void
  problem?: string | undefined
}

/** A text field that proposes known organisations while one types; anything else may be entered as it is. */
export function OrganisationField({ value, onChange, problem }: Props) {
  const { t, locale } = useI18n()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const notes = { id, hint: t('lobby.organisationHint'), problem }
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const choices = open ? organisationChoices(value, locale) : []
  const current = choices[active]

  function close() {
    setOpen(false)
    setActive(-1)
  }

  function choose(text: string) {
    onChange(text)
    close()
  }

  // By its click and not as soon as the field loses the focus: what is pressed would move away from under the pointer.
  useEffect(() => {
    if (!open) return undefined
    const onClick = ({ target }: MouseEvent): void => {
      if (target !== input.current) setOpen(false)
    }
    window.addEventListener('click', onClick)
    return () => window.removeEventListener('click', onClick)
  }, [open])

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      if (!open) {
        setOpen(true)
        setActive(step === 1 ? 0 : -1)
      }
      // From before the first to the last and round again, -1 being the typed text itself.
      else setActive(((active + 1 + step + choices.length + 1) % (choices.length + 1)) - 1)
    } else if (event.key === 'Enter' && current) {
      event.preventDefault()
      choose(current[locale])
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation()
      close()
    } else if (event.key === 'Enter' || event.key === 'Tab') close()
  }

  return (
    <div className="jisr-field jisr-organisation">
      <label htmlFor={id}>{t('lobby.organisation')}</label>
      <input
        ref={input}
        id={id}
        dir="auto"
        role="combobox"
        aria-expanded={choices.length > 0}
        aria-controls={`${id}-choices`}
        aria-autocomplete="list"
        aria-activedescendant={current && `${id}-${current.id}`}
        aria-invalid={problem !== undefined}
        aria-describedby={describedBy(notes)}
        autoComplete="organization"
        maxLength={MAX_NAME_LENGTH}
        value={value}
        onChange={(event) => {
          onChange(event.target.value)
          setOpen(true)
          setActive(-1)
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}-choices`} role="listbox" aria-label={t('lobby.organisation')} hidden={choices.length === 0}>
        {choices.map((choice, index) => (
          <li
            key={choice.id}
            id={`${id}-${choice.id}`}
            role="option"
            aria-selected={index === active}
            // The field keeps the focus: whoever has chosen may go on by keyboard.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(choice[locale])}
          >
            <svg width="12" height="12" aria-hidden="true">
              <rect width="12" height="12" rx="2" fill={choice.colour} />
            </svg>
            {choice[locale]}
          </li>
        ))}
      </ul>
      <FieldNotes {...notes} />
    </div>
  )
}
