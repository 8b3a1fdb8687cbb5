import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import type { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawArabicBoard, type Word } from './arabicBoard.ts'
import { foreignRequests, openMeeting, untilSaved, type BoardTab, type JisrWindow, type Meeting } from './boardTabs.ts'
import { inkOf, lightness, meanDifference, readPng, type Area } from './pictures.ts'

const TITLE = 'عودة النازحين: شرق الموصل'

let meeting: Meeting
let tab: BoardTab
let page: Page
let words: Word[]
let screen: PNG
/** The exported area of the page, in page coordinates; at 100 % with the camera at home they are the screenshot's too. */
let area: Area
let atOne: PNG

beforeAll(async () => {
  meeting = await openMeeting()
  const board = await meeting.newBoard({ title: TITLE })
  tab = await meeting.open({ name: 'Layla', role: 'facilitator' }, { board, viewport: { width: 1440, height: 900 } })
  page = tab.page
  await tab.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  words = await drawArabicBoard(page)
  await untilSaved(page)
  const view = await page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    editor.updateInstanceState({ isFocusMode: true })
    const { x, y, w, h } = editor.getCurrentPageBounds()!.expandBy(32)
    const { x: left, y: top, w: width, h: height } = editor.getViewportScreenBounds()
    const [minX, minY] = [Math.floor(x), Math.floor(y)]
    const area = { x: minX, y: minY, w: Math.ceil(x + w) - minX, h: Math.ceil(y + h) - minY }
    return { area, clip: { x: left, y: top, width, height } }
  })
  area = view.area
  screen = readPng(await page.screenshot({ clip: view.clip }))
  await page.evaluate(
    () => void (window as never as JisrWindow).jisr.editor.updateInstanceState({ isFocusMode: false }),
  )
  atOne = readPng((await download(page, { scale: '1' })).bytes)
})
afterAll(() => meeting.close())

interface Wish {
  what?: string
  format?: string
  scale?: string
}

/** Opens the dialog, fills it in and takes the file. */
async function download(on: Page, { what, format = 'png', scale }: Wish): Promise<{ name: string; bytes: Buffer }> {
  await on.locator('.jisr-workplace').getByRole('button', { name: 'Export' }).click()
  const dialog = on.getByRole('dialog')
  if (what !== undefined) await dialog.getByLabel('What').selectOption({ label: what })
  await dialog.getByLabel('Format').selectOption(format)
  if (scale !== undefined) await dialog.getByLabel('Size').selectOption(scale)
  const [file] = await Promise.all([
    on.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download' }).click(),
  ])
  const bytes = await readFile(await file.path())
  await on.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  return { name: file.suggestedFilename(), bytes }
}

test('[EX2] at 1x the ink of every Arabic word lies within a pixel of the screen', () => {
  const apart = words.flatMap(({ id, area: at }) => {
    const seen = inkOf(screen, at)
    const drawn = inkOf(atOne, { ...at, x: at.x - area.x, y: at.y - area.y })
    if (!seen || !drawn) return [`${id}: no ink`]
    const differences = seen.map((edge, index) => (drawn[index] ?? 0) - edge)
    return differences.some((difference) => Math.abs(difference) > 1) ? [`${id}: ${differences.join()}`] : []
  })
  expect(apart).toEqual([])
})

test('[EX2] at 1x the mean difference from the screen is at most 2 %', () => {
  expect(meanDifference(screen, atOne, area, area)).toBeLessThan(0.02)
  const apart = words.filter(({ area: at }) => meanDifference(screen, atOne, at, area) > 0.02)
  expect(apart.map(({ id }) => id)).toEqual([])
})

test('[EX3] a PNG at 2x has exactly twice the pixels, and its file name carries title and date-time group', async () => {
  const { name, bytes } = await download(page, { scale: '2' })
  const twice = readPng(bytes)
  expect([twice.width, twice.height]).toEqual([atOne.width * 2, atOne.height * 2])
  expect(name).toMatch(/^عودة النازحين شرق الموصل \d{6}C[A-Z]{3}\d{2}\.png$/)
})

