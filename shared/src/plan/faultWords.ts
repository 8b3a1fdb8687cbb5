import type { MessageParams } from '../i18n/format.ts'
import { cellOf } from './letters.ts'
import type { Plan } from './plan.ts'
import type { Claim, EventId, OrganisationId } from './records.ts'
import type { Fault } from './responsibilityRules.ts'

/** What the words of a fault need of the reader's language. */
export interface FaultVocabulary {
  /** An organisation's name; the catalogue's have one in each language. */
  organisation: (id: OrganisationId) => string
  /** What stands for a task that has no title: `rules.untitled`. */
  untitled: string
  /** Between the names of a list: `rules.separator`. */
  separator: string
}

/**
 * The sentence that tells a person of a fault.
 *
 * @returns key and values of a message of the catalogue's section `rules`
 */
export function faultWords(
  { rule, row, column, params }: Fault,
  plan: Plan,
  { organisation, untitled, separator }: FaultVocabulary,
): { key: `rules.fault.${string}`; params: MessageParams } {
  const taskOf = (id: EventId): string => plan.events.get(id)?.props.title.trim() || untitled
  const { organisations = [], tasks = [], letter = '', count = 0, of = 0 } = params
  return {
    key: `rules.fault.${rule}`,
    params: {
      task: row ? taskOf(row) : '',
      organisation: column ? organisation(column) : '',
      organisations: organisations.map(organisation).join(separator),
      tasks: tasks.map(taskOf).join(separator),
      claims: row && column ? claimsOf(row, column).join(separator) : '',
      letter,
      held: count,
      total: of,
    },
  }

  function claimsOf(row: EventId, column: OrganisationId): string[] {
    const event = plan.events.get(row)
    if (!event) return []
    return cellOf(event, column).contested.map(({ claim }) => claimText(claim))
  }
}

/** The name first: a list of names in the reader's script is then read from the reader's side, and each with its letter. */
function claimText({ by, letter }: Claim): string {
  const set = letter || '–'
  return by === '' ? set : `\u2068${by} (${set})\u2069`
}
