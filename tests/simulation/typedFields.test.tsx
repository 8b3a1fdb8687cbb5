// @vitest-environment jsdom
import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { createShapeId, EditorContext, useValue, type Editor, type TLShapeId } from 'tldraw'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { UnwrittenNotice } from '@jisr/client/board/UnwrittenNotice.tsx'
import { SketchLayers } from '@jisr/client/geography/SketchLayers.tsx'
import { I18nProvider } from '@jisr/client/i18n/I18n.tsx'
import type { PlanStore } from '@jisr/client/plan/PlanStore.ts'
import { LayerShapeUtil } from '@jisr/client/shapes/layer/LayerShapeUtil.tsx'
import { matrixModel } from '@jisr/client/shapes/matrix/MatrixModel.ts'
import { MatrixShapeUtil } from '@jisr/client/shapes/matrix/MatrixShapeUtil.tsx'
import { OrganisationList } from '@jisr/client/shapes/matrix/OrganisationList.tsx'
import { TaskDetails } from '@jisr/client/shapes/matrix/TaskDetails.tsx'
import { TypingField } from '@jisr/client/shapes/matrix/TypingField.tsx'
import { SheetSettings } from '@jisr/client/shapes/sketch/SheetSettings.tsx'
import { PlaceFinder } from '@jisr/client/shapes/sketch/PlaceFinder.tsx'
import { ScaleSettings } from '@jisr/client/shapes/sketch/ScaleSettings.tsx'
import { denominatorOf, scaledWindow, slidWindow } from '@jisr/client/shapes/sketch/sketchCommands.ts'
import { SketchShapeUtil } from '@jisr/client/shapes/sketch/SketchShapeUtil.tsx'
import { changeSymbol, moveSymbol } from '@jisr/client/shapes/symbol/symbolCommands.ts'
import { SymbolShapeUtil } from '@jisr/client/shapes/symbol/SymbolShapeUtil.tsx'
import { AnchorList } from '@jisr/client/shapes/timeline/AnchorList.tsx'
import { AxisSettings } from '@jisr/client/shapes/timeline/AxisSettings.tsx'
import { EventTable } from '@jisr/client/shapes/timeline/EventTable.tsx'
import { LaneList } from '@jisr/client/shapes/timeline/LaneList.tsx'
import { QuickEntryField } from '@jisr/client/shapes/timeline/QuickEntryField.tsx'
import { RenameField } from '@jisr/client/shapes/timeline/RenameField.tsx'
import { layoutOf } from '@jisr/client/shapes/timeline/timelineModel.ts'
import { sessionOf } from '@jisr/client/shapes/timeline/TimelineSession.ts'
import { TimelineShapeUtil } from '@jisr/client/shapes/timeline/TimelineShapeUtil.tsx'
import { LockedLine } from '@jisr/client/sketch/LockedLine.tsx'
import { makeTaskAt } from '@jisr/client/sketch/placeTasks.ts'
import { middleOf } from '@jisr/client/sketch/sketchPlaces.ts'
import { setUnwritten, unwrittenDrafts } from '@jisr/client/ui/drafts.ts'
import en from '@jisr/shared/i18n/messages/en.json' with { type: 'json' }
import type { AnchorId, EventId, Organisation, OrganisationId } from '@jisr/shared/plan/records.ts'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import type { SketchProps, SketchShape } from '@jisr/shared/shapes/sketch.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { makeShape } from '../factories.ts'
import { openPlan } from '../openPlan.ts'
import { makeEditor } from './boardEditor.ts'
import { Person } from './Person.ts'
import { twoOnASketch } from './twoOnASketch.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
const [timeline, matrix, sketch] = [createShapeId('timeline'), createShapeId('matrix'), createShapeId('sketch')]

let root: Root
let editor: Editor
let plan: PlanStore
let police: OrganisationId
let convoy: EventId
beforeEach(() => {
  document.body.innerHTML = '<div></div>'
  root = createRoot(document.body.firstElementChild!)
  editor = makeEditor(undefined, {
    shapeUtils: [TimelineShapeUtil, MatrixShapeUtil, SketchShapeUtil, LayerShapeUtil, SymbolShapeUtil],
    tools: [],
  })
  plan = openPlan(editor.store, () => ({ organisation: 'UNAMI', role: 'facilitator' }) as never)
  editor.createShape({ id: timeline, type: 'timeline' })
  editor.createShape({ id: matrix, type: 'matrix', x: 2000 })
  editor.createShape({ id: sketch, type: 'sketch', x: 4000 })
  const { commands } = sessionOf(editor, timeline)
  police = commands.addLane('Traffic police')!
  commands.addAnchor('D')
  convoy = model().commands.addTask('Convoy leaves')!
  model().commands.addColumn('Traffic police')
  model().commands.changeOrganisation(police, { contact: { desk: 'Day', phone: '', channel: '' } })
  commands.takeTasks(editor.getShape<MatrixShape>(matrix)!)
})
afterEach(() => {
  act(() => root.unmount())
  setUnwritten([])
  editor.dispose()
})

