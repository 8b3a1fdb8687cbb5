// @vitest-environment jsdom
import { createShapeId, type TLImageAsset, type TLShape } from 'tldraw'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ScanShapeUtil } from '@jisr/client/shapes/scan/ScanShapeUtil.tsx'
import { TieTool } from '@jisr/client/shapes/scan/TieTool.ts'
import { SketchShapeUtil } from '@jisr/client/shapes/sketch/SketchShapeUtil.tsx'
import { foundPlace } from '@jisr/client/sketch/foundPlace.ts'
import { speak } from '@jisr/client/i18n/spoken.ts'
import { legendOf } from '@jisr/client/sketch/legend.tsx'
import { addTie, putScan, removeScan, removeTie, setOpacity } from '@jisr/client/sketch/scanCommands.ts'
import { tyingOf } from '@jisr/client/sketch/tying.ts'
import type { Tie } from '@jisr/shared/geo/calibration.ts'
import type { ScanShape } from '@jisr/shared/shapes/scan.ts'
import { countedTies } from '@jisr/shared/shapes/scanTies.ts'
import en from '@jisr/shared/i18n/messages/en.json' with { type: 'json' }
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { pointer } from './boardEditor.ts'
import type { Person } from './Person.ts'
import { meet, twoOnASketch } from './twoOnASketch.ts'

const sketch = createShapeId('sketch')
const asset = {
  id: 'asset:paper',
  typeName: 'asset',
  type: 'image',
  props: { w: 400, h: 300, name: 'paper.png', isAnimated: false, mimeType: 'image/png', src: null },
  meta: {},
} as TLImageAsset
const planning = { shapeUtils: [SketchShapeUtil, ScanShapeUtil], tools: [TieTool] }
let ali: Person
let sara: Person

beforeEach(() => {
  ;[ali, sara] = twoOnASketch(planning)
})
afterEach(() => [ali, sara].forEach(({ editor }) => editor!.dispose()))

const sketchOf = ({ editor }: Person) => editor!.getShape(sketch) as object as SketchShape
const scanOf = ({ editor }: Person) =>
  editor!.getCurrentPageShapes().find(({ type }) => type === 'scan') as object as ScanShape | undefined
const put = (person: Person): void => person.act(() => putScan(person.editor!, sketchOf(person), asset))
const tie = (person: Person, px: Tie['px'], ground: Tie['ground']): void =>
  person.act(() => addTie(person.editor!, scanOf(person)!, { px, ground }))
const untie = (person: Person, number: number): void =>
  person.act(() => removeTie(person.editor!, scanOf(person)!, countedTies(scanOf(person)!.props.ties)[number]![0]))
const isLocked = (person: Person) => scanOf(person)!.isLocked
const lock = (person: Person): void => person.act(() => person.editor!.toggleLock([scanOf(person)!.id]))
/** Its corners, in whole units of the ground. */
const corners = (person: Person) => {
  const { editor } = person
  const { id } = scanOf(person)!
  const onPage = editor!.getShapePageTransform(id).applyToPoints(editor!.getShapeGeometry(id).vertices)
  return onPage.map((corner) => {
    const { x, y } = editor!.getPointInShapeSpace(sketchOf(person), corner)
    return [Math.round(x), Math.round(y)]
  })
}
const near = (value: number) => expect.closeTo(value, 6) as number
/** Turned by a quarter, two units a pixel. */
const turned = ({ x, y }: Tie['px']) => ({ x: 500 - 2 * y, y: 600 + 2 * x })
const TURNED = [
  [500, 600],
  [500, 1400],
  [-100, 1400],
  [-100, 600],
]
/** For both, that is how the picture lies, and so much is true of it. */
function expectTurned(scan: { isLocked: boolean; props?: { ties: object } }): void {
  for (const person of [ali, sara]) {
    expect(corners(person)).toEqual(TURNED)
    expect(scanOf(person)).toMatchObject(scan)
  }
}
const P = [
  { x: 0, y: 0 },
  { x: 400, y: 0 },
  { x: 0, y: 300 },
  { x: 350, y: 250 },
]

