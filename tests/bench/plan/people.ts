import type { Browser, Page } from 'playwright-core'
import type { CreatedBoard } from '@jisr/shared/api/boards.ts'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import type { JisrWindow } from '../../e2e/boardTabs.ts'
import { join } from '../../requests.ts'
import type { RunningServer } from '../../server.ts'

/** A browser of somebody's own on the board. */
export async function openBoard(browser: Browser, server: RunningServer, board: CreatedBoard, name: string) {
  const { cookie } = await join(server, board.invites.participant, { name })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const [key = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name: key, value, url: server.origin }])
  const page = await context.newPage()
  await page.goto(`${server.origin}/b/${board.id}`)
  await page.waitForFunction(() => 'jisr' in window)
  return page
}

/** Puts records on the board of a page, as one transaction, and shows all of them. */
export async function fill(page: Page, records: DocumentRecord[]): Promise<void> {
  await page.evaluate((records) => {
    const { editor } = (window as never as JisrWindow).jisr
    editor.run(() => editor.store.put(records))
    editor.clearHistory()
    editor.zoomToFit({ immediate: true })
  }, records as never)
  await untilSaved(page)
}

/** Selects the shape and opens it for work. */
export async function openShape(page: Page, type: 'timeline' | 'matrix'): Promise<void> {
  await page.evaluate((type) => {
    const { editor } = (window as never as JisrWindow).jisr
    const shape = editor.getCurrentPageShapes().find((one) => one.type === type)
    if (!shape) return
    editor.select(shape.id)
    editor.setEditingShape(shape.id)
    editor.setCurrentTool('select.editing_shape', { target: 'shape', shape })
    editor.zoomToSelection({ animation: { duration: 0 } })
  }, type)
  await wait(1_500)
}

export async function untilSaved(page: Page): Promise<void> {
  await page.locator('[data-testid="board-status"][data-state="saved"][data-pending="0"]').waitFor()
}

/** Milliseconds between two frames of a page that does nothing. */
export function frameTime(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const times: number[] = []
    for (let n = 0; n < 60; n += 1) times.push(await new Promise<number>((resolve) => requestAnimationFrame(resolve)))
    const gaps = times.slice(1).map((time, n) => time - (times[n] ?? 0))
    return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0
  })
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** @param share 0.5 for the median */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