const model = () => matrixModel(editor, matrix)
const said = (): string => [...document.querySelectorAll('[role=alert]')].map(({ textContent }) => textContent).join()
const titleOf = (): string => plan.event(convoy)!.props.title
const ground = (): SketchShape => editor.getShape<SketchShape>(sketch)!
const changeGround = (props: Partial<SketchProps>): void =>
  act(() => void editor.updateShape<SketchShape>({ id: sketch, type: 'sketch', props }))
const records = (): string =>
  JSON.stringify(editor.store.allRecords().filter(({ typeName }) => typeName !== 'instance'))
const contact = () => (plan.planOf([]).organisations.get(police) as Organisation).props.contact

function render(child: ReactNode): void {
  act(() =>
    root.render(
      <I18nProvider locale="en" catalogue={en}>
        <EditorContext value={editor}>{child}</EditorContext>
      </I18nProvider>,
    ),
  )
}

function field(label: string): HTMLInputElement {
  const inputs = [...document.querySelectorAll<HTMLInputElement>('input, textarea')]
  return inputs.find((one) => (one.ariaLabel ?? one.getAttribute('aria-label') ?? labelOf(one)) === label)!
}
const labelOf = ({ labels }: HTMLInputElement): string => labels?.[0]?.textContent ?? ''

function type(label: string, text: string): void {
  act(() => {
    field(label).focus()
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field(label)), 'value')!.set!.call(field(label), text)
    field(label).dispatchEvent(new Event('input', { bubbles: true }))
  })
}

/** Not drawn anew before that, as a key may come in the frame in which something of others did. */
function press(label: string, key: string): boolean {
  return field(label).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
}

const pressButton = (name: string): void =>
  act(() => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)!.click())

/** A part of a panel, or a field on the canvas, that follows its shape as the panel and the canvas do. */
function Follow({ children }: { children: () => ReactNode }) {
  return useValue('what is shown', children, [children])
}
const follow = (draw: () => ReactNode): void => render(<Follow>{draw}</Follow>)
const ofTimeline = (draw: (shape: TimelineShape) => ReactNode) => () => {
  const shape = editor.getShape<TimelineShape>(timeline)
  return shape && draw(shape)
}
const onTimeline = (Field: typeof RenameField) =>
  ofTimeline((shape) => <Field shape={shape} layout={layoutOf(editor, shape)} />)
const inMatrix = () => {
  const typing = model().view.typing.get()
  const isThere = typing && model().wordsAt(typing.place) !== undefined
  return isThere && <TypingField model={model()} typing={typing} box={{ x: 0, y: 0, w: 200, h: 40 }} />
}
const rename = (what: EventId) => sessionOf(editor, timeline).renaming.set(what)
const openCell = (text: string | null = null) =>
  model().view.typing.set({ place: { row: convoy, column: 'task' }, text })
const pressPlace = (instant: number) =>
  sessionOf(editor, timeline).entry.set({ lane: police, instant, start: { at: '2026-11-29T00:00Z' } as never })

test('[BP18] one field is written as the others are by then', () => {
  follow(() => <OrganisationList editor={editor} model={model()} />)
  type(en.matrix.contact.phone, '770 101')
  act(() => {
    model().commands.changeContact(police, { desk: 'Night' })
    press(en.matrix.contact.phone, 'Enter')
  })
  expect(contact()).toEqual({ desk: 'Night', phone: '770 101', channel: '' })

  follow(ofTimeline((shape) => <AxisSettings editor={editor} shape={shape} />))
  type(en.timeline.axisLength, '3d')
  act(() => {
    sessionOf(editor, timeline).commands.setAxis({ from: Date.UTC(2026, 11, 1) })
    press(en.timeline.axisLength, 'Enter')
  })
  expect(editor.getShape<TimelineShape>(timeline)!.props).toMatchObject({
    from: '2026-12-01T00:00Z',
    minutes: 3 * 1440,
  })
})

