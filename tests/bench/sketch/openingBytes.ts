import type { Browser, Request } from 'playwright-core'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { createBoard, join } from '../../requests.ts'
import type { RunningServer } from '../../server.ts'
import { fill, openBoard, wait } from '../plan/people.ts'

/** What only draws military symbols, or reads and writes files of places. */
const LATER = /milsymbol|Geography|walkXml/

/** Bytes of scripts on the line when somebody new opens a board with these records, and how many of them could wait. */
export async function openingBytes(browser: Browser, server: RunningServer, records: DocumentRecord[]) {
  const board = await createBoard(server)
  const author = await openBoard(browser, server, board, 'Author')
  await fill(author, records)
  await author.context().close()
  const { cookie } = await join(server, board.invites.participant, { name: 'Comer' })
  // Without the worker, which keeps all of the page for the day on which there is no server.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' })
  const [key = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name: key, value, url: server.origin }])
  const page = await context.newPage()
  const scripts: Request[] = []
  page.on('requestfinished', (request) => {
    if (new URL(request.url()).pathname.endsWith('.js')) scripts.push(request)
  })
  await page.goto(`${server.origin}/b/${board.id}`)
  await page.locator('.tl-shape').first().waitFor({ state: 'attached' })
  // What the page fetches in its idle time counts too.
  await wait(2_000)
  const sizes = await Promise.all(
    scripts.map(async (request) => ({ url: request.url(), bytes: (await request.sizes()).responseBodySize })),
  )
  await context.close()
  const sum = (of: typeof sizes): number => of.reduce((all, { bytes }) => all + bytes, 0)
  return { all: sum(sizes), later: sum(sizes.filter(({ url }) => LATER.test(url))) }
}
