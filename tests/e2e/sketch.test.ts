import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import ar from '@jisr/shared/i18n/messages/ar.json' with { type: 'json' }
import en from '@jisr/shared/i18n/messages/en.json' with { type: 'json' }
import { findKind } from '@jisr/shared/symbols/catalogue.ts'
import exercise from '@jisr/shared/templates/clearWater.json' with { type: 'json' }
import { openMeeting, openThree, PATIENT, untilSame, untilSaved, untilStill } from './boardTabs.ts'
import type { BoardTab, JisrWindow, Meeting } from './boardTabs.ts'

let meeting: Meeting
let layla: BoardTab
let omar: BoardTab
let noor: BoardTab

beforeAll(async () => {
  meeting = await openMeeting()
  const board = await meeting.newBoard({ title: 'Crossing', template: 'districtSketch' })
  ;[layla, omar, noor] = await openThree(meeting, board)
  await Promise.all([layla, omar, noor].map(({ page }) => openSketch(page)))
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

type Degrees = number[]
type Words = typeof en

const panelField = (page: Page, label: string): Locator => page.locator('.jisr-side').getByLabel(label, { exact: true })

/** Presses the sheet's margin, which selects the sketch. */
async function pressMargin(page: Page): Promise<void> {
  const { x, y } = await page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    const { x, y, props } = editor.getCurrentPageShapes().find(({ type }) => type === 'sketch')!
    return editor.pageToScreen({ x: x + (props as { w: number }).w / 2, y: y - 12 }).toJson()
  })
  await page.mouse.click(x, y)
}

/** Looks for a place, and presses its mark. */
async function pressFound(page: Page, words: Words, [lon, lat]: Degrees, choose?: () => Promise<void>): Promise<void> {
  const field = panelField(page, words.sketch.find.field)
  await field.fill(`${lat}, ${lon}`)
  await field.press('Enter')
  await choose?.()
  const { x, y, width, height } = (await page.locator('.jisr-sketch-found circle').boundingBox())!
  await page.mouse.click(x + width / 2, y + height / 2)
}

async function chooseSymbol(page: Page, kind: string): Promise<void> {
  await page.getByTestId('tools.symbol').click()
  const field = page.locator('dialog').getByRole('combobox')
  await field.fill(kind)
  await page.getByRole('option', { name: kind, exact: true }).waitFor()
  await field.press('Enter')
}

async function nameIt(page: Page, named: { name: string; nameAr: string }, texts: { en: string; ar: string }) {
  await panelField(page, named.nameAr).fill(texts.ar)
  await panelField(page, named.name).fill(texts.en)
  await panelField(page, named.name).press('Enter')
}

type Item = (typeof exercise.sketch.symbols)[number]
const placeName = (place: string) => (exercise.places as Record<string, { en: string; ar: string }>)[place]!

async function putSymbol(page: Page, locale: 'en' | 'ar', { kind, state, place, at }: Item): Promise<void> {
  const words = { en, ar }[locale]
  await pressMargin(page)
  await pressFound(page, words, at, () => chooseSymbol(page, findKind(kind)![locale]))
  await nameIt(page, words.symbol, placeName(place))
  await panelField(page, words.symbol.stateOf).selectOption(state)
}

/** Puts it somewhere, then says where it is, the wrong way round. */
async function typePlace(page: Page, locale: 'en' | 'ar', { kind, state, place, at }: Item): Promise<void> {
  const words = { en, ar }[locale]
  await chooseSymbol(page, findKind(kind)![locale])
  const { x, y } = await spotOn(page, 'sketch', 0.3, 0.3)
  await page.mouse.click(x, y)
  await nameIt(page, words.symbol, placeName(place))
  await panelField(page, words.symbol.stateOf).selectOption(state)
  await panelField(page, words.symbol.where).fill(`${at[0]} ${at[1]}`)
  await panelField(page, words.symbol.where).press('Enter')
  await page.getByText(words.sketch.find.swapped).waitFor()
}