const deletions: Record<string, [draw: () => ReactNode, label: string, remove: () => void, begin?: () => void]> = {
  'a time of a task': [
    () => <TaskDetails editor={editor} model={model()} />,
    en.matrix.time.start,
    () => plan.remove(convoy),
  ],
  'an organisation': [
    () => <OrganisationList editor={editor} model={model()} />,
    en.matrix.organisationName,
    () => plan.remove(police),
  ],
  'a contact that is taken back': [
    () => <OrganisationList editor={editor} model={model()} />,
    en.matrix.contact.desk,
    () => model().commands.changeOrganisation(police, { contact: null }),
  ],
  'a cell of a matrix': [inMatrix, en.matrix.taskTitle, () => plan.remove(convoy), openCell],
  'a layer': [
    () => <SketchLayers editor={editor} sketch={editor.getShape<SketchShape>(sketch)!} />,
    en.geography.layerTitle,
    () => editor.deleteShape(createShapeId('wells')),
    () => editor.store.put([makeShape('layer', 'wells', { parentId: sketch })]),
  ],
  'an event in the table': [
    ofTimeline((shape) => <EventTable editor={editor} shape={shape} />),
    en.timeline.column.start,
    () => plan.remove(convoy),
  ],
  'an event, in a timeline that goes': [
    ofTimeline((shape) => <EventTable editor={editor} shape={shape} />),
    en.timeline.column.title,
    () => editor.deleteShape(timeline),
  ],
  'a lane': [
    ofTimeline((shape) => <LaneList editor={editor} shape={shape} />),
    en.timeline.renameLane,
    () => {
      sessionOf(editor, timeline).commands.removeLane(police)
      plan.remove(police)
    },
  ],
  'a lane to be': [
    ofTimeline((shape) => <LaneList editor={editor} shape={shape} />),
    en.timeline.addLane,
    () => editor.deleteShape(timeline),
  ],
  'an anchor': [
    ofTimeline((shape) => <AnchorList editor={editor} shape={shape} />),
    en.timeline.anchorName.replace('{symbol}', 'D'),
    () => plan.remove('anchor:D' as AnchorId),
  ],
  'an axis': [
    ofTimeline((shape) => <AxisSettings editor={editor} shape={shape} />),
    en.timeline.axisFrom,
    () => editor.deleteShape(timeline),
  ],
  'a title on the canvas': [
    onTimeline(RenameField),
    en.timeline.eventTitle,
    () => plan.remove(convoy),
    () => rename(convoy),
  ],
  'a line on the canvas': [
    onTimeline(QuickEntryField),
    en.timeline.newEvent,
    () => editor.deleteShape(timeline),
    () => pressPlace(0),
  ],
}
test.each(Object.entries(deletions))('[BP18] what is typed for %s is kept when another deletes it', (_of, parts) => {
  const [draw, label, remove, begin] = parts
  begin?.()
  render(
    <>
      <Follow>{draw}</Follow>
      <UnwrittenNotice />
    </>,
  )
  type(label, 'SHA 12 north')
  act(remove)
  expect(document.body.textContent).toContain(en.field.deleted)
  expect(field(en.field.yours).value).toBe('SHA 12 north')
  expect(document.activeElement).toBe(field(en.field.yours))
})

const refusals: Record<
  string,
  [draw: () => ReactNode, label: string, typed: string, of: TLShapeId, begin?: () => void]
