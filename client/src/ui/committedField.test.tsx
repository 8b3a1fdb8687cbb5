// @vitest-environment jsdom
import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import type { Editor } from 'tldraw'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import en from '@jisr/shared/i18n/messages/en.json' with { type: 'json' }
import { I18nProvider } from '../i18n/I18n.tsx'
import { BoardStatusLine } from '../board/BoardStatus.tsx'
import type { OpenBoard } from '../board/openBoard.ts'
import { UnwrittenNotice } from '../board/UnwrittenNotice.tsx'
import { useTypedFields } from '../board/useTypedFields.ts'
import { useLeaveWarning } from '../board/useLeaveWarning.ts'
import type { BoardStatus } from '../provider/boardProvider.ts'
import { CommittedField } from './CommittedField.tsx'
import { PanelTitle } from './panelTitle.ts'
import { commitDrafts, countDrafts, setUnwritten, setWritable, unwrittenDrafts } from './drafts.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let root: Root
let written: string[]
/** What the board has; undefined while it is deleted. */
let board: string | undefined
beforeEach(() => {
  document.body.innerHTML = '<div></div>'
  root = createRoot(document.body.firstElementChild!)
  written = []
  show('depot')
})
afterEach(() => {
  act(() => root.unmount())
  setUnwritten([])
  setWritable(() => true)
})

function commit(text: string): void | false {
  if (text === 'nowhere') return false
  written.push(text)
}

/** Shows the field as the board has it, or as a gesture of another shows it. */
function show(stored: string, passing?: string): void {
  board = stored
  render(
    <CommittedField
      label="Name"
      value={passing ?? stored}
      read={() => board}
      isPassing={() => passing !== undefined}
      problem="No such place."
      onCommit={commit}
    />,
  )
}

function render(child: ReactNode): void {
  act(() =>
    root.render(
      <I18nProvider locale="en" catalogue={en}>
        {child}
      </I18nProvider>,
    ),
  )
}

const field = (): HTMLInputElement => document.querySelector('input, textarea')!
const said = (): string => [...document.querySelectorAll('[role=alert]')].map(({ textContent }) => textContent).join()

const buttonCalled = (name: string): HTMLButtonElement =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)!

function type(text: string): void {
  act(() => {
    field().focus()
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field()), 'value')!.set!.call(field(), text)
    field().dispatchEvent(new Event('input', { bubbles: true }))
  })
}

/** @returns whether the browser would go on with it */
function press(key: string): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
  act(() => {
    field().dispatchEvent(event)
  })
  return !event.defaultPrevented
}

test('[BP18] what others wrote while somebody typed is told, and written over only by whoever insists', () => {
  type('SHA 12 north')
  show('Chlorine leak')
  expect(said()).toContain('changed to “Chlorine leak”')
  expect(field().value).toBe('SHA 12 north')
  // The first Tab stays there to say so.
  expect(press('Tab')).toBe(false)
  expect(written).toEqual([])
  expect(said()).toContain(en.field.again)
  // Whoever goes to ask the other one has not decided.
  act(() => field().blur())
  expect(written).toEqual([])
  act(() => field().focus())
  show('Gas leak')
  press('Enter')
  expect(written).toEqual([])
  expect(press('Tab')).toBe(true)
  act(() => field().blur())
  expect(written).toEqual(['SHA 12 north'])
})

test('[BP18] Escape or a press takes what others wrote; what says the same, or is only stood in, asks nothing', () => {
  type('SHA 12 north')
  show('Chlorine leak')
  press('Escape')
  expect([field().value, said(), written]).toEqual(['Chlorine leak', '', []])
  type('SHA 12 north')
  show('')
  expect(said()).toContain(en.field.emptied)
  act(() => buttonCalled(en.field.giveUp).click())
  expect([field().value, said(), written]).toEqual(['', '', []])
  type('Well 8')
  show('Well 7')
  act(() => buttonCalled(en.field.write).click())
  expect(written.splice(0)).toEqual(['Well 8'])
  type('Well 9')
  show('Well 9')
  press('Enter')
  show('Well 10')
  act(() => field().blur())
  expect([field().value, said(), written]).toEqual(['Well 10', '', []])
})

