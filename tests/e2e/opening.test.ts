import type { Page } from 'playwright-core'
import { getIndices, toRichText } from 'tldraw'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import type { CreatedBoard } from '@jisr/shared/api/boards.ts'
import { makeShape } from '../factories.ts'
import { eventually } from '../protocol/eventually.ts'
import { SyncedPage } from '../protocol/SyncedPage.ts'
import { join } from '../requests.ts'
import { drawBox, openMeeting, untilSaved, type BoardTab, type JisrWindow, type Meeting } from './boardTabs.ts'

const SHAPES = 3_000
const COLUMNS = 60
const PATIENT = { timeout: 120_000 }

let meeting: Meeting
let board: CreatedBoard

beforeAll(async () => {
  meeting = await openMeeting()
  board = await meeting.newBoard({ title: 'A large board' })
  await fill(board)
})
afterAll(() => meeting.close())

/** Puts 3,000 boxes on a board, in rows that leave the top left corner free. */
async function fill({ id, invites }: CreatedBoard): Promise<void> {
  const { cookie } = await join(meeting.server, invites.participant, { name: 'Ali' })
  const origin = meeting.server.origin.replace('http', 'ws')
  const page = await new SyncedPage({ origin, board: id, cookie, protocols: ['jisr.v1'] }).synced()
  page.doc.transact(() => {
    for (const [n, index] of getIndices(SHAPES - 1).entries()) {
      const place = { x: 200 + (n % COLUMNS) * 150, y: 300 + Math.floor(n / COLUMNS) * 110, index }
      writeRecord(recordsOf(page.doc), makeShape('geo', `s${n}`, place, { dash: 'solid', richText: toRichText('') }))
    }
  })
  await eventually(() => page.saved === page.documentFrames, 60_000)
  page.destroy()
}

interface HeldWindow extends JisrWindow {
  goOn: () => void
}

/** Runs in the page: it looks at the top left corner, and its idle time begins when the test says so. */
function prepare(): void {
  const board = location.pathname.split('/').at(-1)
  const view = { pageId: 'page:page', camera: { x: 0, y: 0, z: 1 } }
  sessionStorage.setItem(`jisr.view.${board}`, JSON.stringify(view))
  const held: IdleRequestCallback[] = []
  const idle = window.requestIdleCallback.bind(window)
  window.requestIdleCallback = (work) => held.push(work)
  window.cancelIdleCallback = (handle) => void held.splice(handle - 1, 1, () => {})
  Object.assign(window, {
    goOn: () => {
      window.requestIdleCallback = idle
      for (const work of held.splice(0)) idle(work)
    },
  })
}

/** A tab of which only what is in view is read. */
function openHeld(locale = 'en'): Promise<BoardTab> {
  return meeting.open({ name: 'Layla' }, { board, prepare, locale })
}

function goOn(page: Page): Promise<void> {
  return page.evaluate(() => (window as never as HeldWindow).goOn())
}

function loadedShapes(page: Page): Promise<number> {
  return page.evaluate(() => (window as never as JisrWindow).jisr.editor.getCurrentPageShapeIds().size)
}

test('[OG1] [OG4] [OG5] what is in view is there and can be drawn on while the rest is not', async () => {
  const { page, ...tab } = await openHeld()
  await page.locator('[data-shape-id="shape:s1"]').waitFor(PATIENT)
  expect(await loadedShapes(page)).toBeLessThan(SHAPES / 4)

  await drawBox(page, 250, 200, 120)
  await untilSaved(page)
  const isOnTop = await page.evaluate(() => {
    const { editor, doc } = (window as never as JisrWindow).jisr
    const [mine] = editor.getSelectedShapes()
    const records = Object.values(doc.getMap('records').toJSON()) as { typeName: string; index: string }[]
    return mine && records.every(({ typeName, index }) => typeName !== 'shape' || index <= mine.index)
  })
  expect(isOnTop).toBe(true)

  // The last of them lies on top and is read from the start; this one stands beside it.
  const beside = SHAPES - 2
  const far = { x: 200 + (COLUMNS - 1) * 150, y: 300 + (SHAPES / COLUMNS - 1) * 110 }
  const isThere = () =>
    page.evaluate((n) => (window as never as JisrWindow).jisr.editor.store.has(`shape:s${n}` as never), beside)
  expect(await isThere()).toBe(false)
  await page.evaluate(({ x, y }) => {
    ;(window as never as JisrWindow).jisr.editor.setCamera({ x: 300 - x, y: 300 - y, z: 1 }, { immediate: true })
  }, far)
  await expect.poll(isThere, PATIENT).toBe(true)
  await page.locator(`[data-shape-id="shape:s${beside}"]`).waitFor(PATIENT)
  expect(await loadedShapes(page)).toBeLessThan(SHAPES / 2)
  expect(tab.problems).toEqual([])
  await tab.context.close()
})

test('[OG6] what needs the whole board waits, says so, can be given up, and has everything in the end', async () => {
  const { page, ...tab } = await openHeld()
  await page.locator('[data-shape-id="shape:s1"]').waitFor(PATIENT)
  const selected = () => page.evaluate(() => (window as never as JisrWindow).jisr.editor.getSelectedShapeIds().length)
  const notice = page.getByTestId('loading-notice')

  await page.keyboard.press('Control+a')
  await notice.waitFor()
  expect(await notice.innerText()).toMatch(/Everything is selected as soon as.*\n[^]*still loading: \d+ %/)
  expect(await selected()).toBe(0)
  await page.keyboard.press('Escape')
  await notice.waitFor({ state: 'hidden' })

  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: 'Export' }).click()
  await expect.poll(() => notice.getAttribute('data-waiting')).toBe('export')
  expect(await page.getByRole('dialog').count()).toBe(0)
  await goOn(page)
  await page.getByRole('dialog').waitFor(PATIENT)
  expect(await notice.count()).toBe(0)
  const all = await loadedShapes(page)
  expect(all).toBeGreaterThanOrEqual(SHAPES)
  expect(await selected()).toBe(all)
  await page.getByRole('dialog').getByLabel('What').selectOption({ label: 'The whole page' })
  const size = await page.getByRole('dialog').getByLabel('Size').innerText()
  // All columns and the margin.
  expect(size).toContain(((COLUMNS - 1) * 150 + 100 + 64).toLocaleString('en'))
  expect(tab.problems).toEqual([])
  await tab.context.close()
})

test('[OG6] the waiting is told in the reader’s language', async () => {
  const { page, ...tab } = await openHeld('ar')
  await page.locator('[data-shape-id="shape:s1"]').waitFor(PATIENT)
  await page.keyboard.press('Control+a')
  const notice = page.getByTestId('loading-notice')
  await notice.waitFor()
  expect(await notice.innerText()).toContain('حالما تكتمل اللوحة')
  await tab.context.close()
})
