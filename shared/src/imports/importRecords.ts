import { claimFor, claimKeyOf } from '../plan/letters.ts'
import type { Plan } from '../plan/plan.ts'
import type { Anchor, EventId, OrganisationId, PlanEvent, PlanRecord } from '../plan/records.ts'
import { eventOf } from '../templates/planRecords.ts'
import type { ImportPreview, PreviewRow } from './importPreview.ts'

export interface Importer {
  planner: { participantId: string; name: string }
  /** Milliseconds since 1970, by the server's clock. */
  now: number
  newId: () => string
}

export interface Imported {
  records: PlanRecord[]
  /** Events that the shape is to show, in their order, each with its lane; empty: in none. */
  added: { event: EventId; lane: OrganisationId | '' }[]
  /** Events that are there already and go to another lane. */
  moved: { event: EventId; lane: OrganisationId }[]
  /** Columns or lanes that the shape is to have, in their order. */
  organisations: OrganisationId[]
}

/** The records that a preview comes to. Letters become claims of whoever imports. */
export function importRecords(
  preview: ImportPreview,
  kind: 'matrix' | 'timeline',
  plan: Plan,
  importer: Importer,
): Imported {
  const imported: Imported = { records: [], added: [], moved: [], organisations: [] }
  const anchors = preview.anchors.filter(({ id }) => !plan.anchors.has(id))
  imported.records.push(
    ...anchors.map(({ id, at }): Anchor => ({ id, typeName: 'anchor', props: { name: '', at }, meta: {} })),
    ...preview.organisations,
  )
  const fresh = new Map(
    preview.rows.flatMap(({ outcome, number }) =>
      outcome === 'new'
        ? [[number, eventOf(importer.newId(), { title: '', kind: kind === 'matrix' ? 'task' : 'event' })] as const]
        : [],
    ),
  )
  for (const row of preview.rows) {
    if (row.outcome === 'leftOut' || row.outcome === 'same') continue
    const before = row.event ? plan.events.get(row.event) : undefined
    const made = before ?? fresh.get(row.number)
    if (!made) continue
    const event = withRow(made, row, fresh, importer)
    imported.records.push(event)
    if (!before) imported.added.push({ event: event.id, lane: row.lane?.id ?? '' })
    else if (row.lane) imported.moved.push({ event: event.id, lane: row.lane.id })
  }
  imported.organisations = [...new Set(namedOrganisations(preview, kind))]
  return imported
}

function withRow(
  event: PlanEvent,
  { props, letters, after }: PreviewRow,
  fresh: ReadonlyMap<number, PlanEvent>,
  { planner, now }: Importer,
): PlanEvent {
  const claims = { ...event.props.letters }
  for (const [organisation, letter] of letters) {
    claims[claimKeyOf(organisation, planner.participantId)] = claimFor(event, organisation, letter, planner, now)
  }
  const linked = after && { after: afterOf(after, fresh) }
  return { ...event, props: { ...event.props, ...props, ...linked, letters: claims } }
}

function afterOf(
  named: readonly (EventId | number)[],
  fresh: ReadonlyMap<number, PlanEvent>,
): PlanEvent['props']['after'] {
  const ids = named.flatMap((one) => (typeof one === 'number' ? (fresh.get(one)?.id ?? []) : one))
  return Object.fromEntries(ids.map((id) => [id, true]))
}

/** In a matrix the columns of the table, in a timeline the lanes that its rows name. */
function namedOrganisations({ columns, rows }: ImportPreview, kind: 'matrix' | 'timeline'): OrganisationId[] {
  if (kind === 'timeline') return rows.flatMap(({ lane }) => (lane ? [lane.id] : []))
  return columns.flatMap(({ meaning }) => (meaning.is === 'letters' ? [meaning.organisation.id] : []))
}
