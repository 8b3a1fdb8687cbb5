// @vitest-environment jsdom
import { createShapeId } from 'tldraw'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeSketch, scaledWindow, slidWindow } from '@jisr/client/shapes/sketch/sketchCommands.ts'
import { SketchShapeUtil } from '@jisr/client/shapes/sketch/SketchShapeUtil.tsx'
import type { SketchProps, SketchShape } from '@jisr/shared/shapes/sketch.ts'
import type { Person } from './Person.ts'
import { meet, twoOnASketch } from './twoOnASketch.ts'

const sketch = createShapeId('sketch')
let ali: Person
let sara: Person

beforeEach(() => {
  ;[ali, sara] = twoOnASketch({ shapeUtils: [SketchShapeUtil], tools: [] })
})
afterEach(() => [ali, sara].forEach(({ editor }) => editor!.dispose()))

const propsOf = ({ editor }: Person) => (editor!.getShape(sketch) as object as SketchShape).props
const windowOf = (person: Person) => {
  const { corner, scale } = propsOf(person)
  return { corner, scale }
}
const change = (person: Person, props: Partial<SketchProps>): void =>
  person.act(() => changeSketch(person.editor!, sketch, props))

test('[SK20] of who slides and who scales a window at once both see what one of them saw, and each undoes his own alone', () => {
  const before = windowOf(ali)
  // By the upper left corner, which stays: of the two values this is a change of the scale alone.
  change(ali, { scale: 2 })
  change(sara, slidWindow(propsOf(sara), { x: 5_000, y: 0 }))
  const [scaled, slid] = [windowOf(ali), windowOf(sara)]
  meet(ali, sara)
  expect(windowOf(sara)).toEqual(windowOf(ali))
  expect([scaled, slid]).toContainEqual(windowOf(ali))

  const won = windowOf(ali).scale === 2 ? ali : sara
  const other = won === ali ? sara : ali
  const shown = windowOf(ali)
  other.undo()
  meet(ali, sara)
  for (const person of [ali, sara]) expect(windowOf(person)).toEqual(shown)
  won.undo()
  meet(ali, sara)
  for (const person of [ali, sara]) expect(windowOf(person)).toEqual(before)
})

test('[SK20] what is said of a sketch and how large it is merges with a window that another moves', () => {
  change(ali, { title: 'East bank', w: 1_200 })
  change(sara, scaledWindow(propsOf(sara), 1))
  const slid = windowOf(sara)
  meet(ali, sara)
  for (const person of [ali, sara]) expect(propsOf(person)).toMatchObject({ title: 'East bank', w: 1_200, ...slid })
})
