import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  closeTabs,
  openMeeting,
  PATIENT,
  untilSaved,
  type BoardTab,
  type JisrWindow,
  type Meeting,
} from './boardTabs.ts'

let meeting: Meeting
let board: Awaited<ReturnType<Meeting['newBoard']>>
let layla: BoardTab
let omar: BoardTab

beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting.close())

beforeEach(async () => {
  board = await meeting.newBoard()
  ;[layla, omar] = await Promise.all([
    meeting.open({ name: 'Layla' }, { board }),
    meeting.open({ name: 'Omar' }, { board, locale: 'ar' }),
  ])
  return () => closeTabs(layla, omar)
})

/** A timeline placed with the tool, open and in the middle of the screen, with these lanes. */
async function newTimeline({ page }: BoardTab, ...lanes: string[]): Promise<void> {
  await page.keyboard.press('Shift+t')
  await page.mouse.click(300, 200)
  await page.locator('.jisr-timeline').waitFor()
  await page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    editor.zoomToFit({ immediate: true })
  })
  for (const lane of lanes) {
    await hands(page).getByLabel('Add a lane…').fill(lane)
    await page.keyboard.press('Enter')
  }
}

function hands(page: Page): Locator {
  return page.locator('.jisr-timeline-hands')
}

/** Presses at a share of the axis, in the lane with that number, and types. */
async function type(page: Page, share: number, lane: number, ...lines: string[]): Promise<void> {
  await press(page, share, lane)
  const field = page.getByTestId('timeline-entry')
  for (const line of lines) {
    await field.fill(line)
    await field.press('Enter')
  }
  await field.press('Escape')
}

async function press(page: Page, share: number, lane: number): Promise<void> {
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

function eventNamed(page: Page, title: string): Locator {
  return page.locator(`.jisr-timeline [data-event][aria-label^="${title},"]`)
}

const left = async (page: Page, title: string) =>
  Math.round((await eventNamed(page, title).boundingBox())?.x ?? Number.NaN)

function startOf(page: Page, title: string): Promise<unknown> {
  return page.evaluate((title) => {
    const { editor } = (window as never as JisrWindow).jisr
    const records = editor.store.allRecords() as never as { props?: { title?: string; start?: unknown } }[]
    return records.find(({ props }) => props?.title === title)?.props?.start
  }, title)
}

/** Records of the document that hold a start or an instant, as they are written. */
function written(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...(window as never as JisrWindow).jisr.doc.getMap('records').entries()]
      .filter(([id]) => id.startsWith('event:'))
      .map(([id, record]) => `${id} ${JSON.stringify((record as { toJSON(): unknown }).toJSON())}`)
      .sort(),
  )
}

test('[TL6] a line typed on a lane becomes an event there for everybody; what is refused is explained', async () => {
  await newTimeline(layla, 'Ministry of Health', 'Security and police')
  const { page } = layla
  await type(page, 0.5, 0, 'Clinic opens', 'D+2 Second convoy')
  await eventNamed(omar.page, 'Clinic opens').waitFor()
  expect(await startOf(page, 'Second convoy')).toEqual({ anchor: 'anchor:D', days: 2, minutes: null })
  // The lane of the catalogue speaks the reader's language, the function is as it was typed.
  const names = omar.page.locator('.jisr-timeline-picture g[role="group"]')
  expect(await names.nth(0).getAttribute('aria-label')).toBe('وزارة الصحة')
  expect(await names.nth(1).getAttribute('aria-label')).toBe('Security and police')

  await press(page, 0.7, 1)
  await page.getByTestId('timeline-entry').fill('322400C Never')
  expect(await page.getByTestId('timeline-understood').innerText()).toMatch(/\S/)
  await page.getByTestId('timeline-entry').press('Enter')
  expect(await page.getByTestId('timeline-entry').getAttribute('aria-invalid')).toBe('true')
  expect(await eventNamed(page, 'Never').count()).toBe(0)
  expect(layla.problems).toEqual([])
})

test('[TL7] others see an event move while it is dragged, and the result is one step of undo', async () => {
  await newTimeline(layla, 'Ministry of Health')
  const { page } = layla
  await type(page, 0.4, 0, 'Clinic opens')
  await eventNamed(omar.page, 'Clinic opens').waitFor()
  await omar.page.evaluate(() => (window as never as JisrWindow).jisr.editor.zoomToFit({ immediate: true }))
  await untilSaved(page)
  const before = { mine: await left(page, 'Clinic opens'), theirs: await left(omar.page, 'Clinic opens') }
  const records = await written(omar.page)
  const box = (await eventNamed(page, 'Clinic opens').boundingBox())!
  await page.mouse.move(box.x + 6, box.y + 10)
  await page.mouse.down()
  for (const by of [40, 80, 120, 160]) await page.mouse.move(box.x + 6 + by, box.y + 10)
  await expect.poll(() => left(omar.page, 'Clinic opens'), PATIENT).toBeGreaterThan(before.theirs + 60)
  expect(await written(omar.page)).toEqual(records)
  await page.mouse.up()
  await untilSaved(page)
  await expect.poll(() => written(omar.page), PATIENT).not.toEqual(records)
  expect(await left(omar.page, 'Clinic opens')).toBeGreaterThan(before.theirs + 60)
  await page.keyboard.press('Control+z')
  await expect.poll(() => left(omar.page, 'Clinic opens'), PATIENT).toBe(before.theirs)
  expect(await left(page, 'Clinic opens')).toBe(before.mine)
  await page.keyboard.press('Control+z')
  await expect.poll(() => eventNamed(omar.page, 'Clinic opens').count(), PATIENT).toBe(0)
})

