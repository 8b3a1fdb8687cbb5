import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CreatedBoard } from '@jisr/shared/api/boards.ts'
import { say, words } from '../richTexts.ts'
import { closeTabs, openMeeting, PATIENT, shapesOf, untilSame, untilSaved } from './boardTabs.ts'
import type { BoardTab, JisrWindow, Meeting } from './boardTabs.ts'

const BRIDGE = 'shape:bridge'
const TEXT = 'الجسر القديم'
const SLOW = 60_000

let meeting: Meeting
let board: CreatedBoard
let layla: BoardTab
let omar: BoardTab

beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting.close())
beforeEach(async () => {
  board = await meeting.newBoard()
  ;[layla, omar] = await Promise.all([
    meeting.open({ name: 'Layla', organisation: 'NGOV' }, { board }),
    meeting.open({ name: 'عمر', organisation: 'MOE' }, { board, locale: 'ar' }),
  ])
  await layla.page.evaluate(
    ([id, richText]) => {
      const { editor } = (window as never as JisrWindow).jisr
      const props = { richText, w: 420, h: 160, font: 'sans' } as object
      editor.createShape({ id: id as never, type: 'geo', x: 300, y: 250, props })
      editor.setCamera({ x: 0, y: 0, z: 1 })
    },
    [BRIDGE, say(TEXT)] as const,
  )
  await untilSame(1, layla.page, omar.page)
  return () => closeTabs(layla, omar)
})

async function written(page: Page, id = BRIDGE): Promise<string | undefined> {
  const shape = (await shapesOf(page)).find((each) => each.id === id)
  return shape && words((shape.props as { richText: unknown }).richText)
}

/** Opens the label, with the caret at one end of its text. */
async function openLabel(page: Page, end: 'start' | 'end', id = BRIDGE): Promise<void> {
  await page.evaluate((id) => {
    const { editor } = (window as never as JisrWindow).jisr
    editor.setCamera({ x: 0, y: 0, z: 1 })
    editor.select(id as never)
    editor.markHistoryStoppingPoint('editing shape')
    editor.setEditingShape(id as never)
    editor.setCurrentTool('select.editing_shape')
  }, id)
  await page.waitForFunction(() => (window as never as JisrWindow).jisr.editor.getRichTextEditor()?.isFocused)
  // tldraw puts the caret to the end some 100 ms after it opened, wherever it is by then.
  const caret = async (): Promise<boolean> => {
    await page.keyboard.press(end === 'start' ? 'Control+Home' : 'Control+End')
    return page.evaluate(async (end) => {
      await new Promise((resolve) => setTimeout(resolve, 120))
      const { selection, doc } = (window as never as JisrWindow).jisr.editor.getRichTextEditor()!.state
      return selection.from === (end === 'start' ? 1 : doc.content.size - 1)
    }, end)
  }
  await expect.poll(caret, PATIENT).toBe(true)
}

async function leaveLabel(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => (window as never as JisrWindow).jisr.editor.getEditingShapeId() === null)
}

const names = (page: Page): Promise<string[]> => page.locator('.carets-name').allInnerTexts()

