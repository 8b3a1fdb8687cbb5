import { useEffect, useEffectEvent, useId, useRef, useState, type RefObject } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import { organisationName } from './organisations.ts'
import type { Person } from './people.ts'
import { PersonDisc } from './PersonDisc.tsx'
import './people.css'

const DISCS = 4

interface Props {
  people: readonly Person[]
  /** Goes to where that person looks and stays with them. */
  onFollow: (person: Person) => void
}

/** Who is here: a few discs and a number, and the whole list behind them. */
export function PeopleMenu({ people, onFollow }: Props) {
  const { t } = useI18n()
  const [open, setOpen] = useState(false)
  const count = people.filter((person) => person.kind === 'person').length
  const element = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const listId = useId()
  useCloseFromOutside(element, open, (byKey) => {
    setOpen(false)
    if (byKey) button.current?.focus()
  })
  return (
    <div className="jisr-here" ref={element}>
      <button
        ref={button}
        type="button"
        className="jisr-button jisr-here-button"
        aria-expanded={open}
        aria-controls={listId}
        aria-label={t('people.here', { count })}
        data-testid="people-button"
        onClick={() => setOpen(!open)}
      >
        <span className="jisr-here-discs" aria-hidden="true">
          {people.slice(0, DISCS).map((person) => (
            <PersonDisc key={person.participantId} person={person} />
          ))}
        </span>
        <span className="jisr-here-count">{t('people.here', { count })}</span>
        <span className="jisr-here-number" aria-hidden="true">
          {t('people.number', { count })}
        </span>
      </button>
      {open && (
        <ul className="jisr-here-list" id={listId} data-testid="people-list">
          {people.map((person) => (
            <PersonLine
              key={person.participantId}
              person={person}
              onFollow={() => {
                setOpen(false)
                button.current?.focus()
                onFollow(person)
              }}
            />
          ))}
        </ul>
      )}
    </div>
  )
}

function PersonLine({ person, onFollow }: { person: Person; onFollow: () => void }) {
  const { t, locale } = useI18n()
  const organisation = organisationName(person.organisation, locale)
  const role = person.kind === 'screen' ? t('people.screen') : t(`people.role.${person.role}`)
  const details = [organisation, role].filter((detail) => detail !== '')
  const body = (
    <>
      <PersonDisc person={person} />
      <span className="jisr-here-person-words">
        <span className="jisr-here-person-name">
          <bdi>{person.name}</bdi>
          {person.you && <span className="jisr-here-person-mark"> {t('people.you')}</span>}
        </span>
        <span className="jisr-here-person-details">
          {details.map((detail, index) => (
            <bdi key={detail}>{index > 0 ? ` · ${detail}` : detail}</bdi>
          ))}
        </span>
        {person.presenting && <span className="jisr-here-person-presenting">{t('people.presenting')}</span>}
      </span>
    </>
  )
  return (
    <li>
      {person.you || person.kind === 'screen' ? (
        <div className="jisr-here-person">{body}</div>
      ) : (
        <button
          type="button"
          className="jisr-here-person"
          title={t('people.follow', { name: person.name })}
          onClick={onFollow}
        >
          {body}
        </button>
      )}
    </li>
  )
}

function useCloseFromOutside(
  element: RefObject<HTMLElement | null>,
  open: boolean,
  close: (byKey: boolean) => void,
): void {
  const onOutside = useEffectEvent(close)
  useEffect(() => {
    if (!open) return undefined
    const onPointer = (event: PointerEvent): void => {
      if (!element.current?.contains(event.target as Node)) onOutside(false)
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onOutside(true)
    }
    // Before tldraw, which keeps pointer events of the canvas to itself.
    document.addEventListener('pointerdown', onPointer, true)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('pointerdown', onPointer, true)
      document.removeEventListener('keydown', onKey)
    }
  }, [element, open])
}
