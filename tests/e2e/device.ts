import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { BROWSER } from './browser.ts'

/** A computer that somebody works at: its browser can be closed, killed and started again, and keeps what browsers keep. */
export interface Device {
  /** Starts the browser, or goes on in it, and opens an address in a new tab. */
  open(address: string): Promise<Page>
  context(): Promise<BrowserContext>
  close(): Promise<void>
  /** kill -9 */
  kill(): Promise<void>
}

interface DeviceOptions {
  locale?: string
  args?: string[]
  viewport?: { width: number; height: number }
}

const folders: string[] = []
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

export function newDevice({
  locale = 'en',
  args = [],
  viewport = { width: 1280, height: 800 },
}: DeviceOptions = {}): Device {
  const profile = mkdtempSync(join(tmpdir(), 'jisr-profile-'))
  folders.push(profile)
  let running: Promise<BrowserContext> | null = null
  const context = (): Promise<BrowserContext> => {
    running ??= chromium.launchPersistentContext(profile, {
      ...BROWSER,
      args: [...BROWSER.args, ...args],
      locale,
      viewport,
    })
    return running
  }
  const end = async (stop: (context: BrowserContext) => Promise<void> | void): Promise<void> => {
    const ending = await running
    running = null
    if (ending) await stop(ending)
  }
  return {
    context,
    async open(address) {
      const page = await (await context()).newPage()
      await page.goto(address)
      return page
    },
    close: () => end((context) => context.close()),
    kill: () =>
      end(async (context) => {
        const closed = new Promise((resolve) => context.on('close', resolve))
        process.kill(browserOf(profile), 'SIGKILL')
        await closed
      }),
  }
}

/** Process id of the browser that runs on this profile; its children name their kind. */
function browserOf(profile: string): number {
  const found = readdirSync('/proc').find((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      const args = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0')
      return args.includes(`--user-data-dir=${profile}`) && !args.some((arg) => arg.startsWith('--type='))
    } catch {
      // It ended while we looked.
      return false
    }
  })
  if (found === undefined) throw new Error('no such browser runs')
  return Number(found)
}
