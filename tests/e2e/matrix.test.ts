import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  closeTabs,
  openMeeting,
  type BoardTab,
  type JisrWindow,
  type Meeting,
  PATIENT,
  statusOf,
  untilSaved,
} from './boardTabs.ts'
import { atGrid, lettersOf, openMatrix, rowsOf, toFirstLetter, typeInCell } from './matrixTab.ts'

let meeting: Meeting
let layla: BoardTab
let omar: BoardTab

beforeAll(async () => {
  meeting = await openMeeting()
  ;[layla, omar] = await Promise.all([
    meeting.open({ name: 'Layla', role: 'facilitator', organisation: 'NGOV' }),
    meeting.open({ name: 'Omar', organisation: 'MOE' }, { locale: 'ar' }),
  ])
})
afterAll(() => meeting.close())

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
}

test('[MX6] [MX8] [PL8] a matrix is made from the toolbar and filled by keyboard alone; others see it in their language', async () => {
  const { page } = layla
  await page
    .getByRole('radio', { name: /Responsibility matrix/ })
    .or(page.locator('[data-testid="tools.matrix"]'))
    .first()
    .click()
  await page.mouse.click(460, 160)
  await atGrid(page)
  for (const title of ['Open a safe lane', 'Move generators', 'Repair feeder 3']) await typeInCell(page, title)
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  // By code, by name, and one that no catalogue knows.
  for (const name of ['MOE', 'Ministry of Health', 'Rafidain Company']) await typeInCell(page, name)
  // Into the panel, and back to the same cell.
  await page.keyboard.press('F6')
  await page.waitForFunction(() => document.activeElement?.closest('.jisr-side'))
  await page.keyboard.press('Escape')
  await atGrid(page)
  await toFirstLetter(page)
  for (const key of ['b', 'ArrowRight', 's', 'ArrowRight', 'i']) await page.keyboard.press(key)
  const written = ['Open a safe lane', 'Move generators', 'Repair feeder 3']
  await expect.poll(async () => (await rowsOf(omar.page)).map(([title]) => title), PATIENT).toEqual(written)
  await expect
    .poll(async () => (await rowsOf(omar.page))[0], PATIENT)
    .toEqual([
      'Open a safe lane',
      expect.stringContaining('وزارة الكهرباء, صاحب المسؤولية النهائية والمنفّذ'),
      expect.stringContaining('وزارة الصحة, الجهة المساندة'),
      expect.stringContaining('Rafidain Company, يُبلَّغ'),
    ])
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await lettersOf(page))[0], PATIENT).toMatch(/\|no letter$/)
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(async () => (await lettersOf(page))[0], PATIENT).toMatch(/\|Informed$/)
  // In the cell's menu its letters are keys too.
  const menu = page.locator('.jisr-matrix-menu')
  for (const [key, word] of [
    ['c', 'Consulted'],
    ['i', 'Informed'],
  ] as const) {
    await page.keyboard.press('F2')
    await menu.waitFor()
    await page.keyboard.press(key)
    await menu.waitFor({ state: 'detached' })
    await atGrid(page)
    await expect.poll(async () => (await lettersOf(page))[0], PATIENT).toContain(`|${word}`)
  }
  await page.keyboard.press('F2')
  await menu.waitFor()
  await page.keyboard.press('Escape')
  await menu.waitFor({ state: 'detached' })
  for (const [key, word] of [
    ['s', 'Supporting'],
    ['i', 'Informed'],
  ] as const) {
    await page.keyboard.press(key)
    await expect.poll(async () => (await lettersOf(page))[0], PATIENT).toContain(`|${word}`)
  }
})

