// @vitest-environment jsdom
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { createShapeId } from 'tldraw'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { UnwrittenNotice } from '@jisr/client/board/UnwrittenNotice.tsx'
import { I18nProvider } from '@jisr/client/i18n/I18n.tsx'
import { ScaleSettings } from '@jisr/client/shapes/sketch/ScaleSettings.tsx'
import { denominatorOf, scaledWindow, slidWindow } from '@jisr/client/shapes/sketch/sketchCommands.ts'
import { SketchShapeUtil } from '@jisr/client/shapes/sketch/SketchShapeUtil.tsx'
import { middleOf } from '@jisr/client/sketch/sketchPlaces.ts'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import en from '@jisr/shared/i18n/messages/en.json' with { type: 'json' }
import type { SketchProps, SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { blankBoard, makeShape } from '../factories.ts'
import { makeEditor } from './boardEditor.ts'
import { Person } from './Person.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
const id = createShapeId('sketch')

test('[BP18] a scale that was kept beside another one is written about the middle that the window has by then', () => {
  const doc = new Y.Doc()
  const window = { w: 1000, h: 800, scale: 0.4, corner: { x: -700, y: 300 } }
  seedDocument(doc, 'epoch', [...blankBoard(), makeShape('sketch', 'sketch', { x: 100, y: 50 }, window)], 'test')
  const planning = { shapeUtils: [SketchShapeUtil], tools: [] }
  const { editor } = new Person({ doc, makeEditor: (store) => makeEditor(store, planning) })
  const shape = (): SketchShape => editor!.getShape<SketchShape>(id)!
  const change = (props: Partial<SketchProps>): void =>
    act(() => void editor!.updateShape<SketchShape>({ id, type: 'sketch', props }))
  document.body.innerHTML = '<div></div>'
  const root = createRoot(document.body.firstElementChild!)
  const render = (child: ReactNode): void =>
    act(() =>
      root.render(
        <I18nProvider locale="en" catalogue={en}>
          {child}
        </I18nProvider>,
      ),
    )

  render(<ScaleSettings editor={editor!} shape={shape()} />)
  act(() => {
    const field = document.querySelector('input')!
    field.focus()
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, '20000')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  change(scaledWindow(shape().props, 0.8))
  render(<ScaleSettings editor={editor!} shape={shape()} />)
  render(<UnwrittenNotice />)
  change(slidWindow(shape().props, { x: -4000, y: 0 }))
  const { x, y } = middleOf(shape().props)
  const put = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === en.field.write)!
  act(() => put.click())
  expect(middleOf(shape().props).x).toBeCloseTo(x)
  expect(middleOf(shape().props).y).toBeCloseTo(y)
  expect(denominatorOf(shape().props)).toBeCloseTo(20_000)
  act(() => root.unmount())
  editor!.dispose()
})