async function drawMeasure(page: Page, locale: 'en' | 'ar', number: number): Promise<void> {
  const words = { en, ar }[locale]
  const { kind, name, points } = exercise.sketch.measures[number]!
  await pressMargin(page)
  await page.getByTestId('tools.measure').click()
  await page.getByRole('radio', { name: words.measure.kind[kind as 'route'] }).click()
  for (const point of points) await pressFound(page, words, point)
  await page.keyboard.press('Enter')
  await nameIt(page, words.measure.named, name)
}

/** Each puts their share, now one way, now the other. */
async function work({ page }: BoardTab, locale: 'en' | 'ar', mine: readonly Item[], line: number): Promise<void> {
  for (const [at, item] of mine.entries()) await (at % 2 === 0 ? putSymbol : typePlace)(page, locale, item)
  await drawMeasure(page, locale, line)
}

/** Drags the scale's slider to a share of it. */
async function slideScale(page: Page, to: number): Promise<void> {
  const slider = page.locator('.jisr-side input[type=range]')
  const { x, y, width, height } = (await slider.boundingBox())!
  const thumb = 16
  const { value, min, max } = await slider.evaluate(({ value, min, max }: HTMLInputElement) => ({ value, min, max }))
  const at = (share: number) => x + thumb / 2 + share * (width - thumb)
  await page.mouse.move(at((Number(value) - Number(min)) / (Number(max) - Number(min))), y + height / 2)
  await page.mouse.down()
  await page.mouse.move(at(to), y + height / 2, { steps: 4 })
  await page.mouse.up()
}

const scaleOf = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    const { props } = editor.getCurrentPageShapes().find(({ type }) => type === 'sketch')!
    return (props as { scale: number }).scale
  })

const hasFocus = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((css) => document.activeElement?.matches(css) ?? false, selector)

/** From the canvas into the panel and back, by keys alone. */
async function visitPanel(page: Page): Promise<void> {
  await page.evaluate(() => (window as never as JisrWindow).jisr.editor.getContainer().focus())
  await page.keyboard.press('F6')
  await expect.poll(() => hasFocus(page, '.jisr-side input')).toBe(true)
  await page.keyboard.type('none')
  for (const isStillIn of [true, false]) {
    await page.keyboard.press('Escape')
    await expect.poll(() => hasFocus(page, '.jisr-side input')).toBe(isStillIn)
  }
  expect(await hasFocus(page, '.tl-container')).toBe(true)
  expect(await panelField(page, en.sketch.title).inputValue()).toBe('')
}

/** Takes a point of the line away that was drawn last, and takes that back. */
async function takePointAway(page: Page): Promise<void> {
  const points = panelField(page, en.measure.vertex).locator('option')
  const count = await points.count()
  await panelField(page, en.measure.vertex).selectOption('2')
  await page.getByRole('button', { name: en.measure.removeVertex }).click()
  await expect.poll(() => points.count()).toBe(count - 1)
  await page.keyboard.press('Control+z')
  await expect.poll(() => points.count()).toBe(count)
}

test('[SK15] [SY15] [LA1] [LA4] [SK10] [GR9] [PL8] three people put the 14 places and 3 lines of CLEAR WATER on one sketch, in two languages', async () => {
  await visitPanel(layla.page)
  const whole = await scaleOf(noor.page)
  await slideScale(layla.page, 0.245)
  await layla.page.getByRole('button', { name: 'South' }).click()
  await untilSaved(layla.page)
  const { symbols } = exercise.sketch
  await expect.poll(() => scaleOf(noor.page), PATIENT).toBeLessThan(whole / 2)
  await Promise.all([
    work(layla, 'en', symbols.slice(0, 5), 1).then(() => takePointAway(layla.page)),
    work(omar, 'ar', symbols.slice(5, 10), 2),
    work(noor, 'ar', symbols.slice(10), 0),
  ])
  await pressMargin(layla.page)
  await slideScale(layla.page, 0.4)
  await layla.page.getByRole('button', { name: 'Take the mark away' }).click()
  await untilSaved(layla.page)
  await untilSame(18, layla.page, omar.page, noor.page)
})

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

