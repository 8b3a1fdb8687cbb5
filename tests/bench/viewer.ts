import type { CDPSession, Page } from 'playwright-core'
import { launchBrowser } from '../e2e/browser.ts'
import { setup as buildPage } from '../buildPage.ts'
import { createBoard, join } from '../requests.ts'
import { startServer } from '../server.ts'
import { changeWithoutSync } from './changeWithoutSync.ts'
import { MovingPerson } from './MovingPerson.ts'

/**
 * What it costs a viewer's page that 25 people point and draw, against 25 who only point: processor time of the main
 * thread of a real Chromium on a real server, in windows by turns. Time that other programs take from it does not count. Beside it what tldraw alone
 * takes for as many changes without any sync, and where the time goes: scripts, style and layout, and the rest, most of it painting.
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
  const measure = async (busy: boolean | null): Promise<Cost> => {
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
  const [pointing, drawing, alone]: [Cost[], Cost[], Cost[]] = [[], [], []]
  for (let run = 0; run < RUNS; run += 1) {
    pointing.push(await measure(false))
    drawing.push(await measure(true))
    const stop = await changeWithoutSync(
      page,
      people.map((_person, n) => corner(n)),
    )
    alone.push(await measure(false))
    await stop()
  }
  const [cursors, gestures, floor] = [median(pointing), median(drawing), median(alone)]
  row("a viewer's main thread, processor time", 'all', 'scripts', 'style, layout', 'the rest')
  row('nobody moves', ...parts(idle))
  row(`${PEOPLE} point`, ...parts(cursors))
  row(`${PEOPLE} point, draw and drag`, ...parts(gestures))
  row(`${PEOPLE} point, tldraw alone changes ${PEOPLE}`, ...parts(floor))
  const ratio = gestures.all / cursors.all
  row('gestures against pointing', ratio.toFixed(2), `bar ${BAR}`, ratio <= BAR ? 'met' : 'NOT MET')
  row('tldraw alone against pointing', (floor.all / cursors.all).toFixed(2))
  row('gestures against tldraw alone', (gestures.all / floor.all).toFixed(2))
  row('all runs', ...[...pointing, ...drawing, ...alone].map(({ all }) => share(all)))
  await enter(CROWD)
  row(`${CROWD} point`, ...parts(await measure(false)))
  console.log(`frames sent a second, in the order of the windows: ${frames.join(' ')}`)
} finally {
  for (const person of people) person.leave()
  await browser.close()
  await server.stop()
}
// React's scheduler, which comes with tldraw, keeps a port open.
process.exit()

/** @returns measures the share of its main thread that a page uses over so many milliseconds */
async function mainThread(page: Page): Promise<(ms: number) => Promise<Cost>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async (ms) => {
    const [before, start] = [await secondsOf(session), performance.now()]
    await wait(ms)
    const [after, end] = [await secondsOf(session), performance.now()]
    const during = (part: keyof Cost): number => ((after[part] - before[part]) * 1000) / (end - start)
    return { all: during('all'), scripts: during('scripts'), layout: during('layout') }
  }
}

/** Shares of a thread, or seconds of it. */
interface Cost {
  all: number
  scripts: number
  layout: number
}

async function secondsOf(session: CDPSession): Promise<Cost> {
  const { metrics } = await session.send('Performance.getMetrics')
  const seconds = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
  return {
    all: seconds('TaskDuration'),
    scripts: seconds('ScriptDuration'),
    layout: seconds('LayoutDuration') + seconds('RecalcStyleDuration'),
  }
}

function median(costs: readonly Cost[]): Cost {
  const [middle] = costs.toSorted((a, b) => a.all - b.all).slice(Math.floor(costs.length / 2))
  return middle ?? { all: Number.NaN, scripts: Number.NaN, layout: Number.NaN }
}

function parts({ all, scripts, layout }: Cost): string[] {
  return [all, scripts, layout, all - scripts - layout].map(share)
}

function row(name: string, ...cells: string[]): void {
  console.log(name.padEnd(44) + cells.map((cell) => cell.padStart(14)).join(''))
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
