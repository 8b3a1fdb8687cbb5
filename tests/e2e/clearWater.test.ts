import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  closeTabs,
  openMeeting,
  openThree,
  PATIENT,
  untilSaved,
  untilStill,
  type BoardTab,
  type JisrWindow,
  type Meeting,
} from './boardTabs.ts'
import { atGrid, lettersOf, rowsOf, typeInCell } from './matrixTab.ts'
import { eventNamed, left, newTimeline, setAnchor, typeOnLane } from './timelineTab.ts'

let meeting: Meeting
let layla: BoardTab
let omar: BoardTab
let noor: BoardTab

beforeAll(async () => {
  meeting = await openMeeting()
  ;[layla, omar, noor] = await openThree(meeting)
})
afterAll(() => meeting.close())

const everybody = () => [layla.page, omar.page, noor.page]

/** Presses on the only shape of a kind, which opens it for work. */
async function open(page: Page, kind: 'timeline' | 'matrix'): Promise<void> {
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.locator('.tl-container').focus()
  const shape = page.locator(`.tl-shape[data-shape-type=${kind}]`)
  await shape.waitFor({ state: 'attached' })
  await page.evaluate(() => {
    ;(window as never as JisrWindow).jisr.editor.zoomToFit({ immediate: true })
  })
  await untilStill(page)
  const { x, y, width } = (await shape.boundingBox())!
  await page.mouse.click(x + width / 2, y + 8)
  if (kind === 'matrix') await atGrid(page)
  else
    await page
      .getByLabel(/^(Add a lane|إضافة مسار)/)
      .first()
      .waitFor()
}

/** What a screen reader says of an event, without its title. */
async function said(page: Page, title: string): Promise<string> {
  const words =
    (await eventNamed(page, title)
      .getAttribute('aria-label', { timeout: 1_000 })
      .catch(() => null)) ?? ''
  return words.slice(title.length + 2)
}

/** The date-time group that an event is said to begin at. */
async function begins(page: Page, title: string): Promise<string | undefined> {
  return /\d{6}C[A-Z]{3}\d\d/.exec(await said(page, title))?.[0]
}

async function addAnchor(page: Page, symbol: string, time: string): Promise<void> {
  await page.getByLabel('Add an anchor: one to six letters').fill(symbol)
  await page.keyboard.press('Enter')
  await setAnchor(page, time, symbol)
}

async function setAxis(page: Page, end: string, typed: string): Promise<void> {
  const field = page.getByLabel(end, { exact: true })
  await field.fill(typed)
  await field.press('Enter')
}

/** Chooses what kind of event a row of the panel's table is. */
async function setKind(page: Page, title: string, kind: string): Promise<void> {
  const row = page.locator('.jisr-timeline-table tr', { has: page.locator(`input[value="${title}"]`) })
  await row.getByLabel('Kind').selectOption({ label: kind })
}

/** A share of the axis at which nothing stands. */
const END = 0.92

const TASKS = [
  'عزل الكسر وإصلاح الأنبوب',
  'إعادة الكهرباء لمحطة الخضراء',
  'خطة صهاريج الماء',
  'مراقبة نوعية الماء',
  'إعلام الجمهور برسالة واحدة',
]
/** As they are typed: by code, in Arabic, in English. */
const COLUMNS = ['NWD', 'وزارة الكهرباء', 'Mosul Municipality', 'MOH', 'NGOV']
const LETTERS = ['bcs i', 'cb  i', 'r   i', 'r  b ', 'cc cb']

async function makeTimeline(): Promise<void> {
  const { page } = layla
  await newTimeline(
    layla,
    'Ninewa Water Directorate',
    'Ministry of Electricity',
    'Ninewa Governorate',
    'Ministry of Migration and Displaced',
  )
  await addAnchor(page, 'H', '290600CNOV26')
  await addAnchor(page, 'D', '290000CNOV26')
  // Whatever the day is on which this runs.
  await setAxis(page, 'Begins', '270000CNOV26')
  await setAxis(page, 'Shows', '17d')
  const phases = ['H-48..H-12 Assess', 'H+0..H+240 Phased return']
  await typeOnLane(page, END, 0, 'H-48 Main burst reported at al-Sahirun', 'H-31..H-28 Replacement pipe', ...phases)
  await typeOnLane(page, END, 1, 'H-16 4h Mobile transformer in place')
  await typeOnLane(page, END, 2, 'H-24 DP1: keep, phase or postpone the return?', '131000CDEC26 Hand over')
  await typeOnLane(page, END, 3, 'H+0 First convoy, 120 families')
  await setKind(page, 'Assess', 'Phase')
  await setKind(page, 'Phased return', 'Phase')
  await setKind(page, 'DP1: keep, phase or postpone the return?', 'Decision point')
  await page.locator('.jisr-timeline-buttons').getByRole('button', { name: 'Fit events' }).click()
}

