import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  closeTabs,
  openMeeting,
  PATIENT,
  untilSaved,
  untilStill,
  type BoardTab,
  type JisrWindow,
  type Meeting,
} from './boardTabs.ts'
import {
  eventNamed,
  hands,
  left,
  newTimeline,
  pressLane,
  setAnchor,
  startOf,
  typeOnLane,
  written,
} from './timelineTab.ts'

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

test('[TL6] [TL19] a line typed on a lane becomes an event there for everybody; what is refused is explained', async () => {
  await newTimeline(layla, 'Ministry of Health', 'Security and police')
  const { page } = layla
  await untilStill(page)
  const [sheet, panel, bar] = await Promise.all(
    ['.jisr-timeline-picture', '.jisr-side', '.tlui-toolbar__inner'].map((one) =>
      page.locator(one).first().boundingBox(),
    ),
  )
  expect(sheet!.x).toBeGreaterThanOrEqual(panel!.x + panel!.width)
  expect(sheet!.x + sheet!.width).toBeLessThanOrEqual(page.viewportSize()!.width)
  expect(sheet!.y + sheet!.height).toBeLessThanOrEqual(bar!.y)
  await typeOnLane(page, 0.5, 0, 'Clinic opens', 'D+2 Second convoy')
  await eventNamed(omar.page, 'Clinic opens').waitFor()
  expect(await startOf(page, 'Second convoy')).toEqual({ anchor: 'anchor:D', days: 2, minutes: null })
  // The lane of the catalogue speaks the reader's language, the function is as it was typed.
  const names = omar.page.locator('.jisr-timeline-picture g[role="group"]')
  expect(await names.nth(0).getAttribute('aria-label')).toBe('وزارة الصحة')
  expect(await names.nth(1).getAttribute('aria-label')).toBe('Security and police')

  await pressLane(page, 0.7, 1)
  await page.getByTestId('timeline-entry').fill('322400C Never')
  expect(await page.getByTestId('timeline-understood').innerText()).toMatch(/\S/)
  await page.getByTestId('timeline-entry').press('Enter')
  expect(await page.getByTestId('timeline-entry').getAttribute('aria-invalid')).toBe('true')
  expect(await eventNamed(page, 'Never').count()).toBe(0)
  await page.getByTestId('timeline-entry').press('Escape')
  expect(layla.problems).toEqual([])
})

test('[TL7] others see an event move while it is dragged, and the result is one step of undo', async () => {
  await newTimeline(layla, 'Ministry of Health', 'Security and police')
  const { page } = layla
  await typeOnLane(page, 0.4, 0, 'Clinic opens')
  await eventNamed(omar.page, 'Clinic opens').waitFor()
  await omar.page.evaluate(() => void (window as never as JisrWindow).jisr.editor.zoomToFit({ immediate: true }))
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

  // Straight into the lane below: at the same time, and the keys still mean it.
  const start = await startOf(page, 'Clinic opens')
  const laneOf = () => eventNamed(page, 'Clinic opens').getAttribute('aria-label')
  await page.mouse.move(box.x + 6, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(box.x + 6, box.y + 30)
  await page.mouse.move(box.x + 7, box.y + box.height + 40)
  await page.mouse.up()
  await expect.poll(laneOf, PATIENT).toContain('Security and police')
  expect(await startOf(page, 'Clinic opens')).toEqual(start)
  await page.keyboard.press('Control+z')
  await expect.poll(laneOf, PATIENT).toContain('Ministry of Health')
  await page.keyboard.press('Control+z')
  await expect.poll(() => eventNamed(omar.page, 'Clinic opens').count(), PATIENT).toBe(0)
})

test('[TL8] H-hour moved by one moves for all what hangs on it, as one step of undo, and what came of it is told', async () => {
  await newTimeline(layla, 'Ministry of Health')
  const { page } = layla
  await typeOnLane(page, 0.2, 0, 'H-6 Route opened', 'H+0 First convoy', 'Fixed')
  await eventNamed(omar.page, 'Fixed').waitFor()
  await setAnchor(page, await middleOfAxis(page))
  await page.getByText('What it stands for', { exact: true }).waitFor()
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
  // The keys are still in the field where the time was typed.
  await page.keyboard.press('Control+z')
  await expect.poll(places, PATIENT).toEqual(before)
  expect(await page.getByTestId('anchor-notice').count()).toBe(0)
})

/** Half way along the axis, as ISO: what stands hours before it is in sight at any time of day. */
function middleOfAxis(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    const { from, minutes } = editor.getCurrentPageShapes()[0]!.props as never as { from: string; minutes: number }
    return new Date(Date.parse(from) + minutes * 30_000).toISOString()
  })
}

