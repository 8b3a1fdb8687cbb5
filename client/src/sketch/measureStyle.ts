import { isWay, type MeasureKind, type MeasureProps } from '@jisr/shared/shapes/measure.ts'
import { ACTION, DANGER, DONE_TEXT, INK } from '../ui/paper.ts'
import { IDENTITY_COLOURS } from './signColours.ts'

/** How the line of a measure is drawn. Never alone: each kind has words, and its own pattern, marks or hatch. */
export interface MeasureStyle {
  color: string
  width: number
  dash?: string
  /** Along the middle, in paper: what makes one line two. */
  core?: number
  /** What lies under an area, as a share of its colour. */
  tint?: number
}

const RELEASED = '#2c6b36'
const VIOLET = IDENTITY_COLOURS.civil.line
const BLUE = IDENTITY_COLOURS.friend.line

const STYLES: Record<MeasureKind, MeasureStyle> = {
  boundary: { color: INK, width: 4 },
  route: { color: '#8a3b1c', width: 5 },
  phaseLine: { color: INK, width: 3 },
  safeLane: { color: DONE_TEXT, width: 12, core: 7 },
  utility: { color: VIOLET, width: 3 },
  hazard: { color: DANGER, width: 4, tint: 0.06 },
  flood: { color: BLUE, width: 3, tint: 0.08 },
  service: { color: VIOLET, width: 3, dash: '14 5', tint: 0.04 },
  cordon: { color: INK, width: 3 },
  responsibility: { color: ACTION, width: 3, dash: '22 6 4 6 4 6', tint: 0.04 },
  protected: { color: '#007c99', width: 4, dash: '16 6 3 6', tint: 0.04 },
}

export function measureStyle({ kind, hazard, passage }: MeasureProps): MeasureStyle {
  const style = STYLES[kind]
  if (kind === 'hazard' && hazard === 'released') return { ...style, color: RELEASED, dash: '3 6', tint: 0.03 }
  if (kind === 'hazard' && hazard === 'suspected') return { ...style, dash: '12 8' }
  if (isWay(kind) && passage === 'restricted') return { ...style, dash: '16 9' }
  return style
}