async function makeMatrix(): Promise<void> {
  const { page } = omar
  // Far to the right of where the timeline is being made.
  await page.mouse.move(640, 400)
  await page.mouse.wheel(2600, 0)
  await page.keyboard.press('Shift+m')
  await page.mouse.click(500, 200)
  await atGrid(page)
  for (const title of TASKS) await typeInCell(page, title)
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  for (const name of COLUMNS) await typeInCell(page, name)
  await toLetters(page, 0)
  for (const row of LETTERS) {
    for (const letter of row) {
      if (letter !== ' ') await page.keyboard.press(letter)
      await page.keyboard.press('ArrowLeft')
    }
    await page.keyboard.press('Home')
    for (const key of ['ArrowDown', 'ArrowLeft']) await page.keyboard.press(key)
  }
}

/** To the first letter of a task, in a matrix that is read from the right or from the left. */
async function toLetters(page: Page, row: number, column = 0): Promise<void> {
  await page.keyboard.press('Control+Home')
  for (let n = 0; n < row + 2; n += 1) await page.keyboard.press('ArrowDown')
  const onward = await page.evaluate(() => (document.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'))
  for (let n = 0; n <= column; n += 1) await page.keyboard.press(onward)
}

test('[TL6] [MX6] [MX8] three people build CLEAR WATER from an empty board in two languages, all at once', async () => {
  await Promise.all([makeTimeline(), makeMatrix()])
  await eventNamed(noor.page, 'First convoy, 120 families').waitFor()
  await open(noor.page, 'timeline')
  for (const lane of ['وزارة الصحة', 'بلدية الموصل']) {
    await noor.page.getByLabel('إضافة مسار…').first().fill(lane)
    await noor.page.keyboard.press('Enter')
  }
  await typeOnLane(noor.page, END, 4, 'H-10 أخذ عينات ماء من خمس نقاط', 'H+٨ عيادة متنقلة في مكتب الاستقبال')
  await typeOnLane(noor.page, END, 5, 'D-٢ بدء صهاريج الماء', '٠٦١٠٠٠CDEC٢٦ المراجعة الأسبوعية')
  for (const page of everybody()) {
    await expect.poll(() => begins(page, 'Main burst reported at al-Sahirun'), PATIENT).toBe('270600CNOV26')
    await expect.poll(() => begins(page, 'عيادة متنقلة في مكتب الاستقبال'), PATIENT).toBe('291400CNOV26')
    await expect.poll(() => begins(page, 'بدء صهاريج الماء'), PATIENT).toBe('270000CNOV26')
    await expect.poll(() => begins(page, 'المراجعة الأسبوعية'), PATIENT).toBe('061000CDEC26')
  }
  expect(await said(omar.page, 'Mobile transformer in place')).toContain('وزارة الكهرباء')
  expect(await said(layla.page, 'عيادة متنقلة في مكتب الاستقبال')).toContain('Ministry of Health')
  expect(await said(layla.page, 'Assess')).toMatch(/^Phase/)
  expect(await said(noor.page, 'DP1: keep, phase or postpone the return?')).toMatch(/^نقطة قرار/)
  await expect.poll(async () => (await rowsOf(layla.page)).map(([title]) => title), PATIENT).toEqual(TASKS)
  await expect
    .poll(async () => (await rowsOf(layla.page))[0]?.slice(1), PATIENT)
    .toEqual([
      expect.stringContaining('Ninewa Water Directorate, Accountable and responsible'),
      expect.stringContaining('Ministry of Electricity, Consulted'),
      expect.stringContaining('Mosul Municipality, Supporting'),
      expect.stringContaining('Ministry of Health, no letter'),
      expect.stringContaining('Ninewa Governorate, Informed'),
    ])
  expect((await lettersOf(layla.page))[4]).toMatch(/^Consulted\|Consulted\|no letter\|Consulted\|Accountable and/)
})

test('[TL14] a timeline takes all tasks of a matrix, and a task that is renamed there is renamed for everybody', async () => {
  await layla.page.getByRole('button', { name: /^Take all tasks of/ }).click()
  for (const page of everybody()) {
    for (const title of TASKS) await expect.poll(() => eventNamed(page, title).count(), PATIENT).toBe(1)
  }
  // Each in the lane of whoever answers for it.
  expect(await said(noor.page, TASKS[1]!)).toContain('وزارة الكهرباء')
  await omar.page.keyboard.press('Control+Home')
  for (const key of ['ArrowDown', 'ArrowDown']) await omar.page.keyboard.press(key)
  await typeInCell(omar.page, 'إصلاح الأنبوب الرئيس')
  for (const page of everybody()) {
    await expect.poll(() => eventNamed(page, 'إصلاح الأنبوب الرئيس').count(), PATIENT).toBe(1)
    expect(await eventNamed(page, TASKS[0]!).count()).toBe(0)
  }
  // And the other way round.
  const row = layla.page.locator('.jisr-timeline-table').getByLabel('Title', { exact: true })
  const titles = await row.evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))
  await row.nth(titles.indexOf('إصلاح الأنبوب الرئيس')).fill('Repair the main')
  await layla.page.keyboard.press('Enter')
  await expect.poll(async () => (await rowsOf(omar.page))[0]?.[0], PATIENT).toBe('Repair the main')
})

