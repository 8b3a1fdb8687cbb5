import { createShapeId, getIndexAbove, toRichText, type IndexKey, type TLShape, type TLShapeId } from 'tldraw'
import { makeShape } from '../factories.ts'
import { Random } from '../simulation/random.ts'

/**
 * One hour of 25 people as a board's document sees it: 800 shapes made in the first third, then 4,000 drags, 1,000
 * strokes of 20 to 300 points and 20,000 keystrokes in labels. Gestures count once, when they settle; each key counts, for
 * others see a label grow letter by letter. The same seed gives the same meeting.
 */
export type Event = { at: number; person: number } & (
  | { kind: 'create'; shape: TLShape }
  | { kind: 'stroke'; shape: TLShape }
  | { kind: 'drag'; id: TLShapeId; x: number; y: number }
  | { kind: 'text'; id: TLShapeId; text: string }
)

export const PEOPLE = 25
export const KEYSTROKES = 20_000
const SHAPES = 800
const DRAGS = 4_000
const STROKES = 1_000
const HOUR_MS = 3_600_000
/** A brisk typist. */
const KEY_MS = 180
const LONGEST_LABEL = 120
const WORDS = ['جسر', 'الموصل', 'مشفى', 'پرد', 'هەولێر', 'ئاو', 'bridge', 'water', 'road', 'east', 'clinic', 'fuel']
const ID_LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-'

export function meeting(seed: number): Event[] {
  const random = new Random(seed)
  const events: Event[] = []
  const made: { at: number; id: TLShapeId }[] = []
  const hundredths = (below: number) => random.below(below * 100) / 100
  const person = () => random.below(PEOPLE)
  const id = () => createShapeId(Array.from({ length: 21 }, () => ID_LETTERS[random.below(ID_LETTERS.length)]).join(''))
  const later = () => random.below(HOUR_MS * 0.96) + HOUR_MS * 0.02

  const births = Array.from({ length: SHAPES }, () => random.below(HOUR_MS / 3)).sort((a, b) => a - b)
  for (const [n, at] of births.entries()) {
    const place = { x: hundredths(4_000), y: hundredths(3_000) }
    const label = { richText: toRichText('') }
    const size = { w: 80 + hundredths(300), h: 60 + hundredths(200) }
    const geo = random.pick(['rectangle', 'ellipse', 'diamond', 'cloud'])
    const shape =
      n % 5 < 3
        ? makeShape('geo', 'x', place, { ...label, ...size, geo })
        : makeShape('note', 'x', place, { ...label, color: 'yellow' })
    const born = { ...shape, id: id() }
    made.push({ at, id: born.id })
    events.push({ at, person: person(), kind: 'create', shape: born })
  }
  /** A shape that was on the board a moment before. */
  const known = (at: number) => random.pick(made.slice(0, made.findLastIndex((shape) => shape.at < at - 1_500) + 1))

  for (let n = 0; n < DRAGS; n += 1) {
    const at = later()
    const target = known(at)
    if (!target) continue
    events.push({ at, person: person(), kind: 'drag', id: target.id, x: hundredths(4_000), y: hundredths(3_000) })
  }
  for (let n = 0; n < STROKES; n += 1) {
    let [x, y] = [0, 0]
    const points = Array.from({ length: 20 + random.below(281) }, () => {
      x += random.below(1_201) - 600
      y += random.below(1_201) - 600
      return { x: x / 100, y: y / 100, z: 0.5 }
    })
    const place = { x: hundredths(4_000), y: hundredths(3_000) }
    const shape = makeShape('draw', 'x', place, { segments: [{ type: 'free', points }] })
    events.push({ at: later(), person: person(), kind: 'stroke', shape: { ...shape, id: id() } })
  }
  events.push(...typing(random, later, person, known))
  return stacked(events.sort((a, b) => a.at - b.at))
}

function typing(
  random: Random,
  later: () => number,
  person: () => number,
  known: (at: number) => { id: TLShapeId } | undefined,
): Event[] {
  const keys: { at: number; person: number; id: TLShapeId; key: string }[] = []
  for (let left = KEYSTROKES; left > 0;) {
    const start = later()
    const target = known(start)
    if (!target) continue
    const [who, length] = [person(), Math.min(left, 10 + random.below(60))]
    left -= length
    let burst = ''
    while (burst.length < length) burst += `${random.pick(WORDS)} `
    for (let n = 0; n < length; n += 1) {
      keys.push({ at: start + n * KEY_MS, person: who, id: target.id, key: burst[n] ?? '' })
    }
  }
  const labels = new Map<TLShapeId, string>()
  const events: Event[] = []
  for (const { at, person, id, key } of keys.sort((a, b) => a.at - b.at)) {
    const label = labels.get(id) ?? ''
    const text = label.length >= LONGEST_LABEL ? key : label + key
    labels.set(id, text)
    events.push({ at, person, kind: 'text', id, text })
  }
  return events
}

/** Each new shape lies on top of those before it, as tldraw puts it. */
function stacked(events: readonly Event[]): Event[] {
  let top: IndexKey | undefined
  return events.map((event) => {
    if (event.kind !== 'create' && event.kind !== 'stroke') return event
    top = getIndexAbove(top)
    return { ...event, shape: { ...event.shape, index: top } }
  })
}