test('[MX9] a block from Excel lands at the selected cell, makes rows, and says what it did not understand', async () => {
  const { page } = layla
  await page.keyboard.press('Control+Home')
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
  await paste(page, 'Move generators\tAR\tx\tc\r\nRepair feeder 3\tR\ta\t\r\nFuel for three days\tI\t-\tS\r\n')
  await expect
    .poll(async () => (await lettersOf(page)).slice(1), PATIENT)
    .toEqual([
      'Accountable and responsible|no letter|Consulted',
      'Responsible (does the work)|Accountable (answers for the result)|no letter',
      'Informed|no letter|Supporting',
    ])
  const notice = page.locator('.jisr-matrix-notice')
  expect(await notice.innerText()).toContain('x')
  // However large the matrix is and wherever it lies.
  const { y, height } = (await notice.boundingBox())!
  expect(y + height).toBeLessThan(page.viewportSize()!.height)
  await notice.getByRole('button').click()
  await atGrid(page)
  expect(await rowsOf(page)).toHaveLength(4)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await rowsOf(page)).length, PATIENT).toBe(3)
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(async () => (await rowsOf(page)).length, PATIENT).toBe(4)
})

test('[MX10] two letters set apart stand both in the cell, with names and times, until one press settles it', async () => {
  await openMatrix(omar.page)
  await untilSaved(layla.page)
  await omar.context.setOffline(true)
  await toFirstLetter(omar.page)
  await toFirstLetter(layla.page)
  await omar.page.keyboard.press('r')
  await layla.page.keyboard.press('c')
  await untilSaved(layla.page)
  await omar.context.setOffline(false)
  await expect.poll(async () => (await lettersOf(layla.page))[0], PATIENT).toMatch(/^contested/)
  await expect.poll(async () => (await lettersOf(omar.page))[0], PATIENT).toMatch(/^متنازع عليها/)
  expect((await rowsOf(layla.page))[0]!.join()).toMatch(/contested: .*Consulted \(Layla \d{6}C\w{5}\)/)
  expect((await rowsOf(omar.page))[0]!.join()).toMatch(/متنازع عليها: .*\(\S*Omar\S* \S*\d{6}C\w{5}/)
  // Low on the screen, where the toolbar lies over what is below the cell.
  await layla.page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    const cell = document.querySelector('.jisr-matrix-selection rect')!.getBoundingClientRect()
    const { x, y, z } = editor.getCamera()
    editor.setCamera({ x, y: y + (editor.getViewportScreenBounds().maxY - 130 - cell.bottom) / z, z })
  })
  await layla.page.keyboard.press('Enter')
  const menu = layla.page.locator('.jisr-matrix-menu')
  await menu.waitFor()
  expect(await menu.innerText()).toMatch(/Layla[\s\S]*\d{6}C[A-Z]{3}\d\d/)
  expect(await menu.innerText()).toMatch(/Omar[\s\S]*\d{6}C[A-Z]{3}\d\d/)
  await menu.getByRole('button', { name: /Omar/ }).click()
  for (const { page } of [layla, omar]) {
    await expect.poll(async () => (await lettersOf(page))[0], PATIENT).toMatch(/^(Responsible|المنفّذ)/)
  }
})

test('[MX11] what the rules find is listed in words, and a press leads to the cell', async () => {
  const { page } = layla
  await page.keyboard.press('Control+Home')
  const fault = page.locator('.jisr-fault', { hasText: 'Fuel for three days' }).filter({ hasText: 'V02' })
  await fault.click()
  await atGrid(page)
  await expect.poll(() => page.locator('.jisr-matrix-said').innerText(), PATIENT).toBe('Fuel for three days')
})

test('[MX17] Escape gives up what was typed in a cell', async () => {
  const { page } = layla
  const before = await rowsOf(page)
  const fault = page.locator('.jisr-fault', { hasText: 'Fuel for three days' }).filter({ hasText: 'V02' })
  await fault.click()
  await atGrid(page)
  await page.keyboard.press('Enter')
  await page.waitForSelector('.jisr-matrix-typing input')
  await page.keyboard.insertText(' something else')
  await page.keyboard.press('Escape')
  await atGrid(page)
  expect(await rowsOf(page)).toEqual(before)
})