> = {
  'a title on the canvas': [
    onTimeline(RenameField),
    en.timeline.title,
    'Phase two, agreed',
    timeline,
    () => sessionOf(editor, timeline).renaming.set('title'),
  ],
  'an axis': [
    ofTimeline((shape) => <AxisSettings editor={editor} shape={shape} />),
    en.timeline.axisLength,
    '4d',
    timeline,
  ],
  'a lane to be': [
    ofTimeline((shape) => <LaneList editor={editor} shape={shape} />),
    en.timeline.addLane,
    'Civil defence',
    timeline,
  ],
  'an event to be': [
    onTimeline(QuickEntryField),
    en.timeline.newEvent,
    'Bridge closed',
    timeline,
    () => pressPlace(Date.UTC(2026, 10, 29)),
  ],
  'a task to be': [
    inMatrix,
    en.matrix.taskTitle,
    'Repair the pumps',
    matrix,
    () => model().view.typing.set({ place: { row: 'new', column: 'task' }, text: null }),
  ],
  'a scale': [() => <ScaleSettings editor={editor} shape={ground()} />, en.sketch.scaleField, '20000', sketch],
  'whoever drew a sketch': [
    () => <SheetSettings editor={editor} shape={ground()} />,
    en.sketch.author,
    'Survey department',
    sketch,
  ],
}
test.each(Object.entries(refusals))(
  '[BP20] what is typed for %s that somebody locks stays, is told, and can be put there later',
  (_of, parts) => {
    const [draw, label, typed, of, begin] = parts
    const setLocked = (isLocked: boolean): void =>
      act(() => void editor.updateShape({ id: of, type: editor.getShape(of)!.type, isLocked }))
    act(() => begin?.())
    render(
      <>
        <Follow>{draw}</Follow>
        <UnwrittenNotice />
      </>,
    )
    type(label, typed)
    setLocked(true)
    const before = records()
    act(() => field(label).form?.requestSubmit())
    act(() => void press(label, 'Enter'))
    expect([field(label).value, records()]).toEqual([typed, before])
    expect(document.body.textContent).toContain(en.field.refused)
    render(<UnwrittenNotice />)
    expect(field(en.field.yours).value).toBe(typed)
    expect(document.body.textContent).toContain(en.field.refused)
    pressButton(en.field.write)
    expect([field(en.field.yours).value, records()]).toEqual([typed, before])
    setLocked(false)
    pressButton(en.field.write)
    expect([field(en.field.yours), unwrittenDrafts()]).toEqual([undefined, []])
    expect(records()).not.toBe(before)
  },
)

test('[BP20] what stands in a locked sketch takes nothing either', () => {
  editor.createShape({ id: createShapeId('clinic'), type: 'symbol', parentId: sketch })
  const clinic = () => editor.getShape<SymbolShape>(createShapeId('clinic'))!
  editor.updateShape({ id: sketch, type: 'sketch', isLocked: true })
  const before = clinic()
  expect(changeSymbol(editor, before.id, { name: 'Ibn Sina' })).toBe(false)
  expect(moveSymbol(editor, before.id, { x: 0, y: 0 })).toBe(false)
  makeTaskAt(editor, before, 'Ibn Sina')
  expect([clinic(), plan.plan.events.size]).toEqual([before, 1])
  render(<LockedLine editor={editor} id={before.id} />)
  expect(document.body.textContent).toContain(en.field.lockedShape)
  act(() => void editor.updateShape({ id: sketch, type: 'sketch', isLocked: false }))
  expect(document.body.textContent).not.toContain(en.field.lockedShape)
})

test('[BP18] a name that was chosen beside one that others wrote is what the same key writes next', () => {
  act(() => void model().view.typing.set({ place: { row: 'head', column: police }, text: null }))
  follow(inMatrix)
  type(en.matrix.organisationName, 'Minis')
  act(() => void model().commands.renameColumn(police, 'Highway police'))
  act(() => void press(en.matrix.organisationName, 'ArrowDown'))
  const chosen = document.querySelector('[aria-selected=true]')!.textContent
  act(() => void press(en.matrix.organisationName, 'Enter'))
  expect([said(), model().nameOf(police)]).toEqual([expect.stringContaining('“Highway police”'), 'Highway police'])
  act(() => void press(en.matrix.organisationName, 'Enter'))
  expect(model().nameOf(police)).toBe(chosen)
})

test('[BP18] a field on the canvas that is only stood in shows what others write, and writes nothing', () => {
  const fields: [() => void, () => ReactNode, string][] = [
    [openCell, inMatrix, en.matrix.taskTitle],
    [() => rename(convoy), onTimeline(RenameField), en.timeline.eventTitle],
  ]
  for (const [begin, draw, label] of fields) {
    begin()
    follow(draw)
    expect(field(label).value).toBe(titleOf())
    act(() => plan.change(convoy, { title: `${titleOf()}!` }))
    expect(field(label).value).toBe(titleOf())
    act(() => field(label).focus())
    act(() => field(label).blur())
    expect(field(label)).toBeUndefined()
  }
  expect(titleOf()).toBe('Convoy leaves!!')
})

