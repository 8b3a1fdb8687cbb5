import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMeeting, PATIENT, untilSame, untilSaved, untilStill } from './boardTabs.ts'
import type { BoardTab, JisrWindow, Meeting } from './boardTabs.ts'

let meeting: Meeting
let layla: BoardTab
let omar: BoardTab

beforeAll(async () => {
  meeting = await openMeeting()
  const board = await meeting.newBoard({ title: 'Crossing', template: 'districtSketch' })
  ;[layla, omar] = await Promise.all([
    meeting.open({ name: 'Layla', role: 'facilitator', organisation: 'NGOV' }, { board }),
    meeting.open({ name: 'Omar', organisation: 'MOE' }, { board, locale: 'ar' }),
  ])
  await openSketch(layla.page)
})
afterAll(() => meeting.close())

async function openSketch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    editor.select(editor.getCurrentPageShapes().find(({ type }) => type === 'sketch')!.id)
    editor.zoomToSelection({ animation: { duration: 0 } })
  })
  await page.locator('.jisr-side').waitFor()
  await untilStill(page)
}

/** Where a shape of a kind, or a share of it, lies on the screen. */
function spotOn(page: Page, type: string, across: number, down: number): Promise<{ x: number; y: number }> {
  return page.evaluate(
    ([type, across, down]) => {
      const { editor } = (window as never as JisrWindow).jisr
      const shape = editor.getCurrentPageShapes().find((each) => each.type === type)!
      const { minX, minY, w, h } = editor.getShapePageBounds(shape)!
      return editor.pageToScreen({ x: minX + w * across, y: minY + h * down }).toJson()
    },
    [type, across, down] as const,
  )
}

const scanOf = (page: Page) =>
  page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    const scan = editor.getCurrentPageShapes().find(({ type }) => type === 'scan')
    return (
      scan && { isLocked: scan.isLocked, ties: Object.keys((scan.props as unknown as { ties: object }).ties).length }
    )
  })

function whitePicture(width: number, height: number): Buffer {
  const png = new PNG({ width, height })
  png.data.fill(255)
  return PNG.sync.write(png)
}

test('[SK15] while the camera moves the sketch moves as one picture, and at rest it is painted again', async () => {
  const { page } = layla
  const hint = () =>
    page.evaluate(() => getComputedStyle(document.querySelector('.tl-shape[data-shape-type=sketch]')!).willChange)
  await page.mouse.move(400, 400)
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, 2)
      return hint()
    }, PATIENT)
    .toBe('transform')
  await expect.poll(hint, PATIENT).toBe('auto')
})

test('[SN3] [SN4] a scan is tied to the ground by presses, lies still from then on for everybody, and tells its error', async () => {
  const { page } = layla
  const file = { name: 'paper.png', mimeType: 'image/png', buffer: whitePicture(400, 300) }
  await page.locator('.jisr-side input[type=file][accept*=png]').setInputFiles(file)
  await expect.poll(() => scanOf(page), PATIENT).toEqual({ isLocked: false, ties: 0 })
  const corners: [number, number][] = [
    [0.2, 0.2],
    [0.8, 0.2],
    [0.5, 0.8],
    [0.2, 0.7],
  ]
  const places = await Promise.all(corners.map(([x, y]) => spotOn(page, 'scan', x, y)))
  for (const [index, [across, down]] of corners.entries()) {
    await page.getByRole('button', { name: 'Add a point' }).click()
    const picture = await spotOn(page, 'scan', across, down)
    await page.mouse.click(picture.x, picture.y)
    await page.getByText('Press the same place on the map').waitFor()
    const { x, y } = places[index]!
    // One of them not quite, so that there is an error to tell.
    await page.mouse.click(x + 20, y + (index === 3 ? 16 : 10))
    await expect.poll(() => scanOf(omar.page), PATIENT).toEqual({ isLocked: index > 0, ties: index + 1 })
  }
  expect(await page.locator('.jisr-side').innerText()).toMatch(/Error of a point: \d+ m\. A point left out/)
})

test('[LY2] [LY5] a file of places comes onto the sketch for everybody, and goes out again where it came from', async () => {
  const { page } = layla
  const places: [string, [number, number]][] = [
    ['Well 1', [43.1234567, 36.3456789]],
    ['بئر ٢', [43.1534561, 36.3312345]],
  ]
  const features = places.map(([name, coordinates]) => ({
    type: 'Feature',
    properties: { name },
    geometry: { type: 'Point', coordinates },
  }))
  const text = JSON.stringify({ type: 'FeatureCollection', features })
  await page.getByRole('button', { name: 'Import a file…' }).click()
  const file = { name: 'wells.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(text) }
  await page.locator('dialog input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: 'Take 2 features' }).click()
  await untilSaved(page)
  await untilSame(3, page, omar.page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Export…' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .locator('dialog')
      .getByRole('button', { name: /^Download|^Save/ })
      .click(),
  ])
  const written = JSON.parse(await readFile(await download.path(), 'utf8')) as { features: typeof features }
  const found = written.features.map(({ properties, geometry }) => [properties.name, geometry.coordinates])
  expect(found).toEqual(expect.arrayContaining(places))
  expect([layla, omar].flatMap(({ problems }) => problems)).toEqual([])
})
