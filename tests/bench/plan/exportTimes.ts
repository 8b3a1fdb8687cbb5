import type { Browser, Page } from 'playwright-core'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import type { JisrWindow } from '../../e2e/boardTabs.ts'
import { createBoard } from '../../requests.ts'
import type { RunningServer } from '../../server.ts'
import { boxes, matrixBoard } from './boards.ts'
import { fill, openBoard, quantile } from './people.ts'

const MATRICES = 12
const ROWS = 20
const COLUMNS = 10
const ROUNDS = 5

/** Milliseconds that tldraw takes to make an SVG of twelve matrices, of a box for each of their cells, and of twelve boxes. */
export async function exportTimes(browser: Browser, server: RunningServer) {
  const matrices = Array.from({ length: MATRICES }, (_, n) => matrixBoard(ROWS, COLUMNS, n).records).flat()
  const pages: Page[] = []
  try {
    const open = async (records: DocumentRecord[]): Promise<Page> => {
      const page = await openBoard(browser, server, await createBoard(server), 'Printer')
      pages.push(page)
      await fill(page, records)
      return page
    }
    const ofMatrices = await open(matrices)
    const ofBoxes = await open(boxes(MATRICES * ROWS * COLUMNS, 60))
    const ofTwelve = await open(boxes(MATRICES, 4))
    const times = new Map<Page, number[]>(pages.map((page) => [page, []]))
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const page of pages) times.get(page)?.push(await page.evaluate(exportOnce))
    }
    const of = (page: Page): number => quantile(times.get(page) ?? [], 0.5)
    return {
      matrices: of(ofMatrices),
      boxes: of(ofBoxes),
      twelve: of(ofTwelve),
      ratio: of(ofMatrices) / of(ofBoxes),
    }
  } finally {
    for (const page of pages) await page.context().close()
  }
}

/** In the page. */
async function exportOnce(): Promise<number> {
  const { editor } = (window as never as JisrWindow).jisr
  const begun = performance.now()
  const made = await editor.getSvgString([...editor.getCurrentPageShapeIds()])
  if (!made) throw new Error('nothing was drawn')
  return performance.now() - begun
}
