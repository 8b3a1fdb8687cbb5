import { expect, test } from 'vitest'
import { getIndices, type IndexKey } from '@tldraw/utils'
import { toInstant, type Instant } from '../../plan/instant.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Anchor, AnchorId, EventId, OrganisationId, PlanEvent } from '../../plan/records.ts'
import type { TimelineProps } from '../timeline.ts'
import { leftOf } from './frame.ts'
import { FONT_SIZE, MARK, ROW } from './sizes.ts'
import type { Item } from './items.ts'
import { findItem, fitRange, layoutTimeline, type TimelineLayout, type TimelineView } from './timelineLayout.ts'

const HOUR = 3_600_000
const START = Date.UTC(2026, 10, 27)
const ENGLISH = [
  'Valves closed, al-Qusur output at 50 percent',
  'Crisis cell meeting',
  'Transformer trip at Khadraa supply station, 14 quarters without power',
  'Fuel for plant generators, 20,000 l',
]
const ARABIC = [
  'الإبلاغ عن كسر الأنبوب الرئيس في الساهرون',
  'اجتماع خلية الأزمة',
  'تنظيم السير',
  'وقود لمولدات المحطة 20,000 لتر',
]
const KINDS = ['event', 'task', 'decision', 'milestone', 'meeting', 'inject', 'deadline'] as const

const words = {
  late: 'late',
  untitled: 'Untitled',
  earlier: (count: number) => `${count} earlier`,
  later: (count: number) => `${count} later`,
  withoutTime: 'Without a time:',
  toBeDetermined: 'TBD',
}

function event(id: string, props: Partial<PlanEvent['props']>): PlanEvent {
  return {
    id: `event:${id}` as EventId,
    typeName: 'event',
    props: {
      title: id,
      kind: 'event',
      status: 'planned',
      quality: 'exact',
      start: null,
      end: null,
      due: null,
      owner: null,
      criteria: '',
      place: '',
      source: '',
      remarks: '',
      after: {},
      letters: {},
      ...props,
    },
    meta: {},
  }
}

function anchor(symbol: string, at: Instant | null): Anchor {
  return { id: `anchor:${symbol}` as AnchorId, typeName: 'anchor', props: { name: '', at }, meta: {} }
}

function planOf(events: PlanEvent[], anchors: Anchor[] = []): Plan {
  return {
    anchors: new Map(anchors.map((one) => [one.id, one])),
    organisations: new Map(),
    events: new Map(events.map((one) => [one.id, one])),
    timeZone: 'Asia/Baghdad',
  }
}

function at(hours: number): { at: Instant } {
  return { at: toInstant(START + hours * HOUR) }
}

function laneId(index: number): OrganisationId {
  return `organisation:${index}` as OrganisationId
}

function propsOf(lanes: number, items: Record<EventId, OrganisationId | ''>, more: Partial<TimelineProps> = {}) {
  const indices = lanes === 0 ? [] : getIndices(lanes - 1)
  return {
    w: 1600,
    title: '',
    from: toInstant(START),
    minutes: 7 * 1440,
    lanes: Object.fromEntries(indices.map((index, at) => [laneId(at), index])) as Record<OrganisationId, IndexKey>,
    collapsed: {},
    items,
    ...more,
  }
}

function lay(view: Partial<TimelineView> & Pick<TimelineView, 'props' | 'plan'>, before?: TimelineLayout) {
  return layoutTimeline({ words, laneName: (id) => `Lane ${id}`, faultOf: () => '', timeRuns: 'ltr', ...view }, before)
}

/** So many events at random times within the axis, in so many lanes. */
function crowd(events: number, lanes: number, titles: string[]) {
  let seed = events
  const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
  const items: Record<EventId, OrganisationId> = {}
  const records = Array.from({ length: events }, (_, index) => {
    const start = START + Math.floor(random() * 7 * 24) * HOUR
    const lasts = random() < 0.3 ? { lasts: Math.ceil(random() * 1440) } : null
    const one = event(`e${index}`, {
      title: titles[index % titles.length] ?? '',
      kind: KINDS[index % KINDS.length] ?? 'event',
      start: { at: toInstant(start) },
      end: lasts,
    })
    items[one.id] = laneId(Math.floor(random() * lanes))
    return one
  })
  return { plan: planOf(records), props: propsOf(lanes, items) }
}

interface Box {
  what: string
  left: number
  right: number
  top: number
  bottom: number
}

/** Marks, bars and labels as they are drawn. A label inside its own bar belongs to it. */
function boxesOf(layout: TimelineLayout): Box[] {
  return layout.lanes.flatMap(({ lane, y }) =>
    lane.items.flatMap((item) => {
      const top = y + item.row * ROW
      const [left, length] = item.bar > 0 ? [item.along, item.bar] : [item.along - MARK / 2, MARK]
      const inside = item.bar > 0 && item.labelAlong >= left && item.labelAlong + item.labelLength <= left + length
      const mark = box(layout, `${item.id} mark`, left, length, top, 1)
      return inside || item.label === ''
        ? [mark]
        : [mark, box(layout, `${item.id} label`, item.labelAlong, item.labelLength, top, item.rows)]
    }),
  )
}