test('[TL8] H-hour slips by six hours: what hangs on it moves for everybody, what is fixed stays, one undo brings it back', async () => {
  const { page } = layla
  const relative = [
    ['Main burst reported at al-Sahirun', '270600CNOV26', '271200CNOV26'],
    ['Mobile transformer in place', '281400CNOV26', '282000CNOV26'],
    ['First convoy, 120 families', '290600CNOV26', '291200CNOV26'],
    ['أخذ عينات ماء من خمس نقاط', '282000CNOV26', '290200CNOV26'],
    ['Assess', '270600CNOV26', '271200CNOV26'],
  ] as const
  const fixed = [
    ['Hand over', '131000CDEC26'],
    ['المراجعة الأسبوعية', '061000CDEC26'],
    ['بدء صهاريج الماء', '270000CNOV26'],
  ] as const
  await Promise.all(everybody().map(untilSaved))
  const [before, stood] = [await left(noor.page, 'Assess'), await left(noor.page, 'Hand over')]
  await setAnchor(page, '291200CNOV26')
  for (const page of everybody()) {
    for (const [title, , after] of relative) await expect.poll(() => begins(page, title), PATIENT).toBe(after)
    for (const [title, at] of fixed) expect(await begins(page, title)).toBe(at)
  }
  expect(await left(noor.page, 'Assess')).toBeGreaterThan(before)
  expect(await left(noor.page, 'Hand over')).toBe(stood)
  expect(await page.getByTestId('anchor-notice').innerText()).toMatch(/9 events moved\. 8 stayed\./)
  await page.locator('.tl-container').focus()
  await page.keyboard.press('Control+z')
  for (const page of everybody()) {
    for (const [title, at] of [...relative, ...fixed]) await expect.poll(() => begins(page, title), PATIENT).toBe(at)
  }
})

/** Where words of the matrix stand: in the shape, in units of the board, and on the screen. */
function wordsAt(page: Page, words: string): Promise<{ inShape: number; x: number; y: number }> {
  return page.evaluate((words) => {
    const { editor } = (window as never as JisrWindow).jisr
    const found = [...document.querySelectorAll('.jisr-matrix-drawing text')].find((text) =>
      text.textContent.includes(words),
    )!
    const { left, top, width, height } = found.getBoundingClientRect()
    return {
      inShape: Math.round((left - found.closest('.tl-shape')!.getBoundingClientRect().left) / editor.getZoomLevel()),
      x: left + width / 2,
      y: top + height / 2,
    }
  }, words)
}

/** Where somebody's cursor is shown on a page, in pixels of its screen. */
function cursorOf(page: Page, name: string): Promise<{ x: number; y: number } | null> {
  return page.evaluate((name) => {
    const { editor } = (window as never as JisrWindow).jisr
    const cursor = editor.getCollaborators().find(({ userName }) => userName.startsWith(name))?.cursor
    return cursor ? editor.pageToViewport(cursor) : null
  }, name)
}