/** The instant of H and so many hours, as ISO. */
function laterBy(page: Page, hours: number): Promise<string> {
  return page.evaluate((hours) => {
    const { editor } = (window as never as JisrWindow).jisr
    const anchor = editor.store.get('anchor:H' as never) as never as { props: { at: string } }
    return new Date(Date.parse(anchor.props.at) + hours * 3_600_000).toISOString()
  }, hours)
}

/** How near this person sees, and which time the axis shows to everybody. */
function seenOf(page: Page): Promise<{ zoom: number; axis: string }> {
  return page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    const { from, minutes } = editor.getCurrentPageShapes()[0]!.props as { from?: string; minutes?: number }
    return { zoom: editor.getZoomLevel(), axis: `${from} ${minutes}` }
  })
}

test('[TL15] [TL13] the wheel with Ctrl zooms the own view alone, the buttons the axis; a picture shows what the screen shows', async () => {
  await newTimeline(layla, 'Ministry of Health')
  const { page } = layla
  await typeOnLane(page, 0.35, 0, 'فتح العيادة')
  const picture = await page.evaluate(async () => {
    const { editor } = (window as never as JisrWindow).jisr
    return (await editor.getSvgString(editor.getCurrentPageShapes()))?.svg ?? ''
  })
  expect(picture).not.toContain('foreignObject')
  const words = [...picture.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1])
  expect(words).toEqual(expect.arrayContaining(['فتح العيادة', 'Ministry of Health', 'Timeline']))
  expect(picture).toMatch(/font-face[^}]*tldraw_sans[^}]*U\+600/)

  const before = await seenOf(page)
  const box = (await page.locator('.jisr-timeline-picture').boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -200)
  await page.keyboard.up('Control')
  await expect.poll(async () => (await seenOf(page)).zoom, PATIENT).toBeGreaterThan(before.zoom)
  expect((await seenOf(page)).axis).toBe(before.axis)
  await hands(page).getByRole('button', { name: 'Show less time' }).click()
  await expect.poll(async () => (await seenOf(page)).axis, PATIENT).not.toBe(before.axis)
})

test('[TL10] [TL17] [TL20] with the keyboard an event is chosen, moved by the unit, renamed and taken out', async () => {
  await newTimeline(layla, 'Ministry of Health')
  const { page } = layla
  await typeOnLane(page, 0.5, 0, 'Clinic opens')
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
  await page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    const events = editor.store.allRecords() as object[] as { props?: { title?: string } }[]
    const event = events.find(({ props }) => props?.title === 'Clinic closes')!
    const props = { ...event.props, due: { at: '2020-01-01T00:00Z' } }
    editor.store.put([{ ...event, props } as never])
  })
  await page.locator('.jisr-timeline-tools', { hasText: /It is .+ past its deadline\.$/ }).waitFor()
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  for (const key of ['Tab', 'Shift+F10']) {
    await page.keyboard.press(key)
    await expect.poll(focused, PATIENT).toBe('Kind')
    await page.keyboard.press('Escape')
    await expect.poll(focused, PATIENT).toMatch(/^Clinic closes/)
  }
  await page.keyboard.press('Delete')
  await expect.poll(() => eventNamed(omar.page, 'Clinic closes').count(), PATIENT).toBe(0)
  expect(await written(page)).toHaveLength(1)
  await page.keyboard.press('Control+z')
  await eventNamed(omar.page, 'Clinic closes').waitFor()

  const placeOf = () =>
    page.evaluate(() => {
      const { editor } = (window as never as JisrWindow).jisr
      const [{ x, y }] = editor.getCurrentPageShapes() as never as [{ x: number; y: number }]
      return { x: Math.round(x), y: Math.round(y) }
    })
  const drag = async (dy: number) => {
    const box = (await page.locator('.jisr-timeline-picture').boundingBox())!
    await page.mouse.move(box.x + 200, box.y + dy)
    await page.mouse.down()
    await page.mouse.move(box.x + 230, box.y + dy + 40)
    await page.mouse.move(box.x + 260, box.y + dy + 60)
    await page.mouse.up()
  }
  const placed = await placeOf()
  await drag(8)
  await expect.poll(placeOf, PATIENT).not.toEqual(placed)
  const moved = await placeOf()
  // Of what is selected, of the timeline, and once more.
  for (let levels = 0; levels < 3; levels++) await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('.jisr-side').count(), PATIENT).toBe(0)
  await drag(100)
  expect(await placeOf()).toEqual(moved)
})

