import type { Person } from './people.ts'
import { initials, organisationColour } from './organisations.ts'

/** A person in small: initials on the colour of their organisation. The name stands beside it or in its title. */
export function PersonDisc({ person }: { person: Person }) {
  return (
    <span
      className={person.kind === 'screen' ? 'jisr-here-disc jisr-here-disc-screen' : 'jisr-here-disc'}
      style={{ backgroundColor: organisationColour(person.organisation) }}
      aria-hidden="true"
    >
      {person.kind === 'screen' ? <ScreenSign /> : initials(person.name)}
    </span>
  )
}

function ScreenSign() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5">
      <path d="M1.5 2.5h13v8h-13zM8 10.5v3M5 13.5h6" />
    </svg>
  )
}
