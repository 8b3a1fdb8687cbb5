import type { CDPSession, Page } from 'playwright-core'
import { launchBrowser } from '../e2e/browser.ts'
import { setup as buildPage } from '../buildPage.ts'
import { createBoard, join } from '../requests.ts'
import { startServer } from '../server.ts'
import { MovingPerson } from './MovingPerson.ts'

/**
 * What it costs a viewer's page that 25 people point and draw, against 25 who only point: processor time of the main
 * thread of a real Chromium on a real server, in windows by turns. Time that other programs take from it does not count.
 */
const PEOPLE = 25
const CROWD = 40
const WINDOW_MS = 8_000
const SETTLE_MS = 1_500
const RUNS = Number(process.argv[2] ?? 3)
const BAR = 1.5

buildPage()
const server = await startServer({ env: { JISR_DEBUG: '1' } })
const browser = await launchBrowser()
const people: MovingPerson[] = []
try {
  const board = await createBoard(server)
  const enter = async (to: number) => {
    while (people.length < to) {
      const n = people.length
      people.push(await MovingPerson.enter(server, board.invites.participant, `Person ${n}`, corner(n)))
    }
  }
  await enter(PEOPLE)
  const { cookie } = await join(server, board.invites.viewer, { name: 'Viewer' })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: server.origin }])
  const page = await context.newPage()
  await page.goto(`${server.origin}/b/${board.id}`)
  await page.waitForFunction(() => 'jisr' in window)
  const thread = await mainThread(page)
  const frames: string[] = []
  const measure = async (busy: boolean | null): Promise<number> => {
    if (busy !== null) for (const person of people) person.begin(busy)
    await wait(SETTLE_MS)
    const before = sentBy(people)
    const cost = await thread(WINDOW_MS)
    frames.push(((sentBy(people) - before) / (WINDOW_MS / 1000)).toFixed(0))
    if (busy !== null) for (const person of people) person.rest()
    await wait(SETTLE_MS)
    return cost
  }

  const idle = await measure(null)
  const [pointing, drawing]: [number[], number[]] = [[], []]
  for (let run = 0; run < RUNS; run += 1) {
    pointing.push(await measure(false))
    drawing.push(await measure(true))
  }
  const [cursors, gestures] = [median(pointing), median(drawing)]
  console.log("a viewer's main thread, processor time")
  console.log(`nobody moves                       ${share(idle)}`)
  console.log(`${PEOPLE} point                           ${share(cursors)}   ${pointing.map(share).join('')}`)
  console.log(`${PEOPLE} point, draw and drag            ${share(gestures)}   ${drawing.map(share).join('')}`)
  console.log(`ratio                               ${(gestures / cursors).toFixed(2)}    bar ${BAR}`)
  await enter(CROWD)
  console.log(`${CROWD} point                           ${share(await measure(false))}`)
  console.log(`frames sent a second, in the order of the windows: ${frames.join(' ')}`)
} finally {
  for (const person of people) person.leave()
  await browser.close()
  await server.stop()
}
// React's scheduler, which comes with tldraw, keeps a port open.
process.exit()

/** @returns measures the share of its main thread that a page uses over so many milliseconds */
async function mainThread(page: Page): Promise<(ms: number) => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async (ms) => {
    const [before, start] = [await taskSeconds(session), performance.now()]
    await wait(ms)
    const [after, end] = [await taskSeconds(session), performance.now()]
    return ((after - before) * 1000) / (end - start)
  }
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Where the n-th is busy, all of them in the viewer's sight. */
function corner(n: number): { x: number; y: number } {
  return { x: 60 + (n % 7) * 180, y: 100 + Math.floor(n / 7) * 110 }
}

function share(cost: number): string {
  return `${(cost * 100).toFixed(1)} %`.padStart(7)
}

function sentBy(people: readonly MovingPerson[]): number {
  return people.reduce((sum, { sent }) => sum + sent, 0)
}
