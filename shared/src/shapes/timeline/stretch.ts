import type { Axis } from './Axis.ts'
import { cut, type WidthOf } from './breakLines.ts'
import type { Item } from './items.ts'
import { FONT_SIZE, GAP, MARK } from './sizes.ts'

/** A stretch of some rows that is taken by something else than items. */
export interface Taken {
  from: number
  to: number
  row: number
  rows: number
}

/**
 * Labels that were cut so that their lane stays low, each as long as its neighbours leave room for.
 *
 * @param textOf the whole words of an item
 */
export function stretch(
  items: readonly Item[],
  others: readonly Taken[],
  axis: Axis,
  widthOf: WidthOf,
  textOf: (item: Item) => { label: string; fault: string },
): Item[] {
  const taken = [...items.map(extentOf), ...others]
  return items.map((item, index) => {
    const isCut = (item.label + item.fault).includes('…') && !item.label.includes('\n')
    if (!isCut || isInside(item)) return item
    const room = roomOf(
      item,
      taken.filter((one, at) => at !== index && sharesRows(one, item)),
      axis,
    )
    if (room <= item.labelLength) return item
    const whole = textOf(item)
    const label = cut(whole.label, room, FONT_SIZE, widthOf)
    const fault = cut(whole.fault, room, FONT_SIZE, widthOf)
    const labelLength = Math.max(...[label, fault].map((line) => widthOf(line, FONT_SIZE)))
    const end = item.labelAlong + item.labelLength
    const labelAlong = item.labelSide === 'start' ? item.labelAlong : end - labelLength
    const longer = { ...item, label, fault, labelAlong, labelLength }
    // Two labels may grow into the same gap.
    taken[index] = extentOf(longer)
    return longer
  })
}

/** How long a label may be that grows away from its mark. */
function roomOf(item: Item, others: readonly Taken[], axis: Axis): number {
  const end = item.labelAlong + item.labelLength
  if (item.labelSide === 'end') {
    return end - Math.max(0, ...others.filter(({ to }) => to <= end).map(({ to }) => to + 2 * GAP))
  }
  const behind = others.filter(({ from }) => from >= item.labelAlong)
  return Math.min(axis.length, ...behind.map(({ from }) => from - 2 * GAP)) - item.labelAlong
}

function extentOf(item: Item): Taken {
  const [from, to] = item.bar > 0 ? [item.along, item.along + item.bar] : [item.along - MARK / 2, item.along + MARK / 2]
  return {
    from: Math.min(from, item.labelAlong),
    to: Math.max(to, item.labelAlong + item.labelLength),
    row: item.row,
    rows: item.rows,
  }
}

function isInside({ bar, along, labelAlong }: Item): boolean {
  return labelAlong >= along && labelAlong < along + bar
}

function sharesRows(a: { row: number; rows: number }, b: { row: number; rows: number }): boolean {
  return a.row < b.row + b.rows && b.row < a.row + a.rows
}