test('[SN4] [SN5] a picture lies in the middle of the window until two ties lay it; each is one step of undo', () => {
  put(ali)
  const inMiddle = corners(ali)
  expect(inMiddle[0]).toEqual([-325, 644])
  tie(ali, P[0]!, turned(P[0]!))
  expect(corners(ali)).toEqual(inMiddle)
  tie(ali, P[1]!, turned(P[1]!))
  expect(corners(ali)).toEqual(TURNED)
  expect(scanOf(ali)).toMatchObject({ isLocked: true })
  ali.undo()
  expect(corners(ali)).toEqual(inMiddle)
  expect(scanOf(ali)).toMatchObject({ isLocked: false })
  ali.redo()
  expect(corners(ali)).toEqual(TURNED)

  untie(ali, 0)
  expect(scanOf(ali)).toMatchObject({ isLocked: false })
  expect(corners(ali)).toEqual(TURNED)
  ali.undo()
  ali.act(() => removeScan(ali.editor!, scanOf(ali)!))
  expect(scanOf(ali)).toBeUndefined()
  ali.undo()
  expect(corners(ali)).toEqual(TURNED)
})

test('[SN5] ties stand in the order in which they were made, whatever was taken away between', () => {
  put(ali)
  for (const px of P.slice(0, 3)) tie(ali, px, turned(px))
  untie(ali, 0)
  tie(ali, P[3]!, turned(P[3]!))
  expect(countedTies(scanOf(ali)!.props.ties).map(([, { px }]) => px)).toEqual(P.slice(1))
})

test('[SN5] whoever may only read ties, puts and removes nothing', () => {
  put(ali)
  const before = scanOf(ali)!
  ali.editor!.updateInstanceState({ isReadonly: true })
  tie(ali, P[0]!, turned(P[0]!))
  put(ali)
  ali.act(() => removeScan(ali.editor!, before))
  expect(ali.editor!.getCurrentPageShapes().filter(({ type }) => type === 'scan')).toEqual([before])
})

test('[SK15] the tool ties what is pressed on the picture to what is pressed on the map: a found place exactly', () => {
  put(ali)
  const editor = ali.editor!
  const press = ({ x, y }: { x: number; y: number }): void => {
    pointer(editor, 'pointer_move', [x, y])
    pointer(editor, 'pointer_down', [x, y])
    pointer(editor, 'pointer_up', [x, y])
  }
  const ground = { x: 123.456, y: 789.012 }
  foundPlace(editor).set({ sketch, at: ground })
  const begin = (): void => {
    tyingOf(editor).set({ scan: scanOf(ali)!.id, px: null })
    editor.setCurrentTool('tie')
  }
  begin()
  press({ x: 110, y: 60 })
  expect(tyingOf(editor).get()).toMatchObject({ px: null })
  const scan = editor.getShapePageTransform(scanOf(ali)!.id)
  press(scan.applyToPoint({ x: 100, y: 75 }))
  const { x, y } = editor.getShapePageTransform(sketch).applyToPoint(ground)
  press({ x: x + 7, y: y - 6 })
  expect(editor.isIn('select')).toBe(true)
  expect(Object.values(scanOf(ali)!.props.ties)).toEqual([
    {
      px: {
        x: expect.closeTo(100 / scanOf(ali)!.props.size) as number,
        y: expect.closeTo(75 / scanOf(ali)!.props.size) as number,
      },
      ground: { x: expect.closeTo(ground.x, 9) as number, y: expect.closeTo(ground.y, 9) as number },
    },
  ])
  begin()
  press(scan.applyToPoint({ x: 10, y: 10 }))
  editor.cancel()
  expect([tyingOf(editor).get(), Object.keys(scanOf(ali)!.props.ties).length]).toEqual([null, 1])
})

test('[SN4] two people who tie one scan at once keep each other’s ties, and it lies for both where all of them say', () => {
  put(ali)
  meet(ali, sara)
  tie(ali, P[0]!, turned(P[0]!))
  tie(sara, P[1]!, turned(P[1]!))
  meet(ali, sara)
  tie(ali, P[2]!, turned(P[2]!))
  tie(sara, P[3]!, turned(P[3]!))
  meet(ali, sara)
  for (const person of [ali, sara]) {
    expect(Object.keys(scanOf(person)!.props.ties)).toHaveLength(4)
    expect(corners(person)).toEqual(TURNED)
  }
  expect(scanOf(sara)).toEqual(scanOf(ali))
  ali.undo()
  meet(ali, sara)
  expect(Object.values(scanOf(sara)!.props.ties)).toHaveLength(3)
  expect(corners(sara)).toEqual(TURNED)
})

test('[SN4] who moves a picture, or takes a tie away, while another ties it displaces nothing that ties lay', () => {
  put(ali)
  tie(ali, P[0]!, turned(P[0]!))
  meet(ali, sara)
  tie(ali, P[1]!, turned(P[1]!))
  sara.act(() => sara.editor!.updateShape({ id: scanOf(sara)!.id, type: 'scan', x: 55, y: 66, rotation: 1 }))
  meet(ali, sara)
  for (const person of [ali, sara]) expect(corners(person)).toEqual(TURNED)

  untie(ali, 0)
  tie(sara, P[2]!, turned(P[2]!))
  meet(ali, sara)
  for (const person of [ali, sara]) expect(corners(person)).toEqual(TURNED)
})

