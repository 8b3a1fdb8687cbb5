import { uniqueId, type Editor, type TLContent, type TLShape } from 'tldraw'
import { planBehind, settlePlan, type CopiedPlan, type SettledPlan } from '@jisr/shared/plan/copiedPlan.ts'
import type { Anchor, EventId, OrganisationId } from '@jisr/shared/plan/records.ts'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import { recordTypes } from '@jisr/shared/shapes/schema.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import type { CopiedContent } from '../images/pasteContent.ts'
import { organisationFor } from './organisationNames.ts'
import { planIn } from './PlanStore.ts'
import { isPlace, type PlaceShape } from './taskPlaces.ts'

type PlanningShape = TimelineShape | MatrixShape | PlaceShape

/**
 * Lets copied timelines, matrices and places take their tasks along: whatever tldraw copies says which board it is from and what its
 * planning shapes show.
 *
 * @returns a function that ends it
 */
export function carryPlan(editor: Editor, boardId: string): () => void {
  const copy = editor.getContentFromCurrentPage.bind(editor)
  editor.getContentFromCurrentPage = (shapes) => {
    const content: TLContent | undefined = copy(shapes)
    const planning = content?.shapes.filter(isPlanning) ?? []
    if (!content || planning.length === 0) return content
    const carrying: CopiedContent = {
      ...content,
      jisrBoard: boardId,
      jisrPlan: planBehind(shownBy(planning), planIn(editor).plan),
    }
    return carrying
  }
  return () => {
    editor.getContentFromCurrentPage = copy
  }
}

export interface SettledContent {
  content: CopiedContent
  /** Writes what the board lacks, as part of the step that puts the shapes. */
  putRecords: () => void
  differing: Anchor[]
  contested: number
}

/** Makes copied shapes show this board's tasks: the same ones where they were copied here, else new ones. */
export function settleContent(editor: Editor, boardId: string, content: CopiedContent): SettledContent {
  const copied = soundPlan(content.jisrPlan)
  if (!copied || !content.shapes.some(isPlanning)) {
    return { content, putRecords: () => undefined, differing: [], contested: 0 }
  }
  const plan = planIn(editor)
  const settled = settlePlan(copied, plan.plan, content.jisrBoard === boardId, {
    planner: plan.planner(),
    now: plan.now(),
    newId: uniqueId,
    organisationFor,
  })
  return {
    content: {
      ...content,
      shapes: content.shapes.map((shape) => (isPlanning(shape) ? renamed(shape, settled) : shape)),
    },
    putRecords: () => plan.put(...settled.records),
    differing: settled.differing,
    contested: settled.contested,
  }
}

/** A clipboard may say anything: what does not validate is left out. */
function soundPlan(plan: unknown): CopiedPlan | null {
  if (typeof plan !== 'object' || plan === null) return null
  const { anchors, organisations, events } = plan as Record<string, unknown>
  return {
    anchors: sound('anchor', anchors),
    organisations: sound('organisation', organisations),
    events: sound('event', events),
  }
}

function sound<Kind>(typeName: 'anchor' | 'organisation' | 'event', records: unknown): Kind[] {
  if (!Array.isArray(records)) return []
  return records.flatMap((record: unknown) => {
    try {
      return [recordTypes[typeName].validate(record) as Kind]
    } catch {
      return []
    }
  })
}

function isPlanning(shape: TLShape): shape is TLShape & PlanningShape {
  return isPlace(shape) || ['timeline', 'matrix'].includes(shape.type)
}

function shownBy(shapes: readonly PlanningShape[]): { events: EventId[]; organisations: OrganisationId[] } {
  const ids = (dictionaryOf: (shape: TimelineShape | MatrixShape) => object): string[] =>
    shapes.flatMap((shape) => (isPlace(shape) ? [] : Object.keys(dictionaryOf(shape))))
  const tasks = shapes.flatMap((shape) => (isPlace(shape) ? (shape.props.task ?? []) : []))
  const events = ids(({ props }) => ('rows' in props ? props.rows : props.items)) as EventId[]
  return {
    events: [...events, ...tasks],
    organisations: ids(({ props }) => ('columns' in props ? props.columns : props.lanes)) as OrganisationId[],
  }
}

function renamed<Shape extends PlanningShape>(shape: Shape, { eventIds, organisationIds }: SettledPlan): Shape {
  const event = (id: string): string => eventIds.get(id as EventId) ?? id
  const organisation = (id: string): string => organisationIds.get(id as OrganisationId) ?? id
  if (isPlace(shape)) {
    const { task } = shape.props
    return { ...shape, props: { ...shape.props, task: task === null ? null : event(task) } }
  }
  const { props } = shape
  const changed =
    'rows' in props
      ? { rows: renameKeys(props.rows, event), columns: renameKeys(props.columns, organisation) }
      : {
          items: renameKeys(props.items, event, (lane) => organisation(lane) as OrganisationId),
          lanes: renameKeys(props.lanes, organisation),
          collapsed: renameKeys(props.collapsed, organisation),
        }
  return { ...shape, props: { ...props, ...changed } }
}

function renameKeys<Value>(
  dictionary: Record<string, Value>,
  rename: (id: string) => string,
  valueOf = (value: Value): Value => value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(dictionary).map(([id, value]) => [rename(id), valueOf(value)]))
}