test('[MX7] a row is dragged to another place, and takes its letters along', async () => {
  const { page } = layla
  await page.keyboard.press('Escape')
  await openMatrix(page)
  const spot = (row: number) =>
    page.evaluate((row) => {
      const { editor } = (window as never as JisrWindow).jisr
      const shape = editor.getCurrentPageShapes().find(({ type }) => type === 'matrix')!
      const title = [...document.querySelectorAll('.jisr-matrix-drawing text')].find(
        ({ textContent }) => textContent === ['Open a safe lane', 'Fuel for three days'][row],
      )!
      const { x, y, height } = title.getBoundingClientRect()
      return { x: x + 20, y: y + height / 2, shape: shape.id }
    }, row)
  const [from, to] = [await spot(1), await spot(0)]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x, from.y - 20)
  await page.mouse.move(to.x, to.y - 12)
  await page.mouse.up()
  await expect.poll(async () => (await rowsOf(omar.page))[0]?.[0], PATIENT).toBe('Fuel for three days')
  expect((await lettersOf(page))[0]).toBe('Informed|no letter|Supporting')
})

/** On which half of the matrix a task's title stands. */
function titleSide(page: Page): Promise<string> {
  return page.evaluate(() => {
    const grid = document.querySelector('.jisr-matrix')!.getBoundingClientRect()
    const text = [...document.querySelectorAll('.jisr-matrix-drawing text')].find(
      ({ textContent }) => textContent === 'Move generators',
    )!
    const { x, width } = text.getBoundingClientRect()
    return x + width / 2 < grid.x + grid.width / 2 ? 'left' : 'right'
  })
}

test('[MX3] [MX12] it mirrors for whoever reads from the right, and an exported picture holds its letters as text', async () => {
  expect([await titleSide(layla.page), await titleSide(omar.page)]).toEqual(['left', 'right'])
  const svg = await layla.page.evaluate(async () => {
    const { editor } = (window as never as JisrWindow).jisr
    return (await editor.getSvgString([...editor.getCurrentPageShapeIds()]))?.svg ?? ''
  })
  expect(svg).not.toContain('foreignObject')
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1])
  expect(texts).toEqual(expect.arrayContaining(['Move generators', 'Electricity', 'A', 'R', 'S', 'C', 'I']))
  expect(texts.join(' ')).not.toContain('+ Task')
})

test('[MX13] whoever may only read selects, sorts and filters for themselves and changes nothing', async () => {
  const noor = await meeting.open({ name: 'Noor', role: 'viewer', organisation: 'MOH' })
  const { page } = noor
  await page.waitForSelector('.jisr-matrix')
  await openMatrix(page)
  const before = await rowsOf(layla.page)
  await toFirstLetter(page)
  await page.keyboard.press('a')
  await page.keyboard.press('Shift+Delete')
  await paste(page, 'A\tA')
  await page.getByText('Sort and filter').click()
  await page.getByLabel('Order of tasks').selectOption('title')
  const titles = ['Fuel for three days', 'Move generators', 'Open a safe lane', 'Repair feeder 3']
  await expect.poll(async () => (await rowsOf(page)).map(([title]) => title), PATIENT).toEqual(titles)
  await page.getByLabel('Only tasks of').selectOption({ label: 'Rafidain Company' })
  await expect.poll(async () => (await rowsOf(page)).length, PATIENT).toBe(3)
  expect(await rowsOf(layla.page)).toEqual(before)
  expect(noor.problems).toEqual([])
  await closeTabs(noor)
})

test('[MX14] a row leaves its matrix alone, a deleted task leaves no ghost, and an undo brings either back', async () => {
  const { page } = layla
  await page.locator('.jisr-matrix').focus()
  await toFirstLetter(page)
  const titles = async () => (await rowsOf(page)).map(([title]) => title)
  const events = () =>
    page.evaluate(() => {
      const { editor } = (window as never as JisrWindow).jisr
      return editor.store.allRecords().filter(({ id }) => id.startsWith('event:')).length
    })
  const all = await titles()
  const count = await events()
  await page.keyboard.press('Shift+Delete')
  await expect.poll(titles, PATIENT).toEqual(all.slice(1))
  expect(await events()).toBe(count)
  await page.keyboard.press('Control+z')
  await expect.poll(titles, PATIENT).toEqual(all)
  await toFirstLetter(page)
  await page.keyboard.press('ArrowLeft')
  await page.locator('.jisr-matrix-more').click()
  await page.getByRole('button', { name: 'Delete task everywhere' }).click()
  await expect.poll(async () => (await rowsOf(omar.page)).map(([title]) => title), PATIENT).toEqual(all.slice(1))
  expect(await events()).toBe(count - 1)
})