/** Where a share of the picture is drawn on the screen. */
function onPicture(page: Page, [across, down]: [number, number]): Promise<{ x: number; y: number }> {
  return page.locator('.tl-shape[data-shape-type=scan] image').evaluate(
    (image: SVGImageElement, [across, down]) => {
      const { width, height } = image
      const point = new DOMPoint(width.baseVal.value * across, height.baseVal.value * down)
      const { x, y } = point.matrixTransform(image.getScreenCTM()!)
      return { x, y }
    },
    [across, down] as const,
  )
}

const metresAPixel = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    const { props } = editor.getCurrentPageShapes().find(({ type }) => type === 'sketch')!
    const { unit, scale } = props as unknown as { unit: number; scale: number }
    return unit / scale / editor.getZoomLevel()
  })

test('[SK16] while the camera moves the sketch moves as one picture, and at rest it is painted again', async () => {
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

test('[SN3] [SN4] a scan is tied to the ground by three presses, lies still from then on for everybody, and is no farther off than it says', async () => {
  const { page } = layla
  const file = { name: 'paper.png', mimeType: 'image/png', buffer: whitePicture(400, 300) }
  await page.locator('.jisr-side input[type=file][accept*=png]').setInputFiles(file)
  await expect.poll(() => scanOf(page), PATIENT).toEqual({ isLocked: false, ties: 0 })
  await page.locator('.tl-shape[data-shape-type=scan] image').waitFor()
  const [from, to] = await Promise.all([onPicture(page, [0, 0]), onPicture(page, [1, 1])])
  /** Where on the screen the place is that the paper shows there: it was copied by hand, and lay aslant before the camera. */
  const truth = ([across, down]: [number, number]) => ({
    x: from.x + 20 + (to.x - from.x) * (0.95 * across + 0.03 * down + 0.004 * across * down),
    y: from.y + 10 + (to.y - from.y) * (0.02 * across + 0.9 * down),
  })
  const tie = async (at: [number, number], offBy = 0): Promise<void> => {
    await page.getByRole('button', { name: 'Add a point' }).click()
    const picture = await onPicture(page, at)
    await page.mouse.click(picture.x, picture.y)
    await page.getByText('Press the same place on the map').waitFor()
    const { x, y } = truth(at)
    await page.mouse.click(x, y + offBy)
  }
  const tied: [number, number][] = [
    [0.2, 0.2],
    [0.8, 0.2],
    [0.5, 0.8],
  ]
  for (const [index, corner] of tied.entries()) {
    await tie(corner)
    await expect.poll(() => scanOf(omar.page), PATIENT).toEqual({ isLocked: index > 0, ties: index + 1 })
  }
  const panel = page.locator('.jisr-side')
  const [, said] = /may be about ([\d.]+) m off/.exec(await panel.innerText())!
  for (const heldOut of [
    [0.25, 0.7],
    [0.7, 0.6],
    [0.5, 0.5],
  ] as [number, number][]) {
    const [is, should] = [await onPicture(page, heldOut), truth(heldOut)]
    const missedBy = Math.hypot(is.x - should.x, is.y - should.y) * (await metresAPixel(page))
    expect(missedBy).toBeLessThan(Number(said))
  }
  await tie([0.25, 0.7], 9)
  await page.getByText(/Error of a point: \d+ m\./).waitFor()
  expect(await scanOf(omar.page)).toMatchObject({ isLocked: true })
})

test('[LY2] [LY5] [GE17] a file of places comes onto the sketch for everybody, and all that lies there goes out with the coordinates it was given, and comes back', async () => {
  const { page } = layla
  const places: [string, [number, number]][] = [
    ['Well 1', [43.1234567, 36.3456789]],
    ['بئر ٢', [43.1534561, 36.3312345]],
  ]
  const wells = places.map(([name, coordinates]) => ({
    type: 'Feature',
    properties: { name, depth: '12' },
    geometry: { type: 'Point', coordinates },
  }))
  const text = JSON.stringify({ type: 'FeatureCollection', features: wells })
  await page.getByRole('button', { name: 'Import a file…' }).click()
  const file = { name: 'wells.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(text) }
  await page.locator('dialog input[type=file]').setInputFiles(file)
  await page.getByText(/Not seen on the sketch.*depth/).waitFor()
  await page.getByRole('button', { name: 'Take 2 features' }).click()
  await untilSaved(page)
  await untilSame(20, page, omar.page, noor.page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Export…' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .locator('dialog')
      .getByRole('button', { name: /^Download|^Save/ })
      .click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^Crossing .+ \d{6}\w+\.geojson$/)
  const written = JSON.parse(await readFile(await download.path(), 'utf8')) as { features: WrittenFeature[] }
  const found = written.features.map(({ properties, geometry }) => [properties.name, geometry.coordinates])
  expect(found).toEqual(expect.arrayContaining(places))
  expect(written.features.filter(({ properties }) => properties.layer === 'wells')).toHaveLength(places.length)
  const { symbols, measures } = exercise.sketch
  const features = written.features.map(({ properties, geometry: { type, coordinates } }) => {
    const { type: kind, state = 'unknown', name, 'name:ar': nameAr } = properties
    if (type === 'Point') return [kind, state, nameAr, placed(coordinates)]
    return [kind, name, type === 'Polygon' ? corners(coordinates[0].slice(1)) : coordinates.map(placed)]
  })
  for (const { kind, state, place, at } of symbols) {
    expect(features).toContainEqual([kind, state, placeName(place).ar, placed(at)])
  }
  for (const { kind, name, points } of measures) {
    expect(features).toContainEqual([kind, name.en, kind === 'service' ? corners(points) : points.map(placed)])
  }
  expect(features).toHaveLength(symbols.length + measures.length + places.length)

  // Again as what it was, for everybody.
  const counts = () => countTypes(noor.page)
  const before = await counts()
  expect(before).toMatchObject({ symbol: symbols.length, measure: measures.length, layer: 1 })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Import a file…' }).click()
  await page.locator('dialog input[type=file]').setInputFiles(await download.path())
  await expect.poll(() => page.getByRole('checkbox', { name: /Bring back what was drawn/ }).isChecked()).toBe(true)
  await page.getByText(`: ${symbols.length} symbols ·`).waitFor()
  await page.getByRole('button', { name: `Take ${features.length} features` }).click()
  await expect
    .poll(counts, PATIENT)
    .toMatchObject({ symbol: 2 * symbols.length, measure: 2 * measures.length, layer: 2 })
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect.poll(counts, PATIENT).toEqual(before)
  expect([layla, omar, noor].flatMap(({ problems }) => problems)).toEqual([])
})

const countTypes = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    const counts: Record<string, number> = {}
    for (const { type } of editor.getCurrentPageShapes()) counts[type] = (counts[type] ?? 0) + 1
    return counts
  })

/** To a centimetre. */
const placed = (position: Degrees): string => position.map((value) => value.toFixed(7)).join(' ')
/** Of a ring, wherever it begins and whichever way it goes round. */
const corners = (ring: Degrees[]): string[] => ring.map(placed).sort()

interface WrittenFeature {
  properties: { name: string; 'name:ar'?: string; type?: string; state?: string; layer?: string }
  geometry:
    | { type: 'Point'; coordinates: Degrees }
    | { type: 'LineString'; coordinates: Degrees[] }
    | { type: 'Polygon'; coordinates: [Degrees[]] }
}
