import { computed, createComputedCache, type Editor, type TLShapeId } from 'tldraw'
import { conflictsOf } from '@jisr/shared/plan/conflicts.ts'
import type { Plan } from '@jisr/shared/plan/plan.ts'
import type { EventId } from '@jisr/shared/plan/records.ts'
import { textWidth } from '@jisr/shared/places/textWidth.ts'
import type { LaneId } from '@jisr/shared/shapes/timeline/entries.ts'
import type { TimelineWords } from '@jisr/shared/shapes/timeline/items.ts'
import { layoutTimeline, type TimelineLayout } from '@jisr/shared/shapes/timeline/timelineLayout.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import type { Direction } from '@jisr/shared/i18n/locales.ts'
import { canvasLocale, canvasText } from '../../i18n/canvasLanguage.ts'
import { conflictText } from '../../plan/conflictText.ts'
import { planOrganisationName } from '../../plan/organisationNames.ts'
import { planIn } from '../../plan/PlanStore.ts'

const words = computed('timeline words', (): TimelineWords => ({
  late: canvasText('timeline.status.late'),
  untitled: canvasText('timeline.untitledEvent'),
  earlier: (count) => canvasText('timeline.earlier', { count }),
  later: (count) => canvasText('timeline.later', { count }),
  withoutTime: canvasText('timeline.withoutTime'),
  toBeDetermined: canvasText('timeline.toBeDetermined'),
}))

const layouts = createComputedCache(
  'timeline layout',
  (editor: Editor, shape: TimelineShape): TimelineLayout => {
    const before = formerOf(editor)
    const layout = layOut(editor, shape, before.get(shape.id))
    before.set(shape.id, layout)
    return layout
  },
  { areRecordsEqual: (a, b) => a.props === b.props },
)

/** Where everything of a timeline stands, as this reader sees it; reactive on what the timeline shows, and on nothing else. */
export function layoutOf(editor: Editor, shape: TimelineShape): TimelineLayout {
  const layout = layouts.get(editor, shape.id)
  // A shape that is not in the store, as the one that a menu shows, is laid out by itself.
  return layout ?? layOut(editor, shape)
}

function layOut(editor: Editor, { props }: TimelineShape, before?: TimelineLayout): TimelineLayout {
  const plan = planIn(editor).planOf(Object.keys(props.items) as EventId[])
  return layoutTimeline(
    {
      props,
      plan,
      words: words.get(),
      laneName: (id) => laneName(plan, id, Object.keys(props.lanes).length > 0),
      faultOf: (id) => faultOf(id, plan),
      timeRuns: timeRunsOn(editor),
      widthOf: knownWidth,
    },
    before,
  )
}

/** @param hasLanes whether the timeline has any: what is in none of them is said to be so */
export function laneName({ organisations }: Pick<Plan, 'organisations'>, id: LaneId, hasLanes = true): string {
  const organisation = id === '' ? undefined : organisations.get(id)
  if (organisation) return planOrganisationName(organisation, canvasLocale())
  return canvasText(hasLanes ? 'timeline.noLane' : 'timeline.allLanes')
}

/** What of its times contradicts itself. That a decision is not fully described is told in its details. */
function faultOf(id: EventId, plan: Plan): string {
  const event = plan.events.get(id)
  const [first] = event ? conflictsOf(event, plan).filter(({ code }) => !code.startsWith('decision')) : []
  return first ? `⚠ ${conflictText(first, plan)}` : ''
}

/** Whether later stands to the right, as on most boards, or to the left. */
export function timeRunsOn(editor: Editor): Direction {
  return editor.getDocumentSettings().meta['timeRuns'] === 'rtl' ? 'rtl' : 'ltr'
}

const MOST_WIDTHS = 20_000
const widths = new Map<string, number>()

/** A drag measures the same words again at each frame. */
function knownWidth(text: string, fontSize: number): number {
  const key = `${fontSize} ${text}`
  const known = widths.get(key)
  if (known !== undefined) return known
  if (widths.size >= MOST_WIDTHS) widths.clear()
  const width = textWidth(text, fontSize)
  widths.set(key, width)
  return width
}

const former = new WeakMap<Editor, Map<TLShapeId, TimelineLayout>>()

function formerOf(editor: Editor): Map<TLShapeId, TimelineLayout> {
  const known = former.get(editor) ?? new Map<TLShapeId, TimelineLayout>()
  former.set(editor, known)
  return known
}
