import { createShapeId } from 'tldraw'
import { expect, test } from 'vitest'
import { overlaps } from '@jisr/shared/geo/boxes.ts'
import { symbolLabel } from '@jisr/shared/shapes/symbolLabel.ts'
import { shortLabelOf } from './signLabel.ts'
import { moved, placeSymbolWords, type LabelledSign } from './symbolLabels.ts'

const box = { x: -20, y: -20, w: 40, h: 52 }
const label = symbolLabel(
  {
    kind: 'hospital',
    sidc: '',
    identity: 'civil',
    state: 'damaged',
    name: 'General hospital',
    nameAr: 'المستشفى العام',
    since: null,
    source: '',
    task: null,
  },
  { locale: 'en', place: 'Place', state: 'Damaged' },
)
const signAt = (name: string, x: number, y: number): LabelledSign => ({
  id: createShapeId(name),
  at: { x, y },
  box,
  label,
  short: shortLabelOf(label),
})

test('[SY16] words of signs lie neither on one another nor on a sign, and those that came first stay below theirs', () => {
  const signs = [
    signAt('alone', 850, 700),
    ...Array.from({ length: 24 }, (_, at) => signAt(`s${at}`, 200 + (at % 6) * 90, 200 + Math.floor(at / 6) * 80)),
  ]
  const window = { w: 1000, h: 800 }
  const hatched = { x: 100, y: 500, w: 200, h: 40 }
  const placed = placeSymbolWords(signs, window, 1, [hatched])
  expect(placed.get(signs[0]!.id)).toMatchObject({ x: expect.closeTo(-label.w / 2) as number, align: 'middle' })
  const boxes = signs.flatMap(({ id, at }) => {
    const words = placed.get(id)
    const there = words ? [moved(words, at)] : []
    return [moved(box, at), ...there]
  })
  const all = [hatched, ...boxes]
  expect(all.flatMap((one, at) => all.slice(at + 1).filter((other) => overlaps(one, other)))).toEqual([])
  expect([...placed.values()].some((words) => words?.align === 'left')).toBe(true)
  expect([...placed.values()].some((words) => words?.label.lines.length === 1)).toBe(true)
  // Where there is no room at all they are left out, and named in the list beside the sketch.
  const crowd = Array.from({ length: 9 }, (_, at) =>
    signAt(`c${at}`, 300 + (at % 3) * 44, 300 + Math.floor(at / 3) * 56),
  )
  expect(placeSymbolWords(crowd, window, 1, []).get(crowd[4]!.id)).toBeNull()
})
