import type { Locator, Page } from 'playwright-core'
import { untilStill, type BoardTab, type JisrWindow } from './boardTabs.ts'

/** A timeline placed with the tool, open and whole on the screen, with these lanes. */
export async function newTimeline({ page }: BoardTab, ...lanes: string[]): Promise<void> {
  await page.keyboard.press('Shift+t')
  await page.mouse.click(300, 200)
  await page.locator('.jisr-timeline').waitFor()
  for (const lane of lanes) {
    await hands(page).getByLabel('Add a lane…').fill(lane)
    await page.keyboard.press('Enter')
  }
}

/** What lies over an open timeline for hands. */
export function hands(page: Page): Locator {
  return page.locator('.jisr-timeline-hands')
}

/** Presses at a share of the axis, in the lane with that number, and types. */
export async function typeOnLane(page: Page, share: number, lane: number, ...lines: string[]): Promise<void> {
  await pressLane(page, share, lane)
  const field = page.getByTestId('timeline-entry')
  for (const line of lines) {
    await field.fill(line)
    await field.press('Enter')
  }
  await field.press('Escape')
}

/** Presses at a share of the axis, in the lane with that number. */
export async function pressLane(page: Page, share: number, lane: number): Promise<void> {
  await untilStill(page)
  const place = await page.evaluate(
    ([share, lane]) => {
      const box = document.querySelector('.jisr-timeline-picture')!.getBoundingClientRect()
      const names = [...document.querySelectorAll('.jisr-timeline-picture g[role="group"]')]
      const at = names[lane]!.getBoundingClientRect()
      return { x: box.left + box.width * share, y: at.top + at.height / 2 }
    },
    [share, lane] as [number, number],
  )
  await page.mouse.click(place.x, place.y)
}

/** What stands for an event on the timeline. */
export function eventNamed(page: Page, title: string): Locator {
  return page.locator(`.jisr-timeline [data-event][aria-label^="${title},"]`)
}

/** Of its mark and label on the screen, rounded to pixels; NaN while it is not there. */
export const left = async (page: Page, title: string) =>
  Math.round((await eventNamed(page, title).boundingBox())?.x ?? Number.NaN)

/** When an event begins, as it is kept. */
export function startOf(page: Page, title: string): Promise<unknown> {
  return page.evaluate((title) => {
    const { editor } = (window as never as JisrWindow).jisr
    const records = editor.store.allRecords() as never as { props?: { title?: string; start?: unknown } }[]
    return records.find(({ props }) => props?.title === title)?.props?.start
  }, title)
}

/** Records of the document that hold a start or an instant, as they are written. */
export function written(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...(window as never as JisrWindow).jisr.doc.getMap('records').entries()]
      .filter(([id]) => id.startsWith('event:'))
      .map(([id, record]) => `${id} ${JSON.stringify((record as { toJSON(): unknown }).toJSON())}`)
      .sort(),
  )
}

/** Types a time into the panel's field of an anchor. */
export async function setAnchor(page: Page, time: string, symbol = 'H'): Promise<void> {
  const field = page.getByLabel(`Time of ${symbol}`, { exact: true })
  await field.fill(time)
  await field.press('Enter')
}
