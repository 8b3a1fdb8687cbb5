import { Box, type BoxModel, type TLShapeId, type VecLike } from 'tldraw'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import type { SymbolLabel } from '@jisr/shared/shapes/symbolLabel.ts'
import { placeLabels, type LabelSpot, type PlacedLabel } from '@jisr/shared/shapes/sketch/placeLabels.ts'

/** Between a sign and its words. */
const GAP = 3
const BESIDE = 6
/** Between the words of two signs, so that nobody reads them as one. */
const APART = 6

/** A sign and the words that belong to it, in units of the board around its place. */
export interface LabelledSign {
  id: TLShapeId
  /** From the window's corner. */
  at: VecLike
  box: BoxModel
  label: SymbolLabel
  /** Its first name alone, for where there is no room for more. */
  short: SymbolLabel
}

/** Where the words of a sign stand: their upper left corner from its place. */
export interface SymbolWordsPlace {
  label: SymbolLabel
  /** How large they are, in their own size. */
  size: number
  /** Units of the board. */
  w: number
  h: number
  x: number
  y: number
  align: PlacedLabel['align']
}

export function wordsBelow(label: SymbolLabel, box: BoxModel): SymbolWordsPlace {
  const { w, h } = label
  return { label, size: 1, w, h, x: -w / 2, y: box.y + box.h + GAP, align: 'middle' }
}

/** Other words where words stand: as near to their sign, and on the same side of it. */
export function otherWords(there: SymbolWordsPlace, label: SymbolLabel): SymbolWordsPlace {
  const { size, x, y, align } = there
  const [w, h] = [label.w * size, label.h * size]
  const across = align === 'left' ? 0 : align === 'right' ? 1 : 0.5
  const down = y > 0 ? 0 : y + there.h < 0 ? 1 : 0.5
  return { ...there, label, w, h, x: x + (there.w - w) * across, y: y + (there.h - h) * down }
}

/**
 * The words of signs, so that none lies on another or on a sign: below it, else beside or above, else shortened.
 *
 * @param signs whoever came first keeps its place
 * @param size of letters, in their own size
 * @param taken what else must be seen
 * @param yielding what should be seen, but yields to words for which there is no other room
 * @param lines what yields after that: a line in front of a name strikes it out
 * @returns by symbol; null where there is no room
 */
export function placeSymbolWords(
  signs: readonly LabelledSign[],
  { w, h }: Pick<SketchProps, 'w' | 'h'>,
  size: number,
  taken: readonly BoxModel[],
  yielding: readonly BoxModel[] = [],
  lines: readonly BoxModel[] = [],
): Map<TLShapeId, SymbolWordsPlace | null> {
  const occupied = [...taken, ...signs.map((sign) => moved(sign.box, sign.at))]
  const found = new Map<TLShapeId, SymbolWordsPlace | null>(signs.map(({ id }) => [id, null]))
  const boxes: BoxModel[] = []
  const place = (length: 'label' | 'short', others: readonly BoxModel[]): void => {
    const left = signs.filter(({ id }) => found.get(id) === null)
    const requests = left.map((sign) => {
      const box = { w: sign[length].w * size, h: sign[length].h * size }
      return { id: sign.id, ...box, anchors: [], crosses: true, spots: spotsAround(sign, box) }
    })
    const around = { bounds: { x: 0, y: 0, w, h }, taken: [...occupied, ...others, ...boxes], gap: APART, river: [] }
    const where = new Map(placeLabels(requests, around).placed.map((label) => [label.id, label]))
    for (const sign of left) {
      const box = where.get(sign.id)
      if (!box) continue
      boxes.push({ x: box.x - APART, y: box.y - APART / 2, w: box.w + 2 * APART, h: box.h + APART })
      const { w, h, align } = box
      found.set(sign.id, { label: sign[length], size, w, h, x: box.x - sign.at.x, y: box.y - sign.at.y, align })
    }
  }
  for (const others of [[...yielding, ...lines], lines, yielding, []]) {
    place('label', others)
    place('short', others)
  }
  return found
}

export function moved({ x, y, w, h }: BoxModel, by: VecLike): BoxModel {
  return { x: x + by.x, y: y + by.y, w, h }
}

function spotsAround({ at, box }: LabelledSign, { w, h }: Pick<SymbolLabel, 'w' | 'h'>): LabelSpot[] {
  const { minX, minY, maxX, maxY, midX, midY } = Box.From(moved(box, at))
  const [left, right, above, below] = [minX - BESIDE - w, maxX + BESIDE, minY - GAP - h, maxY + GAP]
  return [
    { x: at.x - w / 2, y: below, align: 'middle' },
    { x: right, y: midY - h / 2, align: 'left' },
    { x: left, y: midY - h / 2, align: 'right' },
    { x: midX - w / 2, y: above, align: 'middle' },
    { x: midX, y: below, align: 'left' },
    { x: midX - w, y: below, align: 'right' },
    { x: midX, y: above, align: 'left' },
    { x: midX - w, y: above, align: 'right' },
  ]
}
