import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Editor, TLShape } from 'tldraw'
import type * as Y from 'yjs'
import { expect } from 'vitest'
import type { CreatedBoard } from '@jisr/shared/api/boards.ts'
import type { Role } from '@jisr/shared/access/roles.ts'
import { createBoard, join } from '../requests.ts'
import { startServer, type RunningServer } from '../server.ts'
import { launchBrowser } from './browser.ts'

export interface JisrWindow {
  jisr: {
    editor: Editor
    doc: Y.Doc
    provider: { awareness: { setLocalState(state: unknown): void; clientID: number; getLocalState(): object } }
  }
}

/** One server, one browser, one board: what a file of tests shares. */
export interface Meeting {
  server: RunningServer
  browser: Browser
  board: CreatedBoard
  /** A browser of somebody's own, joined and on the board. */
  open(
    person: { name: string; role?: Role; organisation?: string; view?: string },
    more?: OpenOptions,
  ): Promise<BoardTab>
  newBoard(wish?: { title?: string; template?: string }): Promise<CreatedBoard>
  /** kill -9, then a new process on the same data and the same port. */
  killAndRestart(env?: Record<string, string>): Promise<void>
  close(): Promise<void>
}

interface OpenOptions {
  board?: CreatedBoard
  viewport?: { width: number; height: number }
  /** Runs in the page before any of its scripts. */
  prepare?: () => void
  locale?: string
  hasTouch?: boolean
}

/** A tab on the board, with all that its console said and all that it asked of the network. */
export interface BoardTab {
  page: Page
  context: BrowserContext
  problems: string[]
  requests: string[]
}

/** @param script the server's entry, from the root */
export async function openMeeting(script = 'server/src/main.ts'): Promise<Meeting> {
  let server = await startServer({ env: { JISR_DEBUG: '1' }, script })
  const { port } = new URL(server.origin)
  const browser = await launchBrowser()
  const board = await createBoard(server, { title: 'Flood exercise' })
  return {
    get server() {
      return server
    },
    browser,
    board,
    newBoard: (wish = {}) => createBoard(server, wish),
    async open({ name, role = 'participant', organisation = 'MOWR', view }, options = {}) {
      const {
        board: on = board,
        viewport = { width: 1280, height: 800 },
        prepare,
        locale = 'en',
        hasTouch = false,
      } = options
      const { cookie } = await join(server, on.invites[role], { name, organisation })
      const context = await browser.newContext({ viewport, locale, hasTouch })
      const [cookieName = '', value = ''] = cookie.split('=')
      await context.addCookies([{ name: cookieName, value, url: server.origin }])
      if (prepare) await context.addInitScript(prepare)
      const tab = await watchedTab(context)
      await tab.page.goto(`${server.origin}/b/${on.id}${view === undefined ? '' : `?view=${view}`}`)
      await tab.page.waitForFunction(() => 'jisr' in window)
      return tab
    },
    async killAndRestart(env = {}) {
      await server.kill()
      server = await startServer({ env: { JISR_DEBUG: '1', JISR_DATA: server.dataFolder, PORT: port, ...env } })
    },
    async close() {
      await browser.close()
      await server.stop()
    },
  }
}

/** A facilitator with English and two who take part with Arabic, each in a browser of their own. */
export function openThree(
  meeting: Meeting,
  board = meeting.board,
): Promise<[layla: BoardTab, omar: BoardTab, noor: BoardTab]> {
  return Promise.all([
    meeting.open({ name: 'Layla', role: 'facilitator', organisation: 'NGOV' }, { board }),
    meeting.open({ name: 'Omar', organisation: 'MOE' }, { board, locale: 'ar' }),
    meeting.open({ name: 'Noor', organisation: 'MOH' }, { board, locale: 'ar' }),
  ])
}

