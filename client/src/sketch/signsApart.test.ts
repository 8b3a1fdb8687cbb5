import { createShapeId } from 'tldraw'
import { expect, test } from 'vitest'
import { isWithin, overlaps } from '@jisr/shared/geo/boxes.ts'
import type { SymbolState } from '@jisr/shared/symbols/signs.ts'
import { signsApart } from './signsApart.ts'
import { moved } from './symbolLabels.ts'

const box = { x: -20, y: -20, w: 40, h: 52 }
const window = { w: 1000, h: 800 }
const signAt = (name: string, x: number, y: number, state: SymbolState = 'unknown') => ({
  id: createShapeId(name),
  at: { x, y },
  box,
  state,
})

test('[SY19] no sign lies on another nor outside the window; whoever stands aside is as near as there is room', () => {
  const signs = Array.from({ length: 20 }, (_, at) => signAt(`s${at}`, 24 + (at % 3), 400 + at))
  const aside = signsApart(signs, window)
  const boxes = signs.map(({ id, at }) => moved(moved(box, at), aside.get(id) ?? { x: 0, y: 0 }))
  expect(boxes.flatMap((one, at) => boxes.slice(at + 1).filter((other) => overlaps(one, other)))).toEqual([])
  expect(boxes.every((one) => isWithin(one, { x: 0, y: 0, ...window }))).toBe(true)
  expect(aside.has(signs[0]!.id)).toBe(false)
  expect(aside.size).toBe(19)
  expect(signsApart(signs, window)).toEqual(aside)
})

test('[SY19] a sign whose place lies at the edge of the window stands whole inside it', () => {
  const signs = [signAt('pump', 500, 795, 'damaged'), signAt('post', 3, 2)]
  const aside = signsApart(signs, window)
  for (const { id, at } of signs) {
    expect(isWithin(moved(moved(box, at), aside.get(id)!), { x: 0, y: 0, ...window })).toBe(true)
  }
})

test('[SY19] signs of damaged and destroyed things stand on their places, and nobody moves without need', () => {
  const signs = [signAt('post', 500, 400), signAt('pump', 505, 402, 'damaged'), signAt('alone', 300, 300)]
  const aside = signsApart(signs, window)
  expect([...aside.keys()]).toEqual([signs[0]!.id])
  // The line to its place stays off the sign that stands there.
  const from = aside.get(signs[0]!.id)!.from!
  expect(overlaps({ x: 500 + from.x, y: 400 + from.y, w: 0, h: 0 }, moved(box, signs[1]!.at))).toBe(false)
})

test('[SY19] a sign stands aside where it hides no mark of the city, if there is room', () => {
  const signs = [signAt('pump', 500, 400, 'damaged'), signAt('post', 500, 400)]
  const mark = { x: 540, y: 380, w: 40, h: 40 }
  const spot = signsApart(signs, window, [mark]).get(signs[1]!.id)!
  expect(overlaps(moved(moved(box, signs[1]!.at), spot), mark)).toBe(false)
})
