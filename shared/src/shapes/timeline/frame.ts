import type { Direction } from '../../i18n/locales.ts'
import { AXIS_MARGIN, NAMES_WIDTH } from './sizes.ts'

/** What turns lengths in the direction of time into places of the picture. */
export interface Frame {
  width: number
  timeRuns: Direction
}

const BEGIN = NAMES_WIDTH + AXIS_MARGIN

/** The left edge of something that begins at `along` and is `length` long. */
export function leftOf({ width, timeRuns }: Frame, along: number, length = 0): number {
  return timeRuns === 'ltr' ? BEGIN + along : width - BEGIN - along - length
}

/** The place on the axis of a point of the picture. */
export function alongOf({ width, timeRuns }: Frame, x: number): number {
  return timeRuns === 'ltr' ? x - BEGIN : width - BEGIN - x
}