async function watchedTab(context: BrowserContext): Promise<BoardTab> {
  const page = await context.newPage()
  const tab: BoardTab = { page, context, problems: [], requests: [] }
  page.on('console', (message) => {
    if (message.type() === 'error') tab.problems.push(message.text())
  })
  page.on('pageerror', (error) => tab.problems.push(String(error)))
  context.on('request', (request) => tab.requests.push(request.url()))
  page.on('websocket', (socket) => tab.requests.push(socket.url()))
  return tab
}

export async function closeTabs(...tabs: BoardTab[]): Promise<void> {
  await Promise.all(tabs.map((tab) => tab.context.close()))
}

/** Draws a rectangle with the mouse, as a person does. */
export async function drawBox(page: Page, x: number, y: number, size = 80): Promise<void> {
  await page.keyboard.press('r')
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + size / 2, y + size / 2)
  await page.mouse.move(x + size, y + size)
  await page.mouse.up()
}

export function shapesOf(page: Page): Promise<TLShape[]> {
  return page.evaluate(() => (window as never as JisrWindow).jisr.editor.getCurrentPageShapes())
}

export interface ShownStatus {
  state: string | null
  pending: number
  words: string
}

export async function statusOf(page: Page): Promise<ShownStatus> {
  const line = page.getByTestId('board-status')
  const [state, pending, words] = await Promise.all([
    line.getAttribute('data-state'),
    line.getAttribute('data-pending'),
    line.innerText(),
  ])
  return { state, pending: Number(pending), words }
}

/** For `expect.poll`: as long as a busy machine may need. */
export const PATIENT = { timeout: 30_000 }

/** Waits until the tab says that all of it is stored. */
export async function untilSaved(page: Page): Promise<void> {
  await page.locator('[data-testid="board-status"][data-state="saved"][data-pending="0"]').waitFor({ timeout: 45_000 })
}

/** Waits until the board has come to rest: while its camera moves, tldraw takes the pointer from what is on it. */
export function untilStill(page: Page): Promise<unknown> {
  return page.waitForFunction(() => (window as never as JisrWindow).jisr.editor.getCameraState() === 'idle')
}

/** Waits until all tabs show the same shapes, `count` of them. */
export async function untilSame(count: number, ...pages: Page[]): Promise<void> {
  await expect
    .poll(
      async () => {
        const seen = await Promise.all(pages.map(async (page) => canonical((await shapesOf(page)).sort(byId))))
        const shapes = JSON.parse(seen[0] ?? '[]') as unknown[]
        return { shapes: shapes.length, views: new Set(seen).size }
      },
      { timeout: 15_000 },
    )
    .toEqual({ shapes: count, views: 1 })
}

/** The same text for the same shapes: a record's keys come in the order in which its fields were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

export function byId(a: TLShape, b: TLShape): number {
  return a.id < b.id ? -1 : 1
}

/** Requests that went anywhere but to the server of the test. */
export function foreignRequests(tab: BoardTab, origin: string): string[] {
  const { host } = new URL(origin)
  return tab.requests.filter((url) => !/^(data|blob):/.test(url) && new URL(url).host !== host)
}

/** Whether tldraw's watermark is on the page, lies within it, and nothing of ours covers it. */
export function watermarkVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const button = document.querySelector('button[title="made with tldraw"]')
    const mark = button?.parentElement
    if (!button || !mark) return false
    const { left, top, right, bottom, width, height } = mark.getBoundingClientRect()
    const style = getComputedStyle(button)
    const inside = left >= 0 && top >= 0 && right <= innerWidth + 2 && bottom <= innerHeight
    const uppermost = document.elementFromPoint((left + Math.min(right, innerWidth)) / 2, (top + bottom) / 2)
    return (
      inside &&
      width > 0 &&
      height > 0 &&
      style.visibility === 'visible' &&
      Number(style.opacity) > 0.2 &&
      style.maskImage !== 'none' &&
      uppermost !== null &&
      mark.contains(uppermost)
    )
  })
}
