import type { BoxModel } from '@tldraw/tlschema'
import type { Ground } from './projection.ts'

/** A straight line of the military grid, as long as whatever it crosses. */
export interface GridLine {
  /** What it has in common all along: an easting runs up and down at `at` on x, a northing across at `at` on y. */
  axis: 'easting' | 'northing'
  /** On the ground's plane, units. */
  at: number
  /** Metres on the grid. */
  metres: number
  /** The digits of a reference: two for kilometres and tens of them, three for hundreds of metres. */
  label: string
  /** Every tenth, which is drawn stronger. */
  major: boolean
}

export interface Grid {
  /** Metres between two lines. */
  step: number
  lines: GridLine[]
}

const STEPS = [100, 1000, 10_000, 100_000] as const
const SQUARE = 100_000
const LEAST_APART = 60
/** More than a screen can show; a frame as large as a country has wider steps. */
const MOST_LINES = 200

/**
 * The lines of the narrowest grid that still reads.
 * @param area on the ground's plane, units @param scale units of the board a unit of the plane
 * @returns no lines where even those 100 km apart would be too many
 */
export function gridLines(
  { origin, metresPerUnit }: Pick<Ground, 'origin' | 'metresPerUnit'>,
  area: BoxModel,
  scale = 1,
): Grid {
  const longest = Math.max(area.w, area.h) * metresPerUnit
  const step = STEPS.find((one) => (one / metresPerUnit) * scale >= LEAST_APART && longest / one <= MOST_LINES)
  if (step === undefined) return { step: SQUARE, lines: [] }
  const west = origin.easting + area.x * metresPerUnit
  const north = origin.northing - area.y * metresPerUnit
  const line = (axis: GridLine['axis'], metres: number): GridLine => ({
    axis,
    metres,
    at: (axis === 'easting' ? metres - origin.easting : origin.northing - metres) / metresPerUnit,
    label: labelOf(metres, step),
    major: metres % (step * 10) === 0,
  })
  return {
    step,
    lines: [
      ...multiples(step, west, west + area.w * metresPerUnit).map((metres) => line('easting', metres)),
      ...multiples(step, north - area.h * metresPerUnit, north).map((metres) => line('northing', metres)),
    ],
  }
}

/** The whole multiples of a step from one to the other, both included. */
function multiples(step: number, from: number, to: number): number[] {
  const first = Math.ceil(from / step)
  return Array.from({ length: Math.max(Math.floor(to / step) - first + 1, 0) }, (_, index) => (first + index) * step)
}

function labelOf(metres: number, step: number): string {
  const unit = Math.min(step, 1000)
  const inSquare = ((metres % SQUARE) + SQUARE) % SQUARE
  return String(inSquare / unit).padStart(unit === 100 ? 3 : 2, '0')
}
