import type { Page } from 'playwright-core'
import { untilStill, type JisrWindow } from './boardTabs.ts'

/** The matrix as a reader of the grid hears it: titles and cells, row by row. */
export function rowsOf(page: Page): Promise<string[][]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[role=grid] [role=row]')]
      .slice(1)
      .map((row) => [...row.children].map((cell) => cell.getAttribute('aria-label') ?? '')),
  )
}

/** Only the letters, as they are drawn. */
export async function lettersOf(page: Page): Promise<string[]> {
  return (await rowsOf(page)).map((row) =>
    row
      .map((cell) => cell.split(', ')[2] ?? '')
      .slice(1)
      .join('|'),
  )
}

/** Waits until the matrix has the keys. */
export function atGrid(page: Page): Promise<unknown> {
  return page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'grid')
}

/** Into the selected cell, which is open for words. */
export async function typeInCell(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Enter')
  await page.waitForSelector('.jisr-matrix-typing input')
  await page.keyboard.insertText(text)
  await page.keyboard.press('Enter')
  await atGrid(page)
}

/** Opens the only matrix of the page, in the middle of the screen. */
export async function openMatrix(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    const shape = editor.getCurrentPageShapes().find(({ type }) => type === 'matrix')!
    editor.select(shape.id)
    editor.zoomToSelection({ animation: { duration: 0 } })
  })
  await page.locator('.tl-container').focus()
  await page.keyboard.press('Enter')
  await atGrid(page)
  await untilStill(page)
}

/** To the first letter of the first task. */
export async function toFirstLetter(page: Page): Promise<void> {
  await page.keyboard.press('Control+Home')
  for (const key of ['ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
  await page.keyboard.press(await page.evaluate(() => (document.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight')))
}