test('[MX5] [PS8] opened from the right, nothing in a matrix moves; who points at a cell points at it for those who read from the left', async () => {
  await noor.page.evaluate(() => void (window as never as JisrWindow).jisr.editor.zoomToFit({ immediate: true }))
  const closed = await wordsAt(noor.page, 'صحة')
  await open(noor.page, 'matrix')
  await noor.page.getByText('+ مهمة').waitFor()
  expect((await wordsAt(noor.page, 'صحة')).inShape).toBe(closed.inShape)
  await layla.page.evaluate(() => void (window as never as JisrWindow).jisr.editor.zoomToFit({ immediate: true }))
  // What opens may glide from under the toolbar.
  await untilStill(noor.page)
  const from = await wordsAt(noor.page, 'صحة')
  await noor.page.mouse.move(from.x, from.y)
  const seen = async () => {
    const [cursor, name, view] = await Promise.all([
      cursorOf(layla.page, 'Noor'),
      wordsAt(layla.page, 'Health'),
      layla.page.locator('.tl-container').boundingBox(),
    ])
    return cursor && Math.abs(cursor.x + view!.x - name.x)
  }
  await expect.poll(seen, PATIENT).toBeLessThan(20)
})

/** In the panel, that the tankers have two who answer for them. */
function fault(page: Page): Locator {
  return page.locator('.jisr-fault', { hasText: TASKS[2]! }).filter({ hasText: 'V01' })
}

test('[MX10] [MX11] two people give one task two A while one is away: both see it, and one press settles it', async () => {
  await open(noor.page, 'matrix')
  await Promise.all(everybody().map(untilSaved))
  await omar.context.setOffline(true)
  await toLetters(omar.page, 2, 1)
  await omar.page.keyboard.press('a')
  await toLetters(noor.page, 2, 3)
  await noor.page.keyboard.press('a')
  // The cell of the governorate too, each another letter.
  await toLetters(omar.page, 0, 4)
  await omar.page.keyboard.press('c')
  await toLetters(noor.page, 0, 4)
  await noor.page.keyboard.press('s')
  await untilSaved(noor.page)
  await omar.context.setOffline(false)
  for (const { page } of [omar, noor]) {
    await fault(page).waitFor()
    await expect.poll(async () => (await lettersOf(page))[0], PATIENT).toMatch(/متنازع عليها[^|]*$/)
  }
  // Who set which letter, and when.
  await toLetters(noor.page, 0, 4)
  await noor.page.keyboard.press('Enter')
  const menu = noor.page.locator('.jisr-matrix-menu')
  expect(await menu.innerText()).toMatch(/Omar[\s\S]*\d{6}C[A-Z]{3}\d\d/)
  expect(await menu.innerText()).toMatch(/Noor[\s\S]*\d{6}C[A-Z]{3}\d\d/)
  await menu.getByRole('button', { name: /Omar/ }).click()
  // Of the two that answer for the tankers now one is chosen, of whom it is said who named it and when.
  await fault(omar.page).click()
  const choice = omar.page.locator('.jisr-matrix-menu')
  expect(await choice.innerText()).toMatch(/وزارة الكهرباء\s+Omar \S*\d{6}C[A-Z]{3}\d\d/)
  expect(await choice.innerText()).toMatch(/وزارة الصحة\s+Noor \S*\d{6}C[A-Z]{3}\d\d/)
  await choice.getByRole('button', { name: /وزارة الصحة.*Noor/ }).click()
  for (const { page } of [omar, noor]) {
    await expect.poll(() => fault(page).count(), PATIENT).toBe(0)
    await expect.poll(async () => (await lettersOf(page))[2]?.split('|')[3], PATIENT).toBe('صاحب المسؤولية النهائية')
    await expect.poll(async () => (await lettersOf(page))[0]?.split('|')[4], PATIENT).toBe('يُستشار')
  }
  expect([...layla.problems, ...noor.problems]).toEqual([])
})

test('[MO11] [MX15] the exercise that comes ready shows its 25 events, 4 phases, 11 tasks, 13 organisations and 17 places and lines', async () => {
  await closeTabs(layla, omar, noor)
  const board = await meeting.newBoard({ template: 'clearWater' })
  const salma = await meeting.open({ name: 'Salma' }, { board })
  await open(salma.page, 'matrix')
  expect(await rowsOf(salma.page)).toHaveLength(11)
  expect((await rowsOf(salma.page))[0]).toHaveLength(14)
  await open(salma.page, 'timeline')
  await expect.poll(() => salma.page.locator('.jisr-timeline [data-event]').count(), PATIENT).toBe(29)
  expect(await begins(salma.page, 'H-hour: first convoy, 120 families')).toBe('290600CNOV26')
  const drawn = (type: string) => salma.page.locator(`.tl-shape[data-shape-type=${type}]`).count()
  expect([await drawn('symbol'), await drawn('measure')]).toEqual([14, 3])
  expect(salma.problems).toEqual([])
})