test('[SN4] [SN5] when two people take one tie each away at once, a picture that none lays any more stays, in hand', () => {
  put(ali)
  for (const at of [0, 1, 2]) tie(ali, P[at]!, turned(P[at]!))
  meet(ali, sara)
  untie(ali, 0)
  untie(sara, 1)
  meet(ali, sara)
  expectTurned({ isLocked: false })
  ali.undo()
  meet(ali, sara)
  expect(scanOf(sara)).toMatchObject({ isLocked: true })
})

test('[SN5] when one of two people undoes the tie that he made, a picture that none lays any more stays, in hand', () => {
  put(ali)
  meet(ali, sara)
  tie(ali, P[0]!, turned(P[0]!))
  meet(ali, sara)
  tie(sara, P[1]!, turned(P[1]!))
  meet(ali, sara)
  ali.undo()
  meet(ali, sara)
  expectTurned({ isLocked: false })
})

test('[SN4] [SN5] ties that two people make at once lay and hold a picture; where they laid it, it stays when both go', () => {
  put(ali)
  meet(ali, sara)
  tie(ali, P[0]!, turned(P[0]!))
  tie(sara, P[1]!, turned(P[1]!))
  meet(ali, sara)
  expectTurned({ isLocked: true })
  untie(ali, 0)
  untie(sara, 1)
  meet(ali, sara)
  expectTurned({ isLocked: false, props: { ties: {} } })
})

test('[SN4] [SN5] of three ties one is undone by whoever made it while another takes one away: the picture stays turned', () => {
  for (const [undoing, removing] of [
    [ali, sara],
    [sara, ali],
  ] as const) {
    for (const order of [
      [removing, undoing, removing],
      [undoing, undoing, removing],
      [removing, removing, undoing],
    ]) {
      for (const gone of [0, 1, 2]) {
        put(ali)
        meet(ali, sara)
        for (const [at, person] of order.entries()) {
          tie(person, P[at]!, turned(P[at]!))
          meet(ali, sara)
        }
        undoing.undo()
        untie(removing, gone)
        meet(ali, sara)
        while (Object.keys(scanOf(removing)!.props.ties).length > 0) untie(removing, 0)
        meet(ali, sara)
        expectTurned({ isLocked: false })
        ali.act(() => removeScan(ali.editor!, scanOf(ali)!))
        meet(ali, sara)
      }
    }
  }
})

test('[SN5] an undone tie takes a picture back only where nobody tied it since: else it stays where it was seen', () => {
  for (const [first, second] of [
    [ali, sara],
    [sara, ali],
  ] as const) {
    for (const isApart of [true, false]) {
      put(ali)
      meet(ali, sara)
      tie(second, P[0]!, turned(P[0]!))
      meet(ali, sara)
      tie(first, P[1]!, turned(P[1]!))
      meet(ali, sara)
      // By hand no third tie meets the others exactly.
      const third = { ...turned(P[2]!), y: turned(P[2]!).y + 9 }
      // Apart: back to where nothing laid it, and at once a tie that lays it all the same.
      if (isApart) first.undo()
      tie(second, P[2]!, third)
      if (!isApart) untie(second, 0)
      meet(ali, sara)
      const laid = corners(first)
      expect(laid).not.toEqual(TURNED)
      ;(isApart ? second : first).undo()
      meet(ali, sara)
      for (const person of [ali, sara]) expect(corners(person)).toEqual(laid)
      ali.act(() => removeScan(ali.editor!, scanOf(ali)!))
      meet(ali, sara)
    }
  }
})

test('[RP8] a picture that no ties lay any more is locked only where a hand locked it, whatever was done to it meanwhile', () => {
  put(ali)
  tie(ali, P[0]!, turned(P[0]!))
  meet(ali, sara)
  tie(sara, P[1]!, turned(P[1]!))
  untie(ali, 0)
  meet(ali, sara)
  untie(sara, 0)
  meet(ali, sara)
  expect([ali, sara].map(isLocked)).toEqual([false, false])

  // As a whole record: it is taken away while ties lay it, and comes back.
  tie(ali, P[0]!, turned(P[0]!))
  tie(ali, P[1]!, turned(P[1]!))
  ali.act(() => removeScan(ali.editor!, scanOf(ali)!))
  ali.undo()
  expect(isLocked(ali)).toBe(true)
  lock(ali)
  expect(isLocked(ali)).toBe(true)
  untie(ali, 0)
  meet(ali, sara)
  expect([ali, sara].map(isLocked)).toEqual([false, false])

  // A press on the lock is seen at once, with one tie too, and stands when that goes.
  lock(ali)
  expect(isLocked(ali)).toBe(true)
  untie(ali, 0)
  meet(ali, sara)
  expect([ali, sara].map(isLocked)).toEqual([true, true])
  lock(sara)
  meet(ali, sara)
  expect([ali, sara].map(isLocked)).toEqual([false, false])
})

