import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'
import { launchBrowser } from '../e2e/browser.ts'

/**
 * How long a board takes from bytes to paint, with the binding and without, in real Chromium. The machine's noise
 * is larger than most differences: trust the ratio of medians, not the times.
 */
const SIZES = [500, 2_000, 5_000]
const RUNS = 3

const outDir = mkdtempSync(join(tmpdir(), 'jisr-bench-'))
const root = new URL('./openPage', import.meta.url).pathname
const config = { root, configFile: false, logLevel: 'error', build: { outDir, emptyOutDir: true } } as const
await build(config)
const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } })
const browser = await launchBrowser()
try {
  const address = server.resolvedUrls?.local[0] ?? ''
  console.log('shapes  plain ms (data)  bound ms (data)  ratio')
  for (const shapes of SIZES) {
    const plain: Timing[] = []
    const bound: Timing[] = []
    for (let run = 0; run < RUNS; run += 1) {
      plain.push(await open(address, shapes, false))
      bound.push(await open(address, shapes, true))
    }
    const [a, b] = [median(plain), median(bound)]
    const cell = ({ paint, data }: Timing) => `${paint.toFixed(0)} (${data.toFixed(0)})`.padEnd(15)
    console.log(`${String(shapes).padEnd(6)}  ${cell(a)}  ${cell(b)}  ${(b.paint / a.paint).toFixed(2)}`)
  }
} finally {
  await browser.close()
  await server.close()
  rmSync(outDir, { recursive: true, force: true })
}

interface Timing {
  /** Until the store holds the board, milliseconds. */
  data: number
  /** Until it is painted. */
  paint: number
}

async function open(address: string, shapes: number, bound: boolean): Promise<Timing> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  try {
    await page.goto(address)
    await page.waitForFunction(() => 'openBoard' in window)
    return await page.evaluate(([n, b]) => window.openBoard(n, b), [shapes, bound] as const)
  } finally {
    await page.close()
  }
}

function median(timings: readonly Timing[]): Timing {
  const sorted = timings.toSorted((a, b) => a.paint - b.paint)
  return sorted[Math.floor(sorted.length / 2)] ?? { data: 0, paint: 0 }
}