test('[BP18] a panel that goes away decides nothing: what was typed is kept beside what others wrote', () => {
  type('SHA 12 north')
  show('Chlorine leak')
  act(() => commitDrafts())
  act(() => root.render(null))
  expect(written).toEqual([])
  expect(unwrittenDrafts()).toMatchObject([{ typed: 'SHA 12 north', theirs: 'Chlorine leak' }])
  render(<UnwrittenNotice />)
  act(() => buttonCalled(en.field.write).click())
  expect(written).toEqual(['SHA 12 north'])
  expect(countDrafts()).toBe(0)
})

test('[BP18] once its panel is gone, a text replaces only the one that was shown, and stays while it cannot be taken', () => {
  type('nowhere')
  show('Chlorine leak')
  render(<UnwrittenNotice />)
  expect(document.body.textContent).toContain('“Chlorine leak” stands there now')
  board = 'Gas leak'
  act(() => buttonCalled(en.field.write).click())
  expect(document.body.textContent).toContain('“Gas leak” stands there now')
  act(() => buttonCalled(en.field.write).click())
  expect(document.body.textContent).toContain(en.field.refused)
  expect([field().value, written]).toEqual(['nowhere', []])
  type('SHA 12')
  act(() => buttonCalled(en.field.write).click())
  expect([written, document.body.textContent]).toEqual([['SHA 12'], ''])
})

test('[BP18] what was typed for what another deleted is kept under the hands that type; nothing writes it by itself', () => {
  type('Traffic police, signed')
  board = undefined
  render(<UnwrittenNotice />)
  expect(document.body.textContent).toContain(en.field.deleted)
  expect(document.activeElement).toBe(field())
  expect([field().value, countDrafts()]).toEqual(['Traffic police, signed', 1])
  expect(buttonCalled(en.field.write)).toBeUndefined()
  type('Traffic police, signed by two')
  board = 'depot'
  render(null)
  render(<UnwrittenNotice />)
  expect(written).toEqual([])
  act(() => buttonCalled(en.field.write).click())
  expect(written).toEqual(['Traffic police, signed by two'])
})

test('[BP18] what keeps changing under the hands is written by the same key twice in a row', () => {
  type('77')
  show('1')
  press('Enter')
  show('2')
  expect(said()).toContain('changed to “2”')
  expect(said()).toContain(en.field.again)
  press('Enter')
  expect(written.splice(0)).toEqual(['77'])
  type('78')
  show('3')
  expect(press('Tab')).toBe(false)
  show('4')
  expect(press('Tab')).toBe(true)
  expect(written).toEqual(['78'])
})

test('[BP18] what another only moves under the hands is neither told nor asked about, and shows where nothing is typed', () => {
  show('depot', 'depot, moving')
  expect(field().value).toBe('depot, moving')
  type('77')
  show('depot', 'depot, moving on')
  expect([said(), press('Tab')]).toEqual(['', true])
  act(() => field().blur())
  expect(written.splice(0)).toEqual(['77'])
  type('78')
  show('depot, moved on')
  expect(said()).toContain('changed to “depot, moved on”')
})

test('[BP18] what was kept outlives its board, which is opened anew: it is not called saved, and can be copied', () => {
  type('SHA 12 north')
  show('Chlorine leak')
  render(null)
  render(<NextBoard />)
  expect(document.body.textContent).toContain(en.field.kept)
  expect([field().value, status(), leave()]).toEqual(['SHA 12 north', '…Not all saved1 text not on the board', 'asked'])
  expect(buttonCalled(en.field.write)).toBeUndefined()
  act(() => buttonCalled(en.field.giveUp).click())
  expect([status(), leave(), written]).toEqual(['✓Saved', 'left', []])
})

test('[BP19] what is typed where somebody may only read by now is kept, in its field and when that is gone', () => {
  type('PS Rawda')
  setWritable(() => false)
  press('Enter')
  expect([field().value, written]).toEqual(['PS Rawda', []])
  render(<UnwrittenNotice />)
  expect([field().value, countDrafts()]).toEqual(['PS Rawda', 1])
  act(() => buttonCalled(en.field.write).click())
  expect([field().value, written]).toEqual(['PS Rawda', []])
  setWritable(() => true)
  act(() => buttonCalled(en.field.write).click())
  expect(written).toEqual(['PS Rawda'])
})

test('[BP19] what is typed counts as not saved until it is written, and is written when the page goes', () => {
  expect(countDrafts()).toBe(0)
  type('PS Rawda')
  expect(countDrafts()).toBe(1)
  act(() => commitDrafts())
  expect(written).toEqual(['PS Rawda'])
  expect(countDrafts()).toBe(0)
})