test('[TL8] H-hour moved by one moves for all what hangs on it, as one step of undo, and what came of it is told', async () => {
  await newTimeline(layla, 'Ministry of Health')
  const { page } = layla
  await type(page, 0.2, 0, 'H-6 Route opened', 'H+0 First convoy', 'Fixed')
  await eventNamed(omar.page, 'Fixed').waitFor()
  const group = (await page.locator('.jisr-dtg').innerText()).trim()
  await setAnchor(page, group)
  await expect.poll(() => left(omar.page, 'First convoy'), PATIENT).toBeGreaterThan(0)
  await untilSaved(page)
  const events = await written(omar.page)
  const places = () => Promise.all(['Route opened', 'First convoy', 'Fixed'].map((title) => left(omar.page, title)))
  const before = await places()
  // A day later.
  await setAnchor(page, 'H+24')
  await setAnchor(page, await laterBy(page, 24))
  await expect.poll(async () => (await places())[1], PATIENT).toBeGreaterThan(before[1]! + 20)
  const after = await places()
  // Rounded to pixels.
  expect(Math.abs(after[0]! - before[0]! - after[1]! + before[1]!)).toBeLessThanOrEqual(1)
  expect(after[2]).toBe(before[2])
  expect(await written(omar.page)).toEqual(events)
  expect(await page.getByTestId('anchor-notice').innerText()).toMatch(/2 events moved\. 1 stayed\./)
  await page.locator('.tl-container').focus()
  await page.keyboard.press('Control+z')
  await expect.poll(places, PATIENT).toEqual(before)
})

/** Types a time into the panel's field of H. */
async function setAnchor(page: Page, time: string): Promise<void> {
  const field = page.getByLabel('Time of H', { exact: true })
  await field.fill(time)
  await field.press('Enter')
}

/** The instant of H and so many hours, as ISO. */
function laterBy(page: Page, hours: number): Promise<string> {
  return page.evaluate((hours) => {
    const { editor } = (window as never as JisrWindow).jisr
    const anchor = editor.store.get('anchor:H' as never) as never as { props: { at: string } }
    return new Date(Date.parse(anchor.props.at) + hours * 3_600_000).toISOString()
  }, hours)
}

test('[TL10] with the keyboard an event is chosen, moved by the unit, renamed and taken out', async () => {
  await newTimeline(layla, 'Ministry of Health')
  const { page } = layla
  await type(page, 0.5, 0, 'Clinic opens')
  const before = await left(page, 'Clinic opens')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
    /^Clinic opens, Event, Planned/,
  )
  await page.keyboard.press('Alt+ArrowRight')
  await page.keyboard.press('Alt+ArrowRight')
  await expect.poll(() => left(page, 'Clinic opens'), PATIENT).toBeGreaterThan(before)
  await page.keyboard.press('Enter')
  await page.keyboard.type('Clinic closes')
  await page.keyboard.press('Enter')
  await eventNamed(omar.page, 'Clinic closes').waitFor()
  await page.keyboard.press('Delete')
  await expect.poll(() => eventNamed(omar.page, 'Clinic closes').count(), PATIENT).toBe(0)
  expect(await written(page)).toHaveLength(1)
  await page.keyboard.press('Control+z')
  await eventNamed(omar.page, 'Clinic closes').waitFor()
})

test('[TL5] [TL11] time runs to the right for Arabic readers too until the board is turned; a viewer only looks', async () => {
  await newTimeline(layla, 'Ministry of Health')
  const { page } = layla
  await type(page, 0.35, 0, 'Early')
  await type(page, 0.75, 0, 'Late')
  await eventNamed(omar.page, 'Late').waitFor()
  expect(await left(omar.page, 'Early')).toBeLessThan(await left(omar.page, 'Late'))
  await page.getByLabel('Time runs').selectOption('rtl')
  await expect.poll(async () => (await left(omar.page, 'Early')) > (await left(omar.page, 'Late')), PATIENT).toBe(true)

  const noor = await meeting.open({ name: 'Noor', role: 'viewer' }, { board })
  await eventNamed(noor.page, 'Late').waitFor()
  await untilSaved(page)
  const before = await written(noor.page)
  const box = (await eventNamed(noor.page, 'Late').boundingBox())!
  await noor.page.mouse.click(box.x + box.width / 2, box.y + 5)
  await noor.page.getByLabel('Sort by').selectOption('title')
  await noor.page.mouse.click(box.x + box.width / 2, box.y + 5)
  await noor.page.keyboard.press('Delete')
  await noor.page.keyboard.press('Alt+ArrowRight')
  expect(await noor.page.getByTestId('timeline-entry').count()).toBe(0)
  expect(await written(noor.page)).toEqual(before)
  await closeTabs(noor)
})

test('[TL13] a picture shows what the screen shows, in lines and letters alone', async () => {
  await newTimeline(layla, 'Ministry of Health')
  const { page } = layla
  await type(page, 0.35, 0, 'فتح العيادة')
  const picture = await page.evaluate(async () => {
    const { editor } = (window as never as JisrWindow).jisr
    return (await editor.getSvgString(editor.getCurrentPageShapes()))?.svg ?? ''
  })
  expect(picture).not.toContain('foreignObject')
  const words = [...picture.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1])
  expect(words).toEqual(expect.arrayContaining(['فتح العيادة', 'Ministry of Health', 'Timeline']))
  expect(picture).toMatch(/font-face[^}]*tldraw_sans[^}]*U\+600/)
})