test('[BP18] on the canvas too what others wrote is written over only by whoever insists, and kept for whoever presses elsewhere', () => {
  const fields: [() => void, () => ReactNode, string][] = [
    [() => openCell('S'), inMatrix, en.matrix.taskTitle],
    [() => rename(convoy), onTimeline(RenameField), en.timeline.eventTitle],
  ]
  for (const [begin, draw, label] of fields) {
    begin()
    follow(draw)
    type(label, `SHA 12 in ${label}`)
    act(() => plan.change(convoy, { title: 'Chlorine leak' }))
    act(() => void press(label, 'Enter'))
    expect(said()).toContain('changed to “Chlorine leak”')
    expect(titleOf()).toBe('Chlorine leak')
    act(() => void press(label, 'Enter'))
    expect([titleOf(), field(label)]).toEqual([`SHA 12 in ${label}`, undefined])
    act(begin)
    type(label, `SHA 13 in ${label}`)
    act(() => plan.change(convoy, { title: 'Gas leak' }))
    act(() => field(label).blur())
    expect(titleOf()).toBe('Gas leak')
    expect(unwrittenDrafts()[0]).toMatchObject({ typed: `SHA 13 in ${label}`, theirs: 'Gas leak' })
  }
})

test('[BP19] a line that has not become an event is kept where somebody presses elsewhere, and can still become one', () => {
  pressPlace(Date.UTC(2026, 10, 29))
  follow(onTimeline(QuickEntryField))
  type(en.timeline.newEvent, 'Clinic opens')
  act(() => void pressPlace(Date.UTC(2026, 10, 30)))
  expect([field(en.timeline.newEvent).value, plan.plan.events.size]).toEqual(['', 1])
  render(<UnwrittenNotice />)
  expect(document.body.textContent).toContain(en.field.kept)
  pressButton(en.field.write)
  expect([...plan.plan.events.values()].map(({ props }) => props.title)).toContain('Clinic opens')
})

test('[BP20] an anchor that is none is told, kept where its field goes, and mended there', () => {
  follow(ofTimeline((shape) => <AnchorList editor={editor} shape={shape} />))
  type(en.timeline.addAnchor, 'h1')
  act(() => void press(en.timeline.addAnchor, 'Enter'))
  expect(said()).toBe(en.field.refused)
  render(<UnwrittenNotice />)
  type(en.field.yours, 'h')
  pressButton(en.field.write)
  expect(plan.planOf([]).anchors.has('anchor:H' as AnchorId)).toBe(true)
})

test('[SK12] a place that is looked for is still there when the panel comes back', () => {
  render(<PlaceFinder editor={editor} shape={ground()} />)
  type(en.sketch.find.field, '38S LF 336 228')
  render(null)
  render(<PlaceFinder editor={editor} shape={ground()} />)
  expect(field(en.sketch.find.field).value).toBe('38S LF 336 228')
})

test('[BP18] a scale that was kept beside another one is written about the middle that the window has by then', () => {
  follow(() => <ScaleSettings editor={editor} shape={ground()} />)
  type(en.sketch.scaleField, '20000')
  changeGround(scaledWindow(ground().props, ground().props.scale * 2))
  render(<UnwrittenNotice />)
  changeGround(slidWindow(ground().props, { x: -4000, y: 0 }))
  const { x, y } = middleOf(ground().props)
  pressButton(en.field.write)
  expect(middleOf(ground().props).x).toBeCloseTo(x)
  expect(middleOf(ground().props).y).toBeCloseTo(y)
  expect(denominatorOf(ground().props)).toBeCloseTo(20_000)
})

test('[BP18] while another slides or scales the ground a scale is typed in peace; what they let go is told', async () => {
  const [ali, second] = twoOnASketch({ shapeUtils: [SketchShapeUtil], tools: [] })
  second.leave()
  const sara = new Person({ doc: second.doc, sendPreview: (payload) => ali.binding.receivePreview(7, payload) })
  const shape = (): SketchShape => ali.editor!.getShape<SketchShape>(sketch)!
  const scaleBySara = (scale: number): void => {
    const before = sara.store.get(sketch) as SketchShape
    sara.store.put([{ ...before, props: { ...before.props, scale } }])
  }
  follow(() => <ScaleSettings editor={ali.editor!} shape={shape()} />)
  type(en.sketch.scaleField, '20000')
  sara.pace = 'gesture'
  for (const scale of [0.8, 1.6]) {
    await act(async () => {
      scaleBySara(scale)
      await vi.waitFor(() => expect(shape().props.scale).toBe(scale))
    })
    expect(said()).toBe('')
    act(() => expect(press(en.sketch.scaleField, 'Tab')).toBe(true))
  }
  act(() => {
    second.doc.on('update', (update: Uint8Array) => Y.applyUpdate(ali.doc, update, 'other'))
    sara.binding.flush()
  })
  expect(said()).toContain('changed to')
  act(() => root.unmount())
  ali.leave()
  sara.leave()
})
