import type { Plan } from '../../plan/plan.ts'
import type { EventId } from '../../plan/records.ts'
import type { Item } from './items.ts'
import { LANE_PADDING, MARK, ROW } from './sizes.ts'

/** That one event must have ended before another begins, as an arrow of right angles. */
export interface Link {
  from: EventId
  to: EventId
  /** Along the axis and down, from bend to bend. */
  points: readonly (readonly [along: number, y: number])[]
}

const STUB = 12

export function layoutLinks(
  lanes: readonly { lane: { items: readonly Item[] }; y: number }[],
  { events }: Pick<Plan, 'events'>,
): Link[] {
  const places = new Map(
    lanes.flatMap(({ lane, y }) => lane.items.map((item) => [item.id, { item, y: middleOf(item, y) }] as const)),
  )
  return [...places.values()].flatMap((to) =>
    (Object.keys(events.get(to.item.id)?.props.after ?? {}) as EventId[]).flatMap((id): Link[] => {
      const from = places.get(id)
      return from ? [{ from: id, to: to.item.id, points: elbow(endOf(from.item), from.y, startOf(to.item), to.y) }] : []
    }),
  )
}

/** Leaves a mark upwards or downwards, where its words are not, and meets the other from where time comes. */
function elbow(from: number, fromY: number, to: number, toY: number): Link['points'] {
  const down = toY === fromY ? 0 : Math.sign(toY - fromY)
  const edge = fromY + (down * MARK) / 2
  if (to - from >= STUB) {
    return down === 0
      ? [
          [from + MARK / 2, fromY],
          [to, toY],
        ]
      : [
          [from, edge],
          [from, toY],
          [to, toY],
        ]
  }
  // What begins before the other ends is met from behind, around both.
  const between = toY - (down || -1) * (ROW / 2)
  return [
    [from, edge],
    [from, between],
    [to - STUB, between],
    [to - STUB, toY],
    [to, toY],
  ]
}

function startOf({ along, bar }: Item): number {
  return bar > 0 ? along : along - MARK / 2
}

/** Just within the end of what lasts. */
function endOf({ along, bar }: Item): number {
  return bar > 0 ? along + bar - 4 : along
}

/** How far down the middle of an item's mark is. */
export function middleOf({ row }: Pick<Item, 'row'>, laneY: number): number {
  return laneY + LANE_PADDING + row * ROW + ROW / 2
}
