import type { TLStore } from 'tldraw'
import { registerPlan, type PlanStore } from '@jisr/client/plan/PlanStore.ts'
import { importTarget } from '@jisr/client/plan/takeImport.ts'
import { importRecords } from '@jisr/shared/imports/importRecords.ts'
import { previewImport, type ImportTarget } from '@jisr/shared/imports/previewImport.ts'
import type { Plan } from '@jisr/shared/plan/plan.ts'
import type { Anchor, EventId, OrganisationId, PlanEvent, Organisation } from '@jisr/shared/plan/records.ts'
import type { MatrixProps, MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import type { TimelineProps, TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { indexAt } from '@jisr/shared/places/Drawing.ts'

/** 22 November 2026, 16:00 in Baghdad. */
export const NOW = Date.UTC(2026, 10, 22, 13)

export function planWith(
  records: readonly (Anchor | Organisation | PlanEvent)[] = [],
  timeZone = 'Asia/Baghdad',
): Plan {
  const of = <Kind extends { id: string; typeName: string }>(typeName: Kind['typeName']): Map<Kind['id'], Kind> =>
    new Map(
      records.filter((record) => record.typeName === typeName).map((record) => [record.id, record as object as Kind]),
    )
  return {
    anchors: of<Anchor>('anchor'),
    organisations: of<Organisation>('organisation'),
    events: of<PlanEvent>('event'),
    timeZone,
  }
}

type Shape =
  | { kind: 'matrix'; props: Pick<MatrixProps, 'rows' | 'columns'> }
  | { kind: 'timeline'; props: Pick<TimelineProps, 'items' | 'lanes'> }

export const emptyMatrix: Shape = { kind: 'matrix', props: { rows: {}, columns: {} } }
export const emptyTimeline: Shape = { kind: 'timeline', props: { items: {}, lanes: {} } }

/** The target that the client makes of a shape on a board with this plan. */
export function targetOf({ kind, props }: Shape, plan: Plan): ImportTarget {
  const store = {} as TLStore
  registerPlan({ plan, now: () => NOW } as PlanStore, store)
  return importTarget({ store }, { type: kind, props } as TimelineShape | MatrixShape)
}

/** The board after a table was taken into a shape by Layla. */
export function afterImport(
  table: readonly (readonly string[])[],
  shape: Shape,
  plan: Plan,
): { plan: Plan; matrix: Pick<MatrixProps, 'rows' | 'columns'>; timeline: Pick<TimelineProps, 'items' | 'lanes'> } {
  const preview = previewImport(table, targetOf(shape, plan))
  let next = 0
  const imported = importRecords(preview, shape.kind, plan, {
    planner: { participantId: 'layla', name: 'Layla' },
    now: NOW,
    newId: () => `new${++next}`,
  })
  const all = [...plan.anchors.values(), ...plan.organisations.values(), ...plan.events.values(), ...imported.records]
  const added = imported.added.map(({ event }) => event)
  const target = targetOf(shape, plan)
  return {
    plan: planWith([...new Map(all.map((record) => [record.id, record])).values()], plan.timeZone),
    matrix: {
      rows: order<EventId>([...target.events, ...added]),
      columns: order<OrganisationId>([...target.columns, ...imported.organisations]),
    },
    timeline: {
      items: {
        ...(shape.kind === 'timeline' ? shape.props.items : {}),
        ...Object.fromEntries([...imported.added, ...imported.moved].map(({ event, lane }) => [event, lane])),
      },
      lanes: order<OrganisationId>([...target.columns, ...imported.organisations]),
    },
  }
}

function order<Id extends string>(ids: readonly Id[]): Record<Id, ReturnType<typeof indexAt>> {
  const entries = [...new Set(ids)].map((id, at) => [id, indexAt(at)])
  return Object.fromEntries(entries) as Record<Id, ReturnType<typeof indexAt>>
}
