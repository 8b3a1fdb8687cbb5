import { AGAINST, type Way } from '@jisr/shared/shapes/layOutWords.ts'
import { SIZES } from '@jisr/shared/shapes/measureLabels.ts'
import type { LeastSizes } from './leastSizes.ts'

/** How far words may stand from what they belong to, in their letters' own unit: along it or in it, else beside it. */
const BESIDE = [12, 45, 90]
/** The same of a hazard area: against its edge, and only else farther, as near as there is room. */
const NEAR = [AGAINST, 15, 30]
const BEYOND = [48, 75, 120, 190, 300, 480, 760]
/** What is lost, in heights of letters that words may rather stand away. */
const COSTS = {
  /** Outside an area; beside a line, not along it. */
  outside: { area: 3.5, line: 3 },
  /** By each share of their size that letters lack. */
  smaller: 10,
  short: 6,
}

export type Sizes = Pick<LeastSizes, 'words' | 'lines' | 'least'>

/** Of a line along it, of an area in it, else beside it. */
export function naming({ lines: size }: Sizes, isOfArea: boolean): Way[] {
  const outside = COSTS.outside[isOfArea ? 'area' : 'line']
  return [0, ...BESIDE].map((away) => ({
    size,
    away,
    isShort: false,
    cost: away === 0 ? 0 : outside + inHeights(away),
  }))
}

/** The least that a hazard area must say, in it or as near to it as there is room. */
export function leastWarning({ least }: Sizes): Way[] {
  return [0, ...NEAR, ...BEYOND].map((away) => hazardWay(least, away, true, 0))
}

/** In it, else against its edge; as large and as much as there is room for. */
export function warning({ words, lines, least }: Sizes): Way[] {
  const sizes = [...new Set([words, lines, least])]
  const largest = Math.max(...sizes)
  const near = sizes.flatMap((size) =>
    [false, true].flatMap((isShort) =>
      [0, ...NEAR].map((away) => hazardWay(size, away, isShort, COSTS.smaller * (1 - size / largest))),
    ),
  )
  const far = BEYOND.map((away) => hazardWay(least, away, true, COSTS.smaller * (1 - least / largest)))
  return [...near, ...far].sort((a, b) => a.cost - b.cost)
}

function hazardWay(size: number, away: number, isShort: boolean, smaller: number): Way {
  const outside = away === 0 ? 0 : COSTS.outside.area + inHeights(away)
  return { size, away, isShort, cost: outside + smaller + (isShort ? COSTS.short : 0) }
}

function inHeights(away: number): number {
  return away / SIZES.name
}
