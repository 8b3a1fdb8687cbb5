import type { Page } from 'playwright-core'
import { quantile, wait } from '../plan/people.ts'

const ROUNDS = 3

/** Milliseconds from "Download" to the file of all that is on a board. */
export async function exportTimes(page: Page): Promise<{ png: number; svg: number }> {
  await page.bringToFront()
  return { png: await exportAs(page, 'png', '2'), svg: await exportAs(page, 'svg') }
}

async function exportAs(page: Page, format: 'png' | 'svg', scale?: string): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.locator('.jisr-workplace').getByRole('button', { name: 'Export' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Format').selectOption(format)
    if (scale !== undefined) await dialog.getByLabel('Size').selectOption(scale)
    const download = page.waitForEvent('download')
    const begun = performance.now()
    await dialog.getByRole('button', { name: 'Download' }).click()
    await (await download).path()
    times.push(performance.now() - begun)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await wait(300)
  }
  return quantile(times, 0.5)
}