test('[TL16] [PL9] on a phone planning is within reach, the buttons of a timeline are as large as a finger, its fields within the screen, its lanes named', async () => {
  await newTimeline(layla, 'Ministry of Health')
  await typeOnLane(layla.page, 0.5, 0, 'Clinic opens')
  const { page, ...phone } = await meeting.open(
    { name: 'Noor' },
    { board, viewport: { width: 390, height: 844 }, hasTouch: true },
  )
  await eventNamed(page, 'Clinic opens').waitFor({ state: 'attached' })
  await page.getByTestId('tools.more-button').tap()
  const words = await page
    .locator('[data-testid="tools.more-content"] button:visible')
    .evaluateAll((buttons) =>
      buttons.slice(0, 5).map((button) => JSON.parse(getComputedStyle(button, '::before').content) as string),
    )
  expect(words).toEqual(['Timeline', 'Responsibility matrix', 'District sketch', 'Symbol', 'Line or area'])
  await page.getByTestId('tools.more-button').tap()
  const lookAt = (share: number, zoom: number) =>
    page.evaluate(
      async ([share, zoom]) => {
        const { editor } = (window as never as JisrWindow).jisr
        const { minX, minY, w } = editor.getShapePageBounds(editor.getCurrentPageShapes()[0]!)!
        editor.setCamera({ x: -(minX + w * share!), y: 100 / zoom! - minY, z: zoom! }, { immediate: true })
        // Until then tldraw takes no press.
        do await new Promise(requestAnimationFrame)
        while (editor.getCameraState() !== 'idle')
      },
      [share, zoom],
    )
  await lookAt(0, 0.2)
  const box = (await page.locator('.jisr-timeline-picture').boundingBox())!
  await page.touchscreen.tap(box.x + box.width / 2, box.y + 4)
  const button = page.locator('.jisr-timeline-buttons').getByRole('button', { name: 'Fit events' })
  await expect.poll(async () => (await button.boundingBox())?.height, PATIENT).toBeGreaterThanOrEqual(44)
  // What is near the end of the axis still has its tools on the screen.
  await lookAt(0.3, 0.8)
  const event = (await eventNamed(page, 'Clinic opens').boundingBox())!
  await page.touchscreen.tap(event.x + 6, event.y + event.height / 2)
  const tools = page.getByRole('toolbar', { name: 'Clinic opens' })
  await tools.waitFor()
  for (const { x, width } of [(await tools.boundingBox())!, (await button.boundingBox())!]) {
    expect(x).toBeGreaterThanOrEqual(0)
    expect(x + width).toBeLessThanOrEqual(390)
  }
  const names = (await page.locator('[data-names]').boundingBox())!
  expect(Math.abs(names.x)).toBeLessThan(3)
  await closeTabs({ page, ...phone })
})

test('[TL5] [TL11] time runs to the right for Arabic readers too until the board is turned; a viewer only looks', async () => {
  await newTimeline(layla, 'Ministry of Health')
  const { page } = layla
  await typeOnLane(page, 0.35, 0, 'Early')
  await typeOnLane(page, 0.75, 0, 'Late')
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
  await untilStill(noor.page)
  await noor.page.mouse.click(box.x + box.width / 2, box.y + 5)
  await noor.page.keyboard.press('Delete')
  await noor.page.keyboard.press('Alt+ArrowRight')
  expect(await noor.page.getByTestId('timeline-entry').count()).toBe(0)
  expect(await written(noor.page)).toEqual(before)
  await closeTabs(noor)
})
