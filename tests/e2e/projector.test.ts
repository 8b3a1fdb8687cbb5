import { chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  closeTabs,
  drawBox,
  foreignRequests,
  openMeeting,
  untilSame,
  untilSaved,
  type BoardTab,
  type JisrWindow,
  type Meeting,
  PATIENT,
} from './boardTabs.ts'
import { asSite, secretOf } from '../requests.ts'
import { newDataFolder } from '../server.ts'
import { BROWSER } from './browser.ts'

let meeting: Meeting
let layla: BoardTab

beforeAll(async () => {
  meeting = await openMeeting()
  layla = await meeting.open({ name: 'Layla', role: 'facilitator' })
})
afterAll(() => meeting.close())

/** A wall: a fresh browser that is given a link and touched by nobody. */
async function openScreen(): Promise<BoardTab> {
  const context = await meeting.browser.newContext({ viewport: { width: 1920, height: 1080 } })
  const page = await context.newPage()
  const tab: BoardTab = { page, context, problems: [], requests: [] }
  context.on('request', (request) => tab.requests.push(request.url()))
  page.on('pageerror', (error) => tab.problems.push(String(error)))
  page.on('dialog', (dialog) => tab.problems.push(dialog.type()))
  const secret = secretOf(meeting.board.invites.viewer)
  await page.goto(`${meeting.server.origin}/b/${meeting.board.id}?view=projector#${secret}`)
  await page.waitForFunction(() => 'jisr' in window)
  return tab
}

/** The part of the page that is in view, in hundreds of page units. */
function viewOf(tab: BoardTab): Promise<{ x: number; y: number; w: number; h: number; page: string }> {
  return tab.page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    const { x, y, w, h } = editor.getViewportPageBounds()
    return { x, y, w, h, page: editor.getCurrentPageId() }
  })
}

test('[PJ3] a screen joins by its link without asking, shows title and time, and nothing to press', async () => {
  const screen = await openScreen()
  expect(screen.page.url()).not.toContain('#')
  await screen.page.getByRole('heading', { name: 'Flood exercise' }).waitFor()
  expect(await screen.page.getByTestId('dtg-clock').innerText()).toMatch(/^\d{6}C[A-Z]{3}\d{2}$/)
  // tldraw's own mark is the one button on the page.
  expect(await screen.page.getByRole('button').count()).toBe(1)
  const sizes = await screen.page
    .locator('.jisr-projector-strip *')
    .evaluateAll((elements) => elements.map((element) => Number.parseFloat(getComputedStyle(element).fontSize)))
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(22)
  await layla.page.getByTestId('people-button').click()
  await expect.poll(() => layla.page.getByTestId('people-list').innerText(), PATIENT).toContain('Screen')
  await layla.page.keyboard.press('Escape')
  expect(foreignRequests(screen, meeting.server.origin)).toEqual([])
  // The marks of embeds, which there are none of.
  expect(screen.requests.filter((url) => url.endsWith('.png'))).toEqual([])
  expect(screen.problems).toEqual([])
  await closeTabs(screen)
})

test('[PJ5] a new title is shown at once, and after the network was away', async () => {
  const screen = await openScreen()
  const { server, board } = meeting
  const rename = (title: string) => asSite(server, 'PATCH', `/api/boards/${board.id}`, { title })
  await rename('تمرين الفيضان: phase 2')
  for (const { page } of [screen, layla]) await page.getByRole('heading', { name: 'تمرين الفيضان: phase 2' }).waitFor()
  await expect.poll(() => layla.page.title(), PATIENT).toContain('تمرين الفيضان')

  await screen.context.setOffline(true)
  await screen.page.getByText('Reconnecting').waitFor()
  await rename('Flood exercise')
  await screen.context.setOffline(false)
  for (const { page } of [screen, layla]) await page.getByRole('heading', { name: 'Flood exercise' }).waitFor()
  await closeTabs(screen)
})

test('[PJ2] when nobody presents the screen shows all of the board, also when it grows', async () => {
  const screen = await openScreen()
  await drawBox(layla.page, 300, 200)
  await layla.page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    editor.createShape({ type: 'geo', x: 4000, y: 2500, props: { w: 300, h: 300 } })
  })
  await expect
    .poll(async () => {
      const { x, y, w, h } = await viewOf(screen)
      return x < 300 && y < 200 && x + w > 4300 && y + h > 2800 && w < 9000
    }, PATIENT)
    .toBe(true)
  await closeTabs(screen)
})

test('[PJ1] a screen follows the presenting facilitator, over pages too, and returns to the whole board', async () => {
  const screen = await openScreen()
  await layla.page.getByRole('button', { name: 'Present my view' }).click()
  await layla.page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    editor.setCamera({ x: -1000, y: -700, z: 2 })
  })
  const shown = await viewOf(layla)
  await expect
    .poll(async () => {
      const { x, y, w, h } = await viewOf(screen)
      const contains =
        x <= shown.x + 1 && y <= shown.y + 1 && x + w >= shown.x + shown.w - 1 && y + h >= shown.y + shown.h - 1
      return contains && (Math.abs(w - shown.w) < 2 || Math.abs(h - shown.h) < 2)
    }, PATIENT)
    .toBe(true)
  const other = await layla.page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    editor.createPage({ name: 'Second' })
    const page = editor.getPages().at(-1)!
    editor.setCurrentPage(page.id)
    return page.id
  })
  await expect.poll(async () => (await viewOf(screen)).page, PATIENT).toBe(other)
  await layla.page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    editor.setCurrentPage(editor.getPages()[0]!.id)
  })
  await expect.poll(async () => (await viewOf(screen)).page, PATIENT).not.toBe(other)
  await layla.page.getByRole('button', { name: 'Stop presenting' }).click()
  await expect.poll(async () => (await viewOf(screen)).w > 3000, PATIENT).toBe(true)
  await closeTabs(screen)
})

test('[PJ4] a screen comes back by itself when the server was killed, and its mouse hides', async () => {
  const screen = await openScreen()
  await screen.page.waitForLoadState('networkidle')
  await meeting.server.kill()
  await screen.page.getByText('Reconnecting').waitFor()
  await meeting.killAndRestart()
  await untilSaved(layla.page)
  await screen.page.locator('[data-testid="board-status"][data-state="readonly"]').waitFor({ timeout: 15_000 })
  await layla.page.evaluate(() => void (window as never as JisrWindow).jisr.editor.selectNone())
  await drawBox(layla.page, 600, 300)
  await untilSame(3, layla.page, screen.page)
  await screen.page.mouse.move(500, 500)
  const cursor = () => screen.page.getByTestId('projector').evaluate((element) => getComputedStyle(element).cursor)
  expect(await cursor()).not.toBe('none')
  await expect.poll(cursor, { timeout: 5000 }).toBe('none')
  expect(screen.problems).toEqual([])
  await closeTabs(screen)
})

test('[PJ4] a screen comes back by itself after a restart of its browser, without the link', async () => {
  const profile = newDataFolder()
  const address = `${meeting.server.origin}/b/${meeting.board.id}?view=projector`
  for (const opened of [`${address}#${secretOf(meeting.board.invites.viewer)}`, address]) {
    const context = await chromium.launchPersistentContext(profile, BROWSER)
    const page = await context.newPage()
    await page.goto(opened)
    await page.locator('[data-testid="board-status"][data-state="readonly"]').waitFor({ timeout: 15_000 })
    await page.waitForFunction(() => 'jisr' in window)
    expect(await page.evaluate(() => (window as never as JisrWindow).jisr.editor.getCurrentPageShapes().length)).toBe(3)
    await context.close()
  }
})
