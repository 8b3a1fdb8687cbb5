import type { Locale } from '../i18n/locales.ts'
import { cellOf, type Cell } from '../plan/letters.ts'
import type { Plan } from '../plan/plan.ts'
import type { Contact, Letter, Organisation, OrganisationId, PlanEvent } from '../plan/records.ts'
import type { MatrixProps } from '../shapes/matrix.ts'
import { inOrder } from '../shapes/matrixOrder.ts'
import { columnWord, extraWord } from './tableWords.ts'

const TOTALS = ['A', 'R', 'S', 'C', 'I'] as const

export interface MatrixTableOptions {
  locale: Locale
  /** In the reader's language. */
  nameOf: (organisation: Organisation) => string
  totals: boolean
  /** Only when the person asks for them: they were shared with this board. */
  contacts: boolean
}

/** A matrix as rows of a table: organisations in the heading, a task in each row. What is gone is left out. */
export function matrixTable(
  { rows, columns }: Pick<MatrixProps, 'rows' | 'columns'>,
  plan: Plan,
  { locale, nameOf, totals, contacts }: MatrixTableOptions,
): string[][] {
  const tasks = inOrder(rows).flatMap((id) => plan.events.get(id) ?? [])
  const organisations = inOrder(columns).flatMap((id) => plan.organisations.get(id) ?? [])
  const ids = organisations.map(({ id }) => id)
  const shared = contacts ? organisations.map(({ props }) => contactText(props.contact)) : []
  const total = extraWord('total', locale)
  return [
    [
      columnWord('task', locale),
      ...organisations.map(nameOf),
      ...(totals ? TOTALS.map((letter) => `${total} ${letter}`) : []),
    ],
    // Without a contact in it the row would come back as a task of that name.
    ...(shared.some(Boolean) ? [[extraWord('contact', locale), ...shared]] : []),
    ...tasks.map((task) => [
      task.props.title,
      ...ids.map((id) => letterText(cellOf(task, id))),
      ...(totals
        ? TOTALS.map((letter) =>
            countText(
              ids.map((id) => cellOf(task, id).letter),
              letter,
            ),
          )
        : []),
    ]),
    ...(totals ? TOTALS.map((letter) => [`${total} ${letter}`, ...ids.map((id) => countIn(tasks, id, letter))]) : []),
  ]
}

/** The letter; of a contested cell all that are claimed, the newest first: `A ≠ R`. */
export function letterText({ letter, contested }: Cell): string {
  if (contested.length === 0) return letter
  return [...new Set(contested.map(({ claim }) => claim.letter || '–'))].join(' ≠ ')
}

function contactText(contact: Contact | null): string {
  return contact ? [contact.desk, contact.phone, contact.channel].filter(Boolean).join(' · ') : ''
}

function countIn(tasks: readonly PlanEvent[], id: OrganisationId, letter: string): string {
  return countText(
    tasks.map((task) => cellOf(task, id).letter),
    letter,
  )
}

/** A/R is an A and an R. */
function countText(letters: readonly (Letter | '')[], letter: string): string {
  return String(letters.filter((each) => each.split('/').includes(letter)).length)
}