function box(layout: TimelineLayout, what: string, along: number, length: number, top: number, rows: number): Box {
  const left = leftOf(layout, along, length)
  return { what, left, right: left + length, top, bottom: top + rows * ROW }
}

function overlaps(boxes: Box[]): string[] {
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.what} over ${b.what}`),
  )
}

function outside(layout: TimelineLayout): string[] {
  return boxesOf(layout)
    .filter(({ left, right, bottom }) => left < 0 || right > layout.width || bottom > layout.height)
    .map(({ what }) => what)
}

function itemOf(layout: TimelineLayout, id: string): Item {
  return findItem(layout, `event:${id}` as EventId)!.item
}

for (const [events, lanes] of [
  [40, 8],
  [300, 12],
] as const) {
  for (const [name, titles] of [
    ['English', ENGLISH],
    ['Arabic', ARABIC],
  ] as const) {
    test(`[TL1] of ${events} events in ${lanes} lanes with ${name} titles no label lies over a label or a mark`, () => {
      for (const timeRuns of ['ltr', 'rtl'] as const) {
        const layout = lay({ ...crowd(events, lanes, titles), timeRuns })
        expect(boxesOf(layout).length).toBeGreaterThan(events)
        expect(overlaps(boxesOf(layout))).toEqual([])
        expect(outside(layout)).toEqual([])
      }
    })
  }
}

test('[TL1] 40 events in 8 lanes read at 22 px and more when they fit a projector of 1920 by 1080', () => {
  for (const titles of [ENGLISH, ARABIC]) {
    const { width, height } = lay(crowd(40, 8, titles))
    // The title strip of the projector, and a margin.
    const zoom = Math.min((1920 - 40) / width, (1080 - 90) / height)
    expect(FONT_SIZE * zoom).toBeGreaterThanOrEqual(22)
  }
})

test('[TL21] a title is whole while its timeline has room for one more row', () => {
  const first = event('first', { title: 'Valves closed, al-Qusur output at 50 percent', start: at(12) })
  const next = event('next', { title: 'DP2: stop tankers?', kind: 'decision', start: at(40) })
  const last = event('last', { title: 'D+14: hand over, close the crisis cell of the province', start: at(166) })
  const phase = event('phase', {
    title: 'Repair and bridge the gap',
    kind: 'phase',
    start: at(24),
    end: { lasts: 1440 },
  })
  const events = [first, next, last, phase]
  const items = Object.fromEntries(events.map(({ id }) => [id, laneId(0)]))
  const layout = lay({ props: propsOf(1, items), plan: planOf(events) })
  for (const { id, props } of [first, next, last]) expect(itemOf(layout, id.slice(6)).label).toBe(props.title)
  expect(layout.phases.map(({ label, rows }) => [label.replaceAll('\n', ' '), rows])).toEqual([
    ['I · Repair and bridge the gap', 2],
  ])
})

test('[TL2] what lies beyond the axis is counted at its ends, what has no time stands apart', () => {
  const early = event('early', { start: { at: toInstant(START - 48 * HOUR) } })
  const late = event('late', { start: { at: toInstant(START + 999 * HOUR) } })
  const inside = event('inside', { start: { at: toInstant(START + HOUR) } })
  const open = event('open', { start: null })
  const hanging = event('hanging', { start: { anchor: 'anchor:R' as AnchorId, days: 1, minutes: null } })
  const events = [early, late, inside, open, hanging]
  const items = Object.fromEntries(events.map(({ id }) => [id, laneId(0)]))
  const layout = lay({ props: propsOf(1, items), plan: planOf(events, [anchor('R', null)]) })
  const [{ lane }] = layout.lanes as [TimelineLayout['lanes'][number]]
  expect(lane.beyond.map(({ text }) => text)).toEqual(['1 earlier', '1 later'])
  expect(lane.items.map(({ id }) => id).sort()).toEqual([hanging.id, inside.id, open.id].sort())
  expect(lane.timelessRow).toBeGreaterThan(itemOf(layout, 'inside').row)
  expect(itemOf(layout, 'open').row).toBe(lane.timelessRow)
})

test('[TL3] with all anchors to be determined the axis counts from them', () => {
  const days = [-2, 0, 5].map((count) =>
    event(`d${count}`, { start: { anchor: 'anchor:D' as AnchorId, days: count, minutes: null } }),
  )
  const items = Object.fromEntries(days.map(({ id }) => [id, laneId(0)]))
  const layout = lay({ props: propsOf(1, items), plan: planOf(days, [anchor('D', null)]) })
  expect(layout.isRelative).toBe(true)
  expect(layout.ticks.major).toEqual([])
  expect(layout.ticks.relative.map(({ label }) => label)).toEqual(expect.arrayContaining(['D-2', 'D', 'D+5']))
  const [first, zero, last] = days.map(({ id }) => findItem(layout, id)!.item.along) as [number, number, number]
  expect(last - zero).toBeCloseTo(2.5 * (zero - first))
  expect(layout.flags[0]!.along).toBeCloseTo(zero)

  const dated = lay({
    props: propsOf(1, items),
    plan: planOf(days, [anchor('D', toInstant(START + 48 * HOUR))]),
  })
  expect(dated.isRelative).toBe(false)
})

test('[TL4] what has lost its lane is in a last one that is nobody’s, a collapsed lane is thin, a phase lies across all', () => {
  const start = { at: toInstant(START + 24 * HOUR) }
  const [lost, none, folded] = ['lost', 'none', 'folded'].map((id) => event(id, { start })) as [
    PlanEvent,
    PlanEvent,
    PlanEvent,
  ]
  const phase = event('phase', { kind: 'phase', start, end: { lasts: 2880 } })
  const items = {
    [lost.id]: 'organisation:gone' as OrganisationId,
    [none.id]: '' as const,
    [folded.id]: laneId(1),
    [phase.id]: laneId(1),
  }
  const plan = planOf([lost, none, folded, phase])
  const layout = lay({ props: propsOf(2, items, { collapsed: { [laneId(1)]: true } }), plan })
  const [first, second, last] = layout.lanes.map(({ lane }) => lane)
  expect(first!.items).toEqual([])
  expect([last!.input.id, last!.items.map(({ id }) => id).sort()]).toEqual(['', [lost.id, none.id]])
  expect(second!.items.map(({ label }) => label)).toEqual([''])
  expect(second!.height).toBeLessThan(first!.height)
  expect(layout.phases.map(({ id, label }) => [id, label])).toEqual([[phase.id, 'I · phase']])

  const [only] = lay({ props: propsOf(0, items), plan }).lanes
  expect(only!.lane.items).toHaveLength(3)
})

test('[TL5] turned, everything stands where a mirror shows it', () => {
  const { plan, props } = crowd(40, 8, ENGLISH)
  const [straight, turned] = (['ltr', 'rtl'] as const).map((timeRuns) => boxesOf(lay({ plan, props, timeRuns })))
  expect(turned!.map(({ left, right }) => [props.w - right, props.w - left])).toEqual(
    straight!.map(({ left, right }) => [expect.closeTo(left), expect.closeTo(right)]),
  )
})

test('[TL9] a change in one lane leaves the others as they were laid out', () => {
  const { plan, props } = crowd(300, 12, ENGLISH)
  const before = lay({ plan, props })
  const moved = [...plan.events.values()].find(({ id }) => props.items[id] === laneId(3))!
  const changed = event('changed', { ...moved.props, start: { at: toInstant(START + 100 * HOUR) } })
  const events = new Map([...plan.events, [moved.id, { ...changed, id: moved.id }]])
  const after = lay({ props, plan: { ...plan, events } }, before)
  const same = after.lanes.filter(({ lane }, index) => lane === before.lanes[index]!.lane)
  expect(same.map(({ lane }) => lane.input.id)).not.toContain(laneId(3))
  expect(same).toHaveLength(11)
})

test('[TL12] an arrow leads from what must end to what begins, and enters it from where time comes', () => {
  const first = event('first', { start: at(24), end: { lasts: 600 } })
  const next = event('next', { start: at(60), after: { [first.id]: true } })
  const early = event('early', { start: at(12), after: { [first.id]: true } })
  const items = { [first.id]: laneId(0), [next.id]: laneId(1), [early.id]: laneId(1) }
  const layout = lay({ props: propsOf(2, items), plan: planOf([first, next, early]) })
  expect(layout.links.map(({ from, to }) => `${from} ${to}`).sort()).toEqual([
    `${first.id} ${early.id}`,
    `${first.id} ${next.id}`,
  ])
  for (const { to, points } of layout.links) {
    const [before, end] = points.slice(-2) as [readonly [number, number], readonly [number, number]]
    expect(end[0]).toBeCloseTo(findItem(layout, to)!.item.along - MARK / 2)
    expect(before[0]).toBeLessThan(end[0])
    for (const [index, [x, y]] of points.slice(1).entries()) {
      const [formerX, formerY] = points[index]!
      expect(x === formerX || y === formerY).toBe(true)
    }
  }
})

test('[TL2] an axis that fits shows the first and the last event', () => {
  expect(fitRange([{ start: null, end: null }])).toBeNull()
  const [from, minutes] = fitRange([
    { start: START, end: null },
    { start: START + HOUR, end: START + 200 * HOUR },
  ])!
  expect(from).toBeLessThan(START)
  expect(from + minutes * 60_000).toBeGreaterThan(START + 200 * HOUR)
})