const symbolOn = (page: Page) => page.locator('.jisr-symbol')
const eventTitled = (page: Page, title: string) =>
  page.evaluate((title) => {
    const { editor } = (window as never as JisrWindow).jisr
    const events = editor.store.allRecords() as object[] as { props?: { title?: string; status?: string } }[]
    return events.find(({ props }) => props?.title === title)?.props
  }, title)

test('[SY11] a symbol is found by hand or keyboard and put by a press; Escape leaves the picker; others have it in their language', async () => {
  const { page } = layla
  await page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    editor.setEditingShape(null).selectNone().setCurrentTool('select').setCamera({ x: 0, y: -3000, z: 1 })
    editor.getContainer().focus()
  })
  await page.getByTestId('tools.symbol').click()
  await page.getByRole('option').first().click()
  await page.getByText('Press where it belongs').waitFor()
  await page.keyboard.press('Enter')
  await symbolOn(page).waitFor()
  await page.keyboard.press('Delete')
  await symbolOn(page).waitFor({ state: 'detached' })
  await page.keyboard.press('Shift+S')
  await page.getByRole('listbox').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('listbox').waitFor({ state: 'detached' })
  await page.keyboard.press('Shift+S')
  await page.getByRole('combobox', { name: 'Search' }).waitFor()
  await page.keyboard.insertText('hospital')
  await page.keyboard.press('Enter')
  await page.getByText('Press where it belongs').waitFor()
  await page.mouse.click(640, 400)
  await expect.poll(() => symbolOn(omar.page).textContent(), PATIENT).toBe('مستشفى')
  await page.getByLabel('Name in Latin script').fill('Ibn Sina')
  await page.keyboard.press('Enter')
  await page.getByLabel('State', { exact: true }).selectOption('repaired')
  await expect.poll(() => symbolOn(omar.page).textContent(), PATIENT).toBe('Ibn Sinaتم إصلاحه')
})

test('[SY12] a task of the matrix is done at the symbol: renamed in both, lit in both, found from either, suggested', async () => {
  const { page } = layla
  const [task = ''] = (await rowsOf(page)).map(([title]) => title)
  await page.getByLabel('Task', { exact: true }).selectOption({ label: task })
  await page.getByLabel('Task’s title').fill('Reopen Ibn Sina')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await rowsOf(omar.page))[0]?.[0], PATIENT).toBe('Reopen Ibn Sina')
  await page.getByRole('button', { name: 'Set the task to “Done”' }).click()
  await expect.poll(() => eventTitled(omar.page, 'Reopen Ibn Sina'), PATIENT).toMatchObject({ status: 'done' })
  await openMatrix(page)
  await toFirstLetter(page)
  await symbolOn(page).locator('[data-lit]').waitFor({ state: 'attached' })
  await page.getByRole('tab', { name: 'Tasks' }).click()
  await page.getByRole('button', { name: 'Show Ibn Sina' }).click()
  await page.getByLabel('Name in Latin script').waitFor()
  expect(await page.locator('.jisr-matrix rect[fill="#e6f1f0"]').count()).toBeGreaterThan(0)
})

test('[SY8] one switch shows everybody military symbols, which are fetched only then', async () => {
  // By the page: for the day without a network the service worker keeps all that there is.
  const fetched = () =>
    layla.page.evaluate(
      () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('milsymbol')).length,
    )
  expect(await fetched()).toBe(0)
  await layla.page.getByLabel('Symbols of this board').selectOption('military')
  for (const { page } of [layla, omar]) await symbolOn(page).locator('svg').waitFor({ state: 'attached' })
  expect(await fetched()).toBe(1)
  expect([...layla.problems, ...omar.problems.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))]).toEqual(
    [],
  )
})