test('[BP20] an entry that cannot be taken stays beside its fault until it is mended or given up', () => {
  type('nowhere')
  press('Enter')
  expect([field().value, said()]).toEqual(['nowhere', 'No such place.'])
  act(() => field().blur())
  expect([field().value, said()]).toEqual(['nowhere', 'No such place.'])
  press('Escape')
  expect([field().value, said(), written]).toEqual(['depot', '', []])
  type('nowhere')
  press('Enter')
  type('depot 2')
  press('Enter')
  expect([said(), written]).toEqual(['', ['depot 2']])
})

test('[BP20] an entry that cannot be taken outlives its field', () => {
  type('nowhere')
  press('Enter')
  render(<UnwrittenNotice />)
  expect(document.body.textContent).toContain(en.field.refused)
  expect(field().value).toBe('nowhere')
  type('depot 2')
  act(() => buttonCalled(en.field.write).click())
  expect([written, document.body.textContent]).toEqual([['depot 2'], ''])
})

test('[BP20] what outlives its field says of which field of what it is, and why it was refused', () => {
  render(
    <PanelTitle value="مدرسة">
      <CommittedField
        label="Since"
        value=""
        read={() => board}
        onCommit={(text) => (text === 'later' ? 'No such time.' : commit(text))}
      />
    </PanelTitle>,
  )
  board = ''
  type('later')
  press('Enter')
  expect(said()).toBe('No such time.')
  type('later')
  render(<UnwrittenNotice />)
  expect(document.body.textContent).toContain('Since · مدرسة')
  expect(document.body.textContent).toContain('No such time.')
  expect(document.body.textContent).not.toContain(en.field.refused)
  act(() => buttonCalled(en.field.write).click())
  expect(document.body.textContent).toContain('No such time.')
  type('depot 2')
  act(() => buttonCalled(en.field.write).click())
  expect([written, document.body.textContent]).toEqual([['depot 2'], ''])
})

test('[BP20] what is given up or written is not written again where its field is taken away at once', () => {
  type('depot 2')
  act(() => {
    field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    root.render(null)
  })
  show('depot')
  type('depot 3')
  act(() => {
    field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    root.render(null)
  })
  expect([written, unwrittenDrafts()]).toEqual([['depot 3'], []])
})

test('[BP19] what was typed and is kept is shown whole, with a copy of it, and never called a change that waits', async () => {
  const copied: string[] = []
  vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void copied.push(text) } })
  const typed = 'Traffic police hold the bridge until the convoy of SHA 12 has passed and report to the cell by radio'
  type(typed)
  render(
    <>
      <CommittedField label="Name" value="depot" read={() => board} onCommit={() => false} />
      <NextBoard />
    </>,
  )
  type('nowhere')
  press('Enter')
  expect(status()).toBe('…Not all saved1 text not on the board')
  board = undefined
  render(<NextBoard />)
  type(typed)
  expect(field()).toMatchObject({ tagName: 'TEXTAREA', rows: 3, value: typed })
  await act(async () => buttonCalled(en.share.copy).click())
  expect([copied, buttonCalled(en.share.copied) !== undefined]).toEqual([[typed], true])
  vi.unstubAllGlobals()
})

test('[BP19] who may only read on one board writes on the next', () => {
  render(<ReadBoard />)
  show('depot')
  type('PS Rawda')
  press('Enter')
  expect(written).toEqual(['PS Rawda'])
})

const SAVED: BoardStatus = { state: 'saved', pending: 0, kept: true, obstacle: null }
const READ = { getIsReadonly: () => true } as Editor
const nextBoard = { loaded: new Promise(() => {}), provider: { status: SAVED } } as Partial<OpenBoard> as OpenBoard

function ReadBoard() {
  useTypedFields(nextBoard, READ)
  return null
}

function NextBoard() {
  useTypedFields(nextBoard, null)
  useLeaveWarning(nextBoard)
  return (
    <>
      <UnwrittenNotice />
      <BoardStatusLine status={SAVED} ended={false} absence="offlineKept" />
    </>
  )
}

const status = (): string | null | undefined => document.querySelector('[data-testid=board-status]')?.textContent

function leave(): 'asked' | 'left' {
  return window.dispatchEvent(new Event('beforeunload', { cancelable: true })) ? 'left' : 'asked'
}
