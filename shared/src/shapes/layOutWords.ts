import type { BoxModel } from '@tldraw/tlschema'
import { overlaps } from '../geo/boxes.ts'
import type { MeasureProps } from './measure.ts'
import { insideSpots } from './measureHatch.ts'
import { hasSign, SIGN_SIZE, type MeasureLabel, type MeasureWords } from './measureLabels.ts'
import { wordPlaces, type WordPlace } from './measurePlaces.ts'
import type { Spot } from './measureVertices.ts'
import { wordBoxes } from './measureWordBoxes.ts'
import { nearestOf } from './WordBlock.ts'

/** From words that stand away to what they belong to. */
export type Leader = readonly [Spot, Spot]

/** The words of a line or an area where they stand. */
export interface PlacedWords {
  labels: MeasureLabel[]
  /** The middle of the danger triangle or of the letter P, and how large it is. */
  sign: (Spot & { size: number }) | null
  leaders: Leader[]
}

/** A way in which words may stand. */
export interface Way {
  /** Of letters, in their own size. */
  size: number
  /** How far from what they belong to, in letters' own unit; 0 along it or in it. */
  away: number
  /** Only what must be read on the spot. */
  isShort: boolean
  /** What is lost by it, in heights of letters that words may rather stand away. */
  cost: number
}

/** Where there is room for words. */
export interface Room {
  /** The cheapest first. */
  ways: readonly Way[]
  /**
   * What is lost where words or a sign take up these boxes; infinite where they must not.
   *
   * @param limit what costs as much need not be told how much it costs
   */
  costOf: (boxes: readonly BoxModel[], limit: number) => number
  /** The same of a place for words. @param leader of words that stand away */
  costOfPlace: (boxes: readonly BoxModel[], leader: Leader | null, limit: number) => number
}

interface Chosen {
  cost: number
  size: number
  place: WordPlace
  boxes: readonly BoxModel[]
}

/** How far from the edge of an area words against it stand, in their letters' own unit. */
export const AGAINST = 3
/** The same of an area that is smaller than its sign. */
const BESIDE_SIGN = 20
/** Side of the sign of an area that is full of others, and what is lost by it. */
const SMALL_SIGN = 22
const SMALLER = 1
/** A sign that would cost more is left out: outside its area it would warn of other ground. */
const MOST_FOR_SIGN = 30
/** Apart from the words an area's sign says less. */
const APART = 0.5

/** Room for words for which nobody asks where other things are: in their area, or against the edge of a small one. */
export function freeRoom(size: number): Room {
  const way = { size, isShort: false }
  return {
    ways: [0, AGAINST, BESIDE_SIGN].map((away) => ({ ...way, away, cost: away })),
    costOf: () => 0,
    costOfPlace: () => 0,
  }
}

/**
 * The words of a measure, each group at the place at which least is lost. What has room nowhere is left out.
 *
 * @param points its vertices in the unit in which lines and letters are measured: of the board, whatever the sketch's scale
 * @param words null: without words, as in a legend
 */
export function layOutWords(
  points: readonly Spot[],
  props: MeasureProps,
  words: MeasureWords | null,
  room = freeRoom(1),
): PlacedWords {
  if (points.length === 0) return { labels: [], sign: null, leaders: [] }
  const signIn = signsIn(points, room)
  const groups = words ? bestPlaces(points, props, words, room, signIn) : []
  const size = groups[0]?.size ?? room.ways[0]?.size ?? 1
  const drawn = groups.map(drawnAt)
  return {
    labels: drawn.flatMap(({ labels }) => labels),
    sign: drawn[0]?.sign ?? (hasSign(props) ? signIn(size) : null),
    leaders: drawn.flatMap(({ leader }) => (leader ? [leader] : [])),
  }
}

function bestPlaces(
  points: readonly Spot[],
  props: MeasureProps,
  words: MeasureWords,
  { ways, costOfPlace }: Room,
  signIn: (size: number) => PlacedWords['sign'],
): Chosen[] {
  const placesOn = wordPlaces(props, words)
  const bySize = new Map<number, ReturnType<typeof placesOn>>()
  const best: (Chosen | undefined)[] = []
  for (const { size, away, isShort, cost: lost } of ways) {
    if (best.length > 0 && best.every((one) => one !== undefined && one.cost <= lost)) break
    const placesAlong = bySize.get(size) ?? placesOn(points.map(({ x, y }) => ({ x: x / size, y: y / size })))
    bySize.set(size, placesAlong)
    // In an area its sign stands above its words, where there is room for both together.
    for (const isApart of hasSign(props) && away === 0 ? [false, true] : [hasSign(props)]) {
      const sign = isApart ? signIn(size) : null
      const apart = isApart && away === 0 ? APART : 0
      const marked = wordBoxes({ labels: [], sign })
      for (const [group, places] of placesAlong(away, isShort, hasSign(props) && !isApart).entries()) {
        for (const place of places) {
          const least = lost + apart + place.cost
          const limit = best[group]?.cost ?? Infinity
          if (least >= limit) continue
          const boxes = place.block.boxes.map((box) => laid(box, place.at, size))
          if (marked.some((mark) => boxes.some((box) => overlaps(mark, box)))) continue
          const cost = least + costOfPlace(boxes, leaderOf(place, boxes, size), limit - least)
          if (cost < limit) best[group] = { cost, size, place, boxes }
        }
        best[group] ??= undefined
      }
    }
  }
  return best.filter((one) => one !== undefined)
}

/** Where in an area its sign has room apart from its words: it marks the area. */
function signsIn(points: readonly Spot[], { costOf }: Room): (size: number) => PlacedWords['sign'] {
  const bySize = new Map<number, PlacedWords['sign']>()
  let spots: readonly Spot[] | undefined
  return (size) => {
    const known = bySize.get(size)
    if (known !== undefined) return known
    spots ??= insideSpots(points)
    let [found, least]: [PlacedWords['sign'], number] = [null, MOST_FOR_SIGN]
    for (const [lost, side] of [SIGN_SIZE, SMALL_SIGN].entries()) {
      for (const spot of spots) {
        const sign = { ...spot, size: side * size }
        const cost = lost * SMALLER + costOf(wordBoxes({ labels: [], sign }), least - lost * SMALLER)
        if (cost < least) [found, least] = [sign, cost]
      }
    }
    bySize.set(size, found)
    return found
  }
}

function drawnAt({ place, boxes, size }: Chosen) {
  const sized = ({ x, y }: Spot): Spot => ({ x: (x + place.at.x) * size, y: (y + place.at.y) * size })
  const { labels, sign } = place.block
  return {
    labels: labels.map((label) => ({ ...label, ...sized(label), size: label.size * size, w: label.w * size })),
    sign: sign && { ...sized(sign), size: sign.size * size },
    leader: leaderOf(place, boxes, size),
  }
}

function leaderOf({ to }: WordPlace, boxes: readonly BoxModel[], size: number): Leader | null {
  if (!to) return null
  const end = to()
  const spot = { x: end.x * size, y: end.y * size }
  return [nearestOf(boxes, spot), spot]
}

function laid({ x, y, w, h }: BoxModel, at: Spot, size: number): BoxModel {
  return { x: (x + at.x) * size, y: (y + at.y) * size, w: w * size, h: h * size }
}
