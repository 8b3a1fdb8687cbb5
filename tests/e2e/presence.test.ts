import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeTabs, openMeeting, type BoardTab, type JisrWindow, type Meeting, PATIENT } from './boardTabs.ts'

let meeting: Meeting
let layla: BoardTab
let omar: BoardTab

beforeAll(async () => {
  meeting = await openMeeting()
  ;[layla, omar] = await Promise.all([
    meeting.open({ name: 'Layla', role: 'facilitator', organisation: 'NGOV' }),
    meeting.open({ name: 'Omar', organisation: 'MOE' }),
  ])
})
afterAll(() => meeting.close())

async function peopleAt(tab: BoardTab): Promise<string[]> {
  const list = tab.page.getByTestId('people-list')
  if ((await list.count()) === 0) await tab.page.getByTestId('people-button').click()
  return list.locator('li').allInnerTexts()
}

test('[PS1] a cursor carries the name and organisation that the server knows, whatever the page claims', async () => {
  const label = layla.page.locator('.tl-nametag')
  let x = 600
  await expect
    .poll(async () => {
      await omar.page.mouse.move((x += 5), 420)
      return label.allInnerTexts()
    }, PATIENT)
    .toEqual(['Omar · Ministry of Electricity'])
  await omar.page.evaluate(() => {
    const { awareness } = (window as never as JisrWindow).jisr.provider
    awareness.setLocalState({
      ...awareness.getLocalState(),
      user: { name: 'The Minister', organisation: { id: 'MOD', name: 'MOD' }, role: 'facilitator' },
      presenting: true,
    })
  })
  await omar.page.mouse.move(640, 440)
  await expect
    .poll(async () => (await peopleAt(layla)).join('\n'), PATIENT)
    .toMatch(/Omar[\s\S]*Ministry of Electricity/)
  expect((await peopleAt(layla)).join()).not.toContain('Minister\n')
  expect(await layla.page.getByTestId('presenter-bar').count()).toBe(0)
  expect(await label.allInnerTexts()).toEqual(['Omar · Ministry of Electricity'])
})

test('[PS6] the list names everybody with organisation and role, and who leaves is gone', async () => {
  const guest = await meeting.open({ name: 'Noor', role: 'viewer', organisation: 'MOH' })
  await expect.poll(async () => (await peopleAt(layla)).length, PATIENT).toBe(3)
  const [you, ...others] = await peopleAt(layla)
  expect(you).toMatch(/Layla \(you\)[\s\S]*Ninewa Governorate · Facilitator/)
  expect(others.join('\n')).toMatch(/Noor[\s\S]*Ministry of Health · Viewer/)
  await closeTabs(guest)
  await expect.poll(async () => (await peopleAt(layla)).length, PATIENT).toBe(2)
})

test('[PS7] [BP16] others follow the presenting facilitator with one press and leave with one', async () => {
  await layla.page.keyboard.press('Escape')
  const phone = await meeting.open(
    { name: 'Noor' },
    { viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'ar' },
  )
  const tabs = [layla, omar, phone]
  const canvases = () => Promise.all(tabs.map(({ page }) => page.locator('.tl-container').boundingBox()))
  const before = await canvases()
  await layla.page.getByRole('button', { name: 'Present my view' }).click()
  await omar.page.keyboard.press('d')
  await omar.page.locator('.tlui-style-panel__wrapper').waitFor()
  for (const { page } of tabs) {
    const bar = page.getByTestId('presenter-bar')
    await bar.waitFor()
    for (const selector of ['.tlui-menu-zone', '.tlui-style-panel__wrapper']) {
      for (const panel of await page.locator(selector).all()) expect(await overlap(bar, panel)).toBe(false)
    }
  }
  expect(await canvases()).toEqual(before)
  await closeTabs(phone)
  await omar.page.getByTestId('presenter-bar').getByRole('button', { name: 'Follow' }).click()
  await layla.page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    editor.setCamera({ x: -5000, y: -3000, z: 0.5 })
  })
  const middle = () =>
    omar.page.evaluate(() => {
      const { x, y } = (window as never as JisrWindow).jisr.editor.getViewportPageBounds().center
      return [Math.round(x / 100), Math.round(y / 100)]
    })
  const presented = await layla.page.evaluate(() => {
    const { x, y } = (window as never as JisrWindow).jisr.editor.getViewportPageBounds().center
    return [Math.round(x / 100), Math.round(y / 100)]
  })
  await expect.poll(middle, PATIENT).toEqual(presented)
  await omar.page.getByTestId('presenter-bar').getByRole('button', { name: 'Stop following' }).click()
  await layla.page.getByTestId('presenter-bar').getByRole('button', { name: 'Stop presenting' }).click()
  await expect.poll(() => omar.page.getByTestId('presenter-bar').count(), PATIENT).toBe(0)
})

async function overlap(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = await Promise.all([one.boundingBox(), other.boundingBox()])
  return (
    a !== null &&
    b !== null &&
    a.x < b.x + b.width &&
    b.x < a.x + a.width &&
    a.y < b.y + b.height &&
    b.y < a.y + a.height
  )
}

test('[BP9] on a phone the header is one row of targets of 44 px, all of them named', async () => {
  const phone = await meeting.open(
    { name: 'Noor', role: 'facilitator' },
    { viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'ckb' },
  )
  const buttons = await phone.page.locator('.jisr-workplace-head button').all()
  expect(buttons).toHaveLength(4)
  const boxes = await Promise.all(buttons.map((button) => button.boundingBox()))
  expect(new Set(boxes.map((box) => box?.y)).size).toBe(1)
  for (const box of boxes) {
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
    expect(box?.x).toBeGreaterThanOrEqual(0)
  }
  for (const button of buttons) expect(await button.getAttribute('aria-label')).toBeTruthy()
  await closeTabs(phone)
})

test('[BP16] the header, the list of people and the presenter’s bar are worked by keyboard, with the focus in sight', async () => {
  const { page } = layla
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement!
      return {
        name: element.getAttribute('aria-label') ?? element.textContent,
        outline: getComputedStyle(element).outlineWidth,
      }
    })
  await page.getByTestId('people-button').focus()
  await page.keyboard.press('Enter')
  await page.getByTestId('people-list').waitFor()
  // Who left in the test before may still be on the way out.
  await page.getByTestId('people-list').getByText('Noor').first().waitFor({ state: 'detached' })
  await page.keyboard.press('Tab')
  expect(await focused()).toMatchObject({ name: expect.stringContaining('Omar'), outline: '3px' })
  await page.keyboard.press('Escape')
  expect(await focused()).toMatchObject({ name: expect.stringContaining('people here') })
  expect(await page.getByTestId('people-list').count()).toBe(0)
  await page.keyboard.press('Tab')
  expect(await focused()).toEqual({ name: 'Present my view', outline: '3px' })
  await page.keyboard.press('Space')
  await page.getByTestId('presenter-bar').waitFor()
  expect(await focused()).toMatchObject({ name: 'Present my view' })
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  expect(await focused()).toEqual({ name: 'Stop presenting', outline: '3px' })
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByTestId('presenter-bar').count(), PATIENT).toBe(0)
})