test('[EX4] the footer stands under the image, inside it', () => {
  const top = area.h
  expect(atOne.height).toBeGreaterThan(top + 20)
  const band = { y: top + 4, h: atOne.height - top - 4 }
  expect(inkOf(atOne, { x: 0, w: 300, ...band })).toBeDefined()
  expect(inkOf(atOne, { x: atOne.width - 300, w: 300, ...band })).toBeDefined()
  expect(lightness(atOne, Math.floor(atOne.width / 2), atOne.height - 2)).toBeGreaterThan(240)
})

test('[EX3] an SVG needs nothing from outside and gives nothing away', async () => {
  const { bytes } = await download(page, { format: 'svg' })
  const svg = bytes.toString('utf8')
  const outside = [...svg.matchAll(/(?:href|src)="([^"]*)"|url\((?:"|&quot;)?([^)"&]*)/g)]
    .map(([, address, inCss]) => address ?? inCss ?? '')
    .filter((address) => !/^(?:data:|#)/.test(address))
  expect(outside).toEqual([])
  expect(svg).toContain(TITLE)
  expect(svg).not.toContain('nonce')
  const alone = await meeting.browser.newPage()
  await alone.setContent(svg)
  expect(await alone.locator('svg').first().getAttribute('width')).toBe(String(atOne.width))
  await alone.close()
})

test('[EX3] a JPEG is one', async () => {
  const { name, bytes } = await download(page, { format: 'jpeg', scale: '1' })
  expect(name).toMatch(/\.jpg$/)
  expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])
  const size = await page.evaluate(async (encoded) => {
    const image = new Image()
    image.src = `data:image/jpeg;base64,${encoded}`
    await image.decode()
    return [image.naturalWidth, image.naturalHeight]
  }, bytes.toString('base64'))
  expect(size).toEqual([atOne.width, atOne.height])
})

test('[EX3] a frame is exported from the inside, a selection with its margin', async () => {
  const frame = readPng((await download(page, { what: 'Frame “⁨المرحلة الأولى Phase 1⁩”', scale: '1' })).bytes)
  expect(frame.width).toBe(240)
  expect(inkOf(frame, { x: 20, y: 20, w: 100, h: 30 })).toBeDefined()
  await page.evaluate(() => void (window as never as JisrWindow).jisr.editor.select('shape:box' as never))
  const selection = readPng((await download(page, { what: 'The selection', scale: '1' })).bytes)
  expect(selection.width).toBe(220 + 2 * 32)
  await page.evaluate(() => void (window as never as JisrWindow).jisr.editor.selectNone())
})

test('[EX5] a copied image lands in the clipboard, and tldraw’s own key for it leads to the dialog', async () => {
  await page.evaluate(() => void (window as never as JisrWindow).jisr.editor.focus())
  await page.keyboard.press('Control+Shift+C')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Copy image' }).click()
  await dialog.getByText('The image is on the clipboard.').waitFor()
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    return (await createImageBitmap(await item!.getType('image/png'))).width
  })
  expect(copied).toBe(atOne.width * 2)
  await page.keyboard.press('Escape')
})

test('[EX8] an image larger than the browser can draw is said to be so, and offered at the largest size that works', async () => {
  await page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    editor.createShape({ id: 'shape:far' as never, type: 'geo', x: 30_000, y: 0, props: { w: 100, h: 100 } })
    editor.selectNone()
  })
  await page.locator('.jisr-workplace').getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('more than this browser can draw').waitFor()
  await expect.poll(() => dialog.getByRole('button', { name: 'Download' }).isDisabled()).toBe(true)
  await dialog.getByRole('button', { name: 'Use 0.5' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download' }).click(),
  ])
  const drawn = readPng(await readFile(await file.path()))
  expect(drawn.width).toBeLessThanOrEqual(16_384)
  expect(drawn.width).toBeGreaterThan(16_000)
  await page.keyboard.press('Escape')
})

test('[EX9] exporting asks nothing of any other host and breaks no rule of the page', () => {
  expect(foreignRequests(tab, meeting.server.origin)).toEqual([])
  expect(tab.problems).toEqual([])
})

test('[EX9] a picture can be taken away while the connection is gone', async () => {
  await tab.context.setOffline(true)
  const { bytes } = await download(page, { what: 'Frame “⁨المرحلة الأولى Phase 1⁩”', scale: '1' })
  expect(readPng(bytes).width).toBe(240)
  await tab.context.setOffline(false)
})