test('[SN8] the first fifty ties count, however many somebody wrote, and no more are taken', () => {
  put(ali)
  const many = Array.from({ length: 300 }, (_, at): [string, Tie] => {
    const px = { x: (at * 37) % 400, y: (at * 53) % 300 }
    const ground = turned(px)
    return [String(at).padStart(4, '0'), { px, ground: at < 50 ? ground : { x: -ground.y, y: ground.x * 9 } }]
  })
  ali.act(() =>
    ali.editor!.updateShape<ScanShape>({
      id: scanOf(ali)!.id,
      type: 'scan',
      props: { ties: Object.fromEntries(many) },
    }),
  )
  meet(ali, sara)
  expect(corners(sara)).toEqual(TURNED)
  expect(countedTies(scanOf(sara)!.props.ties)).toHaveLength(50)
  tie(sara, P[0]!, turned(P[0]!))
  expect(Object.keys(scanOf(sara)!.props.ties)).toHaveLength(300)
})

test('[SK4] [SN9] a picture keeps its size when it goes off its sketch, by hand or by copying, and where ties laid it, it stays', () => {
  const onPage = () => {
    const editor = ali.editor!
    const { id } = scanOf(ali)!
    const points = editor.getShapePageTransform(id).applyToPoints(editor.getShapeGeometry(id).vertices)
    return points.map(({ x, y }) => [Math.round(x), Math.round(y)])
  }
  const leave = (): void => ali.act(() => ali.editor!.reparentShapes([scanOf(ali)!.id], ali.editor!.getCurrentPageId()))
  put(ali)
  const untiedThere = onPage()
  ali.editor!.markHistoryStoppingPoint('leave')
  leave()
  expect(onPage()).toEqual(untiedThere)
  ali.undo()
  for (const px of P.slice(0, 2)) tie(ali, px, turned(px))
  const tiedThere = onPage()
  const copied = ali.editor!.getContentFromCurrentPage([scanOf(ali)!.id])!
  leave()
  expect(onPage()).toEqual(tiedThere)
  expect(scanOf(ali)).toMatchObject({ isLocked: false, props: { ties: {} } })
  const { x, y, rotation, props } = scanOf(ali)!
  expect(copied.shapes[0]).toMatchObject({ x: near(x), y: near(y), rotation: near(rotation), isLocked: false })
  expect(copied.shapes[0]!.props).toEqual({ ...props, size: near(props.size) })
})

test('[SN10] the legend says of a picture that it is not tied, and of a tied one how far it may be off where that is known', () => {
  const said = () => legendOf(ali.editor!, sketchOf(ali) as object as TLShape).things.map(({ text }) => text)
  speak({ locale: 'en', catalogue: en })
  put(ali)
  expect(said()).toEqual(['paper.png · not tied'])
  for (const px of P.slice(0, 2)) tie(ali, px, turned(px))
  expect(said()).toEqual(['paper.png'])
  tie(ali, P[2]!, { x: turned(P[2]!).x + 30, y: turned(P[2]!).y })
  expect(said()).toEqual([expect.stringMatching(/^paper\.png · may be [\d.]+ m off$/)])
})

test('[BP20] on a locked sketch a picture is neither laid, tied, untied, faded nor removed', () => {
  put(ali)
  for (const px of P.slice(0, 2)) tie(ali, px, turned(px))
  const before = scanOf(ali)!
  const lockSketch = (): void => ali.act(() => ali.editor!.toggleLock([sketch]))
  lockSketch()
  put(ali)
  tie(ali, P[2]!, turned(P[2]!))
  untie(ali, 0)
  ali.act(() => setOpacity(ali.editor!, scanOf(ali)!, 0.1))
  ali.act(() => removeScan(ali.editor!, scanOf(ali)!))
  expect(ali.editor!.getCurrentPageShapes().filter(({ type }) => type === 'scan')).toEqual([before])
  lockSketch()
  untie(ali, 0)
  expect(countedTies(scanOf(ali)!.props.ties)).toHaveLength(1)
})
