import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBoard, join } from '../requests.ts'
import { startServer, type RunningServer } from '../server.ts'
import type { JisrWindow } from './boardTabs.ts'
import { launchBrowser } from './browser.ts'

let server: RunningServer
let browser: Browser

beforeAll(async () => {
  server = await startServer({ env: { JISR_DEBUG: '1' } })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

interface SeenName {
  id: string
  fontSize: number
  lines: number
  box: { x: number; y: number; w: number; h: number }
}

async function projector(locale: string): Promise<Page> {
  const board = await createBoard(server, { title: 'Crossing', template: 'mosul', locale })
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  page.setDefaultTimeout(30_000)
  await page.goto(board.invites.viewer.replace('#', '?view=projector#'))
  await untilDrawn(page)
  return page
}

/** Somebody's page with the Old City in its middle. */
async function overOldCity(locale: string, zoom: number): Promise<Page> {
  const board = await createBoard(server, { title: 'Crossing', template: 'mosul', locale })
  const { cookie } = await join(server, board.invites.participant)
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: server.origin }])
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${server.origin}/b/${board.id}`)
  await untilDrawn(page)
  await page.evaluate((z) => {
    const { editor } = (window as never as JisrWindow).jisr
    const mark = editor.getShapePageBounds('shape:mosul-NB062-mark' as never)!
    const { w, h } = editor.getViewportScreenBounds()
    editor.setCamera({ x: w / 2 / z - mark.center.x, y: h / 2 / z - mark.center.y, z }, { immediate: true })
  }, zoom)
  return page
}

async function untilDrawn(page: Page): Promise<void> {
  await page.locator('[data-shape-id="shape:mosul-river"]').waitFor()
  await page.locator('[data-shape-id="shape:mosul-credit"]').waitFor()
  await page.evaluate(async () => void (await document.fonts.ready))
}

/** Every visible text, with the ink of its lines as the browser laid them out. */
function seenNames(page: Page): Promise<SeenName[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll(
        '[data-shape-id^="shape:mosul-"][data-shape-id$="-name"]:not([data-shape-id*="legend"]):not([data-shape-id*="north"])',
      ),
    ]
      .filter((shape) => shape.getClientRects().length > 0 && getComputedStyle(shape).display !== 'none')
      .map((shape) => {
        const text = shape.querySelector('.tl-rich-text')!
        const range = document.createRange()
        range.selectNodeContents(text)
        const rects = [...range.getClientRects()].filter(({ width }) => width > 0)
        const x = Math.min(...rects.map((rect) => rect.left))
        const y = Math.min(...rects.map((rect) => rect.top))
        const box = {
          x,
          y,
          w: Math.max(...rects.map(({ right }) => right)) - x,
          h: Math.max(...rects.map(({ bottom }) => bottom)) - y,
        }
        const own = text as HTMLElement
        const scale = own.getBoundingClientRect().height / own.offsetHeight
        const lines = Math.round(own.offsetHeight / (parseFloat(getComputedStyle(own).fontSize) * 1.35))
        return {
          id: shape.getAttribute('data-shape-id') ?? '',
          fontSize: parseFloat(getComputedStyle(own).fontSize) * scale,
          lines,
          box,
        }
      }),
  )
}

function overlaps({ box: a }: SeenName, { box: b }: SeenName): boolean {
  return a.x + 1 < b.x + b.w && b.x + 1 < a.x + a.w && a.y + 1 < b.y + b.h && b.y + 1 < a.y + a.h
}

function collisions(names: SeenName[]): string[] {
  return names.flatMap((one, at) =>
    names.slice(at + 1).flatMap((other) => (overlaps(one, other) ? [`${one.id} ${other.id}`] : [])),
  )
}

test.each(['en', 'ar'])('[MO5][MO6] the Mosul board in %s reads on a real 1080-line projector', async (locale) => {
  const page = await projector(locale)
  const names = await seenNames(page)
  expect(names.length).toBeGreaterThanOrEqual(40)
  expect(Math.min(...names.map(({ fontSize }) => fontSize))).toBeGreaterThanOrEqual(18)
  // A name that the browser had to break was wider than we took it for.
  expect(names.filter(({ lines }) => lines !== 2).map(({ id }) => id)).toEqual([])
  expect(collisions(names)).toEqual([])
  await page.close()
})

test.each(['en', 'ar'])(
  '[MO6] over the Old City at 400 % in %s, places are named and no name lies over another',
  async (locale) => {
    const page = await overOldCity(locale, 4)
    const name = page.locator('[data-shape-id="shape:mosul-NB068-name"] .tl-rich-text')
    await name.waitFor()
    const names = await seenNames(page)
    const details = names.filter(({ fontSize }) => fontSize < 19 * 4)
    expect(details.length).toBeGreaterThanOrEqual(8)
    expect(Math.min(...names.map(({ fontSize }) => fontSize))).toBeGreaterThanOrEqual(18)
    expect(names.filter(({ lines }) => lines !== 2).map(({ id }) => id)).toEqual([])
    expect(collisions(names)).toEqual([])
    await page.context().close()
  },
)

/** What an element says once two frames have passed. */
async function settled(page: Page, element: Locator): Promise<string | null> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  return element.textContent()
}

test('[LA1] [SK9] [SK11] [SK12] [SK13] a district sketch says where everything is, finds places, and goes out with its margin', async () => {
  const board = await createBoard(server, { title: 'Crossing', template: 'districtSketch', locale: 'en' })
  const { cookie } = await join(server, board.invites.participant)
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en' })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: server.origin }])
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${server.origin}/b/${board.id}`)
  // The kinds of lines and areas to choose from lie below the window of the whole sheet.
  await page.getByTestId('tools.measure').click()
  const foot = await page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    const { x, y, props } = editor.getShape('shape:sketch' as never)!
    return editor.pageToScreen({ x, y: y + (props as { h: number }).h }).y
  })
  const tray = page.getByRole('radiogroup')
  await expect.poll(async () => (await tray.boundingBox())?.y).toBeGreaterThan(foot)
  await page.keyboard.press('Escape')
  await tray.waitFor({ state: 'detached' })
  await page.locator('.jisr-sketch').getByText('Situation as of: not stated').click({ force: true })
  const panel = page.getByRole('complementary', { name: 'Sketch' })

  const field = panel.getByLabel('Name, MGRS or latitude, longitude')
  await field.fill('جامعة الموصل')
  await field.press('Enter')
  await panel.getByText('University of Mosul · جامعة الموصل').waitFor()
  const found = page.locator('.jisr-sketch-found')
  await found.hover({ force: true })
  const readout = page.locator('.jisr-readout')
  await expect.poll(() => readout.textContent()).toContain('University of Mosul')
  // Signs and words of what people put there do not hide it.
  expect(await page.locator('.tl-shapes .jisr-sketch-found').count()).toBe(0)
  // The panel goes and comes, the drawing and the pointer stay where they are.
  const before = await readout.textContent()
  await panel.getByRole('button', { name: 'Close', exact: true }).press('Enter')
  await panel.waitFor({ state: 'detached' })
  expect(await settled(page, readout)).toBe(before)
  await page.locator('.jisr-side-tab').press('Enter')
  await panel.waitFor()
  expect(await settled(page, readout)).toBe(before)
  // Over the panel the pointer is nowhere on the ground.
  await field.hover()
  await readout.waitFor({ state: 'detached' })
  await field.fill('38S LF 318 235')
  await field.press('Enter')
  // Found again where it was found, in the figures that a sketch deserves.
  await expect
    .poll(async () => {
      await found.hover({ force: true })
      return readout.textContent()
    })
    .toMatch(/36\.34\d, 43\.12\d38S LF 31[78] 23[45]approx\.$/)
  await field.fill('Nowhere at all')
  await field.press('Enter')
  await panel.getByText('No such place.').waitFor()
  // Nothing is left that could be taken for the place.
  expect(await found.count()).toBe(0)
  await field.fill('hospital')
  await field.press('Enter')
  const choice = panel.getByRole('list', { name: 'Places called so or alike' }).getByRole('button')
  await choice.nth(1).waitFor()
  expect(await found.count()).toBe(0)
  await choice.first().press('Enter')
  await found.waitFor()
  await panel.getByText(/Hospital.*: \W*38S\sLF\s\d{3}\s\d{3} · 36\.\d{3},\s43\.\d{3}/).waitFor()
  await field.fill('36.34, 143.13')
  await field.press('Enter')
  await panel.getByText('That place is hundreds of kilometres from this sketch.').waitFor()

  await panel.getByLabel('Roads', { exact: true }).uncheck()
  await panel.getByLabel('As of (date-time group)').fill('131530CNOV26')
  await panel.getByLabel('Drawn by (organisation)').fill('Ministry of Water Resources')
  await panel.getByLabel('Title').fill('Water, east bank')
  await panel.getByLabel('Title').press('Enter')
  const svg = await page.evaluate(async () => {
    const { editor } = (window as never as JisrWindow).jisr
    return (await editor.getSvgString(['shape:sketch' as never]))?.svg ?? ''
  })
  for (const said of [
    'Water, east bank',
    'Situation as of: \u2068131530CNOV26\u2069',
    'Ministry of Water Resources',
    'Grid square 38S LF.',
    'NOT FOR NAVIGATION, TARGETING OR CLEARANCE',
    'Grid north',
    'west of true north',
    '2 km',
    'WGS 84',
    'نهر دجلة',
    'Hospital',
  ]) {
    expect(plainly(svg)).toContain(plainly(said))
  }
  expect(svg).not.toContain('Main road')
  await context.close()
})

function plainly(text: string): string {
  return text.replaceAll(/[\u2066-\u2069]/g, '')
}
