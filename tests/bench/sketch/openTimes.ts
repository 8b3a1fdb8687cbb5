/* oxlint-disable unicorn/consistent-function-scoping -- what runs in the page brings its functions along */
import type { Browser, Page } from 'playwright-core'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { createBoard } from '../../requests.ts'
import type { RunningServer } from '../../server.ts'
import { fill, openBoard, quantile } from '../plan/people.ts'
import { plainBoard, sketchBoard } from './boards.ts'

const ROUNDS = 7

/** Milliseconds from the address to the painted board, for whoever was there before: the sketch, and as much of tldraw's own. */
export async function openTimes(browser: Browser, server: RunningServer) {
  const pages: Page[] = []
  try {
    const board = async (records: DocumentRecord[]) => {
      const page = await openBoard(browser, server, await createBoard(server), 'Comer')
      pages.push(page)
      await fill(page, records)
      return page
    }
    const plain = { page: await board(plainBoard()), selector: '.tl-shape', count: plainBoard().length }
    const sketch = { page: await board(sketchBoard()), selector: '.jisr-sketch text', count: 100 }
    const times = new Map([plain, sketch].map((each) => [each, [] as number[]]))
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [{ page, selector, count }, seen] of times) {
        await page.bringToFront()
        await page.reload({ waitUntil: 'commit' })
        seen.push(await page.evaluate(untilPainted, [selector, count] as [string, number]))
      }
    }
    const [ofPlain, ofSketch] = [plain, sketch].map((each) => quantile(times.get(each) ?? [], 0.5))
    return { plain: ofPlain ?? 0, sketch: ofSketch ?? 0, ratio: (ofSketch ?? 0) / (ofPlain ?? 0) }
  } finally {
    for (const page of pages) await page.context().close()
  }
}

/** In the page: when so many of something are there and painted, in milliseconds since the page was asked for. */
async function untilPainted([selector, count]: [string, number]): Promise<number> {
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
  while (document.querySelectorAll(selector).length < count) {
    if (performance.now() > 60_000) throw new Error(`no ${count} of ${selector}`)
    await frame()
  }
  await frame()
  await frame()
  return performance.now()
}
