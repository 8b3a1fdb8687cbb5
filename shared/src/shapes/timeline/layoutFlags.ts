import { symbolOf } from '../../plan/anchorTimes.ts'
import { formatDtg } from '../../plan/dtg.ts'
import { fromInstant } from '../../plan/instant.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Anchor, AnchorId } from '../../plan/records.ts'
import type { Axis } from './Axis.ts'
import type { WidthOf } from './breakLines.ts'
import type { TimelineWords } from './items.ts'
import { Rows } from './Rows.ts'
import { AXIS_FONT_SIZE, BOLD, GAP } from './sizes.ts'

/** An anchor on the axis; beyond its ends, at the end to which it lies. */
export interface Flag {
  id: AnchorId
  /** Null while it is to be determined. */
  along: number | null
  isBeyond: boolean
  text: string
  /** Where the text begins. */
  textAlong: number
  textLength: number
  row: number
}

type Anchors = Plan['anchors']

/** @param placed the same anchors as the axis has them: one without dates puts all of them at its zero */
export function layoutFlags(
  axis: Axis,
  { anchors, timeZone }: Pick<Plan, 'anchors' | 'timeZone'>,
  placed: Anchors,
  words: TimelineWords,
  widthOf: WidthOf,
): Flag[] {
  const rows = new Rows()
  return [...anchors.values()].sort(byTime).map(({ id, props }): Flag => {
    const time = props.at === null ? words.toBeDetermined : formatDtg(fromInstant(props.at), timeZone)
    const parts = [symbolOf(id), props.name, time].filter(Boolean)
    const at = placed.get(id)?.props.at ?? null
    const instant = at === null ? null : fromInstant(at)
    const along = instant === null ? null : axis.clamped(instant)
    const textLength = (widthOf(parts.join(' · '), AXIS_FONT_SIZE) + 2 * GAP) * BOLD
    const textAlong = Math.max(0, Math.min(along ?? 0, axis.length - textLength))
    return {
      id,
      along,
      isBeyond: instant !== null && (instant < axis.from || instant > axis.to),
      // Each part runs its own way: a name in Arabic would turn the time beside it.
      text: parts.map((part) => `\u2068${part}\u2069`).join(' · '),
      textAlong,
      textLength,
      row: rows.place(textAlong - GAP, textAlong + textLength + GAP, 1),
    }
  })
}

function byTime(a: Anchor, b: Anchor): number {
  const [first, second] = [a.props.at ?? '', b.props.at ?? '']
  if (first !== second) return first < second ? -1 : 1
  return a.id < b.id ? -1 : 1
}