test('[LA12] a route is drawn, named, closed and tied to a task beside the canvas; others see it in their language', async () => {
  const { page } = layla
  await page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    editor.selectNone().setCurrentTool('select').setCamera({ x: 0, y: -6000, z: 1 })
    editor.getContainer().focus()
  })
  await page.keyboard.press('Shift+B')
  await page.getByRole('radio', { name: 'Route' }).click()
  for (const [x, y] of [
    [500, 250],
    [700, 350],
    [900, 250],
  ] as const) {
    await page.mouse.click(x, y)
  }
  await page.keyboard.press('Enter')
  await page.getByLabel('Name', { exact: true }).fill('COPPER')
  await page.keyboard.press('Enter')
  await page.getByLabel('Name in Arabic or Kurdish').fill('نحاس')
  // What was typed is kept where the next thing is a press on the canvas, which takes the panel away.
  await page.mouse.click(500, 450)
  await page.getByLabel('Passage').waitFor({ state: 'detached' })
  await page.mouse.click(700, 350)
  await page.getByLabel('Passage').selectOption('closed')
  const routeOn = (tab: typeof page) => tab.locator('[data-shape-type="measure"]')
  await expect.poll(() => routeOn(omar.page).textContent(), PATIENT).toBe('نحاسCOPPERمغلق')
  await page.getByLabel('Task', { exact: true }).selectOption({ label: 'Reopen Ibn Sina' })
  await routeOn(page).locator('[data-lit]').waitFor({ state: 'attached' })
})

test('[BP18] [BP19] what two people write into one field at once asks who typed last, and what is typed outlives a reload', async () => {
  const { page } = layla
  const name = page.getByLabel('Name', { exact: true })
  const shown = () => page.locator('[data-shape-type="measure"]').textContent()
  await untilSaved(page)
  await name.fill('SILVER')
  expect(await statusOf(page)).toMatchObject({ state: 'unwritten' })
  await omar.page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    const { id, type } = editor.getCurrentPageShapes().find(({ type }) => type === 'measure')!
    editor.updateShape({ id, type, props: { name: 'GOLD' } })
  })
  await page.getByText('changed to “GOLD” while you typed').waitFor()
  await name.press('Tab')
  expect(await shown()).toContain('GOLD')
  expect(await name.inputValue()).toBe('SILVER')
  await name.press('Tab')
  await expect.poll(shown).toContain('SILVER')
  const atOmar = () =>
    omar.page.evaluate(() => {
      const { editor } = (window as never as JisrWindow).jisr
      return editor.getCurrentPageShapes().find(({ type }) => type === 'measure')!.props
    })
  await expect.poll(atOmar, PATIENT).toMatchObject({ name: 'SILVER' })
  // Another deletes it under the hands: what they go on typing is neither lost nor taken for keys of tools.
  await page.getByLabel('Source').fill('Traffic')
  await omar.page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    editor.markHistoryStoppingPoint('delete')
    editor.deleteShapes(editor.getCurrentPageShapes().filter(({ type }) => type === 'measure'))
  })
  const kept = page.getByLabel('What you typed')
  await kept.waitFor()
  await page.keyboard.type(' there')
  expect(await kept.inputValue()).toBe('Traffic there')
  expect(await page.evaluate(() => (window as never as JisrWindow).jisr.editor.getCurrentToolId())).toBe('select')
  await omar.page.evaluate(() => void (window as never as JisrWindow).jisr.editor.undo())
  await page.getByRole('button', { name: 'Put mine in its place' }).waitFor()
  await page.getByRole('button', { name: 'Give mine up' }).click()
  await page.mouse.click(700, 350)
  expect(await page.getByLabel('Source').inputValue()).toBe('')
  await page.getByLabel('Source').fill('Traffic police')
  await page.reload()
  await expect.poll(atOmar, PATIENT).toMatchObject({ name: 'SILVER', source: 'Traffic police' })
})