test(
  '[TX7] two people type at both ends of one Arabic label, and a third sees it grow',
  { timeout: SLOW },
  async () => {
    const viewer = await meeting.open({ name: 'Guest', role: 'viewer' }, { board })
    await untilSame(1, layla.page, viewer.page)
    await openLabel(layla.page, 'start')
    await openLabel(omar.page, 'end')
    await Promise.all([
      layla.page.keyboard.type('Bridge 5 هذا هو ', { delay: 15 }),
      omar.page.keyboard.type(' پردی کۆن على دجلة', { delay: 15 }),
    ])
    const all = `Bridge 5 هذا هو ${TEXT} پردی کۆن على دجلة`
    for (const { page } of [layla, omar, viewer]) await expect.poll(() => written(page), PATIENT).toBe(all)
    // While both are in it still: nothing waited for them to leave.
    expect(await layla.page.locator('.ProseMirror').innerText()).toBe(all)
    expect(await omar.page.locator('.ProseMirror').innerText()).toBe(all)
    await expect.poll(() => names(layla.page), PATIENT).toEqual([expect.stringContaining('عمر')])
    await expect.poll(() => names(omar.page), PATIENT).toEqual([expect.stringContaining('Layla')])
    await leaveLabel(omar.page)
    await expect.poll(() => names(layla.page), PATIENT).toEqual([])
    await leaveLabel(layla.page)
    await Promise.all([untilSaved(layla.page), untilSaved(omar.page)])
    await untilSame(1, layla.page, omar.page, viewer.page)
    await openLabel(omar.page, 'start')
    await omar.page.keyboard.type('٭')
    await expect.poll(() => written(viewer.page), PATIENT).toBe(`٭${all}`)
    const svg = await viewer.page.evaluate(async () => {
      const { editor } = (window as never as JisrWindow).jisr
      return (await editor.getSvgString([...editor.getCurrentPageShapeIds()]))?.svg
    })
    expect(svg?.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ')).toContain(TEXT)
    expect([layla, omar, viewer].flatMap(({ problems }) => problems)).toEqual([])
    await closeTabs(viewer)
  },
)

test('[TX8] undo takes back what I typed and leaves what others typed', { timeout: SLOW }, async () => {
  await openLabel(layla.page, 'start')
  await openLabel(omar.page, 'end')
  // At once: after a pause a slow machine's keys would be a step of their own.
  await layla.page.keyboard.insertText('one ')
  await expect.poll(() => written(omar.page), PATIENT).toBe(`one ${TEXT}`)
  await omar.page.keyboard.type(' two')
  await expect.poll(() => written(layla.page), PATIENT).toBe(`one ${TEXT} two`)
  await layla.page.keyboard.press('Control+z')
  await expect.poll(() => written(omar.page), PATIENT).toBe(`${TEXT} two`)
  await layla.page.keyboard.press('Control+Shift+z')
  await expect.poll(() => written(omar.page), PATIENT).toBe(`one ${TEXT} two`)
  // Out of the label it is one step of the board's undo.
  await leaveLabel(layla.page)
  await omar.page.keyboard.type(' three')
  await expect.poll(() => written(layla.page), PATIENT).toBe(`one ${TEXT} two three`)
  await layla.page.keyboard.press('Control+z')
  await expect.poll(() => written(omar.page), PATIENT).toBe(`${TEXT} two three`)
  expect(await omar.page.locator('.ProseMirror').innerText()).toBe(`${TEXT} two three`)
})

test(
  '[TX9] who leaves an empty text while somebody else is in it does not take it away',
  { timeout: SLOW },
  async () => {
    await layla.page.keyboard.press('t')
    await layla.page.mouse.click(500, 600)
    await layla.page.keyboard.type('x')
    await untilSame(2, layla.page, omar.page)
    const { id } = (await shapesOf(omar.page)).find(({ type }) => type === 'text')!
    await openLabel(omar.page, 'end', id)
    await expect.poll(() => names(layla.page), PATIENT).toHaveLength(1)
    await layla.page.keyboard.press('Backspace')
    await expect.poll(() => written(omar.page, id), PATIENT).toBe('')
    await leaveLabel(layla.page)
    await omar.page.keyboard.type('ئاو')
    await expect.poll(() => written(layla.page, id), PATIENT).toBe('ئاو')
  },
)

test(
  '[TX3] two people type in one label without a connection, and both texts are there when it is back',
  { timeout: SLOW },
  async () => {
    await Promise.all([layla, omar].map(({ context }) => context.setOffline(true)))
    await Promise.all(
      [layla, omar].map(({ page }) =>
        page.locator('[data-testid="board-status"][data-state="offline"]').waitFor({ timeout: 45_000 }),
      ),
    )
    await openLabel(layla.page, 'start')
    await openLabel(omar.page, 'end')
    await layla.page.keyboard.type('شمال ')
    await omar.page.keyboard.type(' south')
    await Promise.all([layla, omar].map(({ context }) => context.setOffline(false)))
    for (const { page } of [layla, omar]) {
      await expect.poll(() => written(page), { timeout: 30_000 }).toBe(`شمال ${TEXT} south`)
    }
  },
)
