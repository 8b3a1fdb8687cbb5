import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { build, preview } from 'vite'
import { launchBrowser } from '../e2e/browser.ts'
import type { Opened } from './openPage/page.ts'
import { AREA, simulateYear } from './year.ts'

/**
 * How long a board takes from bytes to paint, in real Chromium: with the binding beside tldraw alone, and a board after
 * a year of meetings beside a fresh one. Then what an open room takes of the server's memory. The machine's noise is
 * larger than most differences: each round runs every kind once, and the medians' ratio counts.
 */
interface Board {
  shapes: number
  /** What of them the camera shows. */
  share: number
  rounds: number
  /** At most so many times what tldraw alone takes; what has none is printed and not judged. */
  bars: { inView?: number; all?: number }
}
const BOARDS: readonly Board[] = [
  { shapes: 500, share: 1, rounds: 5, bars: {} },
  { shapes: 2_000, share: 0.1, rounds: 5, bars: { inView: 0.6, all: 1.1 } },
  { shapes: 5_000, share: 0.1, rounds: 3, bars: {} },
  { shapes: 10_000, share: 0.05, rounds: 3, bars: { inView: 0.3 } },
]
const YEAR = { meetings: 200, never: 10, rounds: 5, bar: 1.5 }

interface Measured extends Opened {
  /** Milliseconds of processor time of the page, until all is there. */
  processor: number
}

const outDir = mkdtempSync(join(tmpdir(), 'jisr-bench-'))
const root = new URL('./openPage', import.meta.url).pathname
const config = { root, configFile: false, logLevel: 'error', build: { outDir, emptyOutDir: true } } as const
await build(config)
const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } })
const address = server.resolvedUrls?.local[0] ?? ''
const browser = await launchBrowser()
const session = await browser.newBrowserCDPSession()
try {
  for (const board of BOARDS) await compareWithPlain(board)
  await compareYear()
} finally {
  await browser.close()
  await server.close()
  rmSync(outDir, { recursive: true, force: true })
}
const memory = new URL('./roomMemory.ts', import.meta.url).pathname
spawnSync(process.execPath, ['--expose-gc', memory], { stdio: 'inherit' })
// tldraw, imported outside a browser, keeps a timer that would hold the process.
process.exit()

async function compareWithPlain({ shapes, share, rounds, bars }: Board): Promise<void> {
  const plain: Measured[] = []
  const bound: Measured[] = []
  for (let round = 0; round < rounds; round += 1) {
    plain.push(
      await inPage((page) => page.evaluate(([n, s]) => window.openGrid(n, s, false), [shapes, share] as const)),
    )
    bound.push(await inPage((page) => page.evaluate(([n, s]) => window.openGrid(n, s, true), [shapes, share] as const)))
  }
  for (const { shapes: drawn } of [...plain, ...bound]) {
    if (drawn !== shapes) throw new Error(`drew ${drawn} of ${shapes} shapes`)
  }
  const [base, inView, all] = [
    median(plain.map((run) => run.all)),
    median(bound.map((run) => run.inView)),
    median(bound.map((run) => run.all)),
  ]
  row(`opening ${shapes}, ${share * 100} % in view, median of ${rounds}`, 'ms', 'of plain', 'bar', '')
  row('  tldraw alone, its snapshot', base.toFixed(0))
  row('  Jisr, what is in view', inView.toFixed(0), ...judged(inView / base, bars.inView))
  const [cpu, cpuBound] = [median(plain.map((run) => run.processor)), median(bound.map((run) => run.processor))]
  row('  Jisr, all there', all.toFixed(0), ...judged(all / base, bars.all))
  row('  processor time, tldraw alone', cpu.toFixed(0))
  row('  processor time, Jisr, all there', cpuBound.toFixed(0), ...judged(cpuBound / cpu, undefined))
}

async function compareYear(): Promise<void> {
  const { fresh, left, renewed, unshed } = simulateYear(YEAR.meetings, YEAR.never)
  const kinds = { fresh, renewed, left, unshed }
  const times = new Map<string, number[]>()
  for (let round = 0; round < YEAR.rounds; round += 1) {
    for (const [kind, update] of Object.entries(kinds)) {
      const base64 = Buffer.from(update).toString('base64')
      const { all } = await inPage((page) =>
        page.evaluate(([u, w, h]) => window.openUpdate(u, w, h), [base64, AREA.w, AREA.h] as const),
      )
      times.set(kind, [...(times.get(kind) ?? []), all])
    }
  }
  const of = (kind: keyof typeof kinds) => median(times.get(kind) ?? [])
  const line = (name: string, kind: keyof typeof kinds, bar?: number) =>
    row(
      `  ${name} (${(kinds[kind].byteLength / 1e6).toFixed(1)} MB)`,
      of(kind).toFixed(0),
      ...judged(of(kind) / of('fresh'), bar),
    )
  row(`a year of ${YEAR.meetings} meetings, median of ${YEAR.rounds}`, 'ms', 'of fresh', 'bar', '')
  row(`  a fresh board of the same shapes (${(fresh.byteLength / 1e6).toFixed(1)} MB)`, of('fresh').toFixed(0))
  line('at the end of the last meeting', 'left', YEAR.bar)
  line('once everybody has left', 'renewed', YEAR.bar)
  line(`${YEAR.never} meetings, never shed`, 'unshed')
}

async function inPage(run: (page: Page) => Promise<Opened>): Promise<Measured> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  try {
    await page.goto(address)
    await page.waitForFunction(() => 'openGrid' in window)
    const before = await processorTime()
    const opened = await run(page)
    return { ...opened, processor: (await processorTime()) - before }
  } finally {
    await page.close()
  }
}

/** Milliseconds that pages have kept a processor busy: less moved by what else the machine does than the clock. */
async function processorTime(): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  return processInfo.reduce((sum, { type, cpuTime }) => sum + (type === 'renderer' ? cpuTime * 1_000 : 0), 0)
}

function judged(ratio: number, bar: number | undefined): string[] {
  return bar === undefined ? [ratio.toFixed(2)] : [ratio.toFixed(2), bar.toFixed(2), ratio <= bar ? 'met' : 'NOT MET']
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function row(name: string, ...cells: string[]): void {
  console.log([name.padEnd(52), ...cells.map((cell) => cell.padStart(10))].join(''))
}
