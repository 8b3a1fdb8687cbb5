import type { Page } from 'playwright-core'
import type { JisrWindow } from '../../e2e/boardTabs.ts'
import { untilSaved, wait } from '../plan/people.ts'

/** Takes a file onto the sketch through its panel, and gives the milliseconds until its preview and until it is painted. */
export async function importLayer(page: Page, text: string): Promise<{ read: number; taken: number }> {
  await page.bringToFront()
  await page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    const sketch = editor.getCurrentPageShapes().find(({ type }) => type === 'sketch')
    if (sketch) editor.select(sketch.id)
  })
  await page.getByRole('button', { name: 'Import a file…' }).click()
  const field = page.locator('dialog input[type=file]')
  await field.waitFor({ state: 'attached' })
  const take = page.getByRole('button', { name: /^Take / })
  const chosen = performance.now()
  await field.setInputFiles({ name: 'places.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(text) })
  await take.waitFor()
  const read = performance.now() - chosen
  const pressed = performance.now()
  await take.click()
  await page.waitForFunction(() => document.querySelector('[data-shape-type=layer] path'))
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  const taken = performance.now() - pressed
  await untilSaved(page)
  await page.evaluate(() => {
    ;(window as never as JisrWindow).jisr.editor.selectNone()
  })
  // The panel leaves, and the board is as wide as before.
  await wait(1_500)
  return { read, taken }
}
