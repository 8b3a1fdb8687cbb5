import jsQRModule from 'jsqr'
import type { Browser, Locator, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Me } from '@jisr/shared/api/boards.ts'
import { asBrowser, asSite, createBoard, join, secretOf } from '../requests.ts'
import { startServer, type RunningServer } from '../server.ts'
import { launchBrowser } from './browser.ts'
import { watchedPage, type Watch } from './watchedPage.ts'

// The package is CommonJS: its function hangs on `default` once more, whatever its types say.
const jsQR = (jsQRModule as unknown as { default?: typeof jsQRModule }).default ?? jsQRModule

let server: RunningServer
let browser: Browser
const watches: Watch[] = []

beforeAll(async () => {
  server = await startServer()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('[SD5] the desk makes a board, shows its links, and renames and deletes it', async () => {
  const page = await open('/#key=' + server.siteKey)
  await page.getByText('No boards yet').waitFor()
  expect(page.url()).toBe(`${server.origin}/`)

  await page.getByRole('button', { name: 'Make board' }).click()
  await page.getByText('Give the board a title').waitFor()
  await page.getByLabel('Title').fill('Flood <b>exercise</b>')
  await page.getByRole('radio', { name: /^Mosul/ }).check()
  await page.getByRole('button', { name: 'Make board' }).click()

  const dialog = page.getByRole('dialog', { name: 'Share “Flood <b>exercise</b>”' })
  await dialog.getByText('The board is ready').waitFor()
  const links = await linksIn(dialog)
  expect(Object.keys(links)).toEqual(['Facilitator', 'Participant', 'Viewer', 'Projector'])
  for (const link of Object.values(links))
    expect(link).toMatch(/^http:\/\/localhost:\d+\/b\/[\w-]+(\?view=projector)?#[\w-]+$/)
  expect(links['Projector']).toBe(links['Viewer']?.replace('#', '?view=projector#'))

  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Title' }).first().fill('تمرين الفيضان')
  await page.keyboard.press('Enter')
  const row = page.getByRole('listitem').filter({ hasText: 'تمرين الفيضان' })
  await row.getByRole('button', { name: 'Delete' }).click()
  const question = page.getByRole('dialog', { name: /تمرين الفيضان/ })
  await question.getByText('lost for good').waitFor()
  await page.keyboard.press('Escape')
  await row.getByRole('button', { name: 'Delete' }).click()
  await question.getByRole('button', { name: 'Delete for good' }).click()
  await page.getByText('No boards yet').waitFor()

  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'A whiteboard for coordination meetings' }).waitFor()
  await page.reload()
  await page.getByText('Open the address with the site key').waitFor()
})

test('[SD5] a wrong site key is told in words', async () => {
  const page = await open('/#key=wrong')
  await page.getByText('a key that does not open this server').waitFor()
  expect(page.url()).toBe(`${server.origin}/`)
})

test('[SD6] a link’s QR code reads as the link, and copying copies it', async () => {
  const { page, dialog } = await shareDialog('QR')
  const links = await linksIn(dialog)
  await dialog.getByRole('button', { name: 'QR code Participant' }).click()
  const picture = PNG.sync.read(await dialog.getByRole('img', { name: 'QR code' }).screenshot())
  expect(jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height)?.data).toBe(links['Participant'])

  // As on a plain http address in the building: no clipboard object, only the command.
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await dialog.getByRole('button', { name: 'Copy Viewer' }).click()
  await dialog.getByRole('button', { name: 'Copied Viewer' }).waitFor()
  await dialog.getByLabel('How many times').focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Control+V')
  expect(await dialog.getByLabel('How many times').inputValue()).toBe(links['Viewer'])
})

test('[SD7] [SD16] somebody joins by phone in Arabic, asked for two things, and a removal takes effect at once', async () => {
  const { page, dialog } = await shareDialog('Removal')
  const { Participant: link = '' } = await linksIn(dialog)
  const phone = await open(link, { locale: 'ar-IQ', viewport: { width: 390, height: 844 }, hasTouch: true })
  expect(phone.url()).not.toContain('#')
  await phone.getByRole('heading', { name: 'Removal' }).waitFor()
  await phone.getByText('دورك: مشارك').waitFor()
  expect(await phone.locator('html').getAttribute('dir')).toBe('rtl')
  const wide = await phone.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(wide).toBe(false)

  await phone.getByRole('button', { name: 'انضمام' }).click()
  await phone.getByText('اكتب اسمك').waitFor()
  await phone.getByLabel('اسمك').fill('علي حسين')
  const organisation = phone.getByRole('combobox', { name: 'الجهة' })
  // Over the list of organisations nothing is pressed by mistake.
  const button = phone.getByRole('button', { name: 'انضمام', exact: true })
  for (const [typed, viewport] of [
    ['وزار', { width: 1366, height: 768 }],
    ['وزارة', { width: 360, height: 640 }],
  ] as const) {
    await phone.setViewportSize(viewport)
    await organisation.fill(typed)
    const list = (await phone.getByRole('listbox').boundingBox())!
    expect((await button.boundingBox())!.y).toBeGreaterThanOrEqual(list.y + list.height)
    await button.click()
    await phone.getByText(`«${typed}»`).waitFor()
    expect(await organisation.inputValue()).toBe(typed)
  }
  await organisation.fill('وزاره الصح')
  await phone.getByRole('option', { name: 'وزارة الصحة' }).tap()
  await expect.poll(() => organisation.inputValue()).toBe('وزارة الصحة')
  await phone.getByRole('button', { name: 'انضمام' }).click()
  await phone.locator('[data-testid="board-status"][data-state="saved"]').waitFor()
  await expect
    .poll(() => whoAmI(phone, link))
    .toMatchObject({
      name: 'علي حسين',
      organisation: { id: 'MOH' },
      role: 'participant',
    })

  const person = dialog.getByRole('listitem').filter({ hasText: 'علي حسين' })
  await person.getByText('Ministry of Health · Participant · on the board now').waitFor()
  await person.getByRole('button', { name: 'Remove' }).click()
  await page
    .getByRole('dialog', { name: /Remove/ })
    .getByRole('button', { name: 'Remove' })
    .click()
  await person.waitFor({ state: 'detached' })
  await phone.getByTestId('board-ended').waitFor()
  expect(await whoAmI(phone, link)).toMatchObject({ error: { code: 'unauthorized' } })
  await phone.reload()
  await phone.getByRole('heading', { name: 'هذه اللوحة تحتاج إلى دعوة' }).waitFor()
})

test('[SD8] [SD15] a replaced link opens nothing, its successor does, and a guest link works as often as it says', async () => {
  const { page, dialog } = await shareDialog('Links')
  const before = await linksIn(dialog)
  await join(server, before['Participant'] ?? '', { name: 'Zaynab' })
  await dialog.getByRole('button', { name: 'Replace link' }).nth(1).click()
  const question = page.getByRole('dialog', { name: 'Replace the link: Participant?' })
  await question.getByText('Zaynab').waitFor()
  await page.keyboard.press('Escape')
  await question.waitFor({ state: 'detached' })
  expect(await linksIn(dialog)).toEqual(before)
  await dialog.getByRole('button', { name: 'Replace link' }).nth(1).click()
  await question.getByRole('button', { name: 'Replace link' }).click()
  await question.waitFor({ state: 'detached' })
  const after = await linksIn(dialog)
  expect(after['Participant']).not.toBe(before['Participant'])
  expect(after['Viewer']).toBe(before['Viewer'])

  const late = await open(before['Participant'] ?? '')
  await late.getByRole('heading', { name: 'This invitation does not open a board' }).waitFor()
  await join(server, after['Participant'] ?? '', { name: 'Omar' })

  await dialog.getByRole('button', { name: 'Make link' }).click()
  await dialog.getByText('Used 0 of 1').waitFor()
  const guest = await dialog.getByRole('textbox', { name: 'Participant' }).nth(1).inputValue()
  const [first, second] = [await open(guest), await open(guest)]
  await second.getByRole('heading', { name: 'Links' }).waitFor()
  await fillIn(first, 'Guest')
  await first.getByTestId('board-status').waitFor()
  await fillIn(second, 'Another guest')
  await second.getByRole('heading', { name: 'This invitation does not open a board' }).waitFor()
})

test('[SD8] a facilitator who replaces the facilitators’ link from the board stays on it', async () => {
  const { dialog } = await shareDialog('Own link')
  const { Facilitator: old = '' } = await linksIn(dialog)
  const page = await joinBy(old, 'Sara')
  await page.getByRole('button', { name: 'Share' }).click()
  const before = await whoAmI(page, old)
  const deputy = await join(server, old, { name: 'Deputy' })
  const share = page.getByRole('dialog', { name: 'Share “Own link”' })
  await share.getByRole('listitem').filter({ hasText: 'Deputy' }).waitFor()
  await share.getByRole('button', { name: 'Replace link' }).first().click()
  const question = page.getByRole('dialog', { name: /Replace/ })
  expect(await question.getByRole('listitem').allInnerTexts()).toEqual(['Deputy'])
  await question.getByRole('button', { name: 'Replace link' }).click()
  await question.waitFor({ state: 'detached' })
  await share.getByRole('listitem').filter({ hasText: 'Deputy' }).waitFor({ state: 'detached' })
  expect((await linksIn(share))['Facilitator']).not.toBe(old)
  const { id } = (before as Me).board
  expect((await asBrowser(server, 'GET', `/api/boards/${id}/me`, deputy.cookie)).status).toBe(401)
  expect(await whoAmI(page, old)).toEqual({ ...(before as Me), serverTime: expect.any(Number) })
  await page.locator('[data-testid="board-status"][data-state="saved"]').waitFor()
})

test('[SD9] a device that is already on the board asks whether it is still the same person', async () => {
  const { dialog } = await shareDialog('Shared computer')
  const { Participant: link = '', Facilitator: higher = '' } = await linksIn(dialog)
  const page = await joinBy(link, 'Sara')
  await page.goto('about:blank')
  await page.goto(higher)
  await page.getByRole('heading', { name: 'Shared computer' }).waitFor()
  await page.getByText('Sara, Rotary Club (Participant)').waitFor()
  await page.getByRole('button', { name: 'Not you? Join as someone else' }).click()
  expect(await page.getByLabel('Your name').inputValue()).toBe('')
  await fillIn(page, 'Dara')
  await expect.poll(() => whoAmI(page, link)).toMatchObject({ name: 'Dara', role: 'facilitator' })
  // Without an invite in the address there is nothing to ask.
  await page.goto('about:blank')
  await page.goto(new URL(link).origin + new URL(link).pathname)
  await page.getByRole('heading', { name: 'Shared computer' }).waitFor({ state: 'detached' })
})

test('[SD10] an address without an invitation says what is missing, the same for every board', async () => {
  const page = await open('/b/no-such-board')
  await page.getByText('the part after the # sign is missing').waitFor()
  await page.goto(`${server.origin}/b/no-such-board#made-up-secret`)
  await page.getByRole('heading', { name: 'This invitation does not open a board' }).waitFor()
  expect(page.url()).toBe(`${server.origin}/b/no-such-board`)
})

test('[SD10] a board that was deleted is told to those who were on it', async () => {
  const { id, invites } = await createBoard(server, { title: 'Short-lived' })
  const { page, watch } = await watchedPage(browser, server.origin, { locale: 'en-GB' })
  watches.push(watch)
  const data = { invite: secretOf(invites.viewer), name: 'Noor', organisation: 'MOH' }
  expect((await page.request.post(`${server.origin}/api/boards/${id}/join`, { data })).status()).toBe(200)
  await asSite(server, 'DELETE', `/api/boards/${id}`)
  await page.goto(`${server.origin}/b/${id}`)
  await page.getByRole('heading', { name: 'This board was deleted' }).waitFor()
})

test('[SD1] an address that Jisr does not have is said in words', async () => {
  const page = await open('/b/one/two')
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
  await page.getByRole('link', { name: 'Start page' }).click()
  await page.getByRole('heading', { name: 'A whiteboard for coordination meetings' }).waitFor()
  expect(page.url()).toBe(`${server.origin}/`)
})

test('[SD15] the lobby names the board, however long its title and in whatever direction', async () => {
  const title = `${'تجهيز الماء في الساحل الأيسر '.repeat(3)}Phase 2/3 ${'W'.repeat(20)}`
  const { invites } = await createBoard(server, { title })
  const page = await open(invites.viewer, { viewport: { width: 390, height: 844 } })
  const heading = page.getByRole('heading', { name: title })
  await heading.waitFor()
  expect(await page.title()).toContain(title)
  expect(await heading.evaluate((node) => getComputedStyle(node).direction)).toBe('ltr')
  expect(await heading.locator('bdi').evaluate((node) => getComputedStyle(node).direction)).toBe('rtl')
  expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
  await page.getByText('Your role: Viewer').waitFor()
})

test('[SD13] joining by keyboard alone works, and a lost network loses nothing that was typed', async () => {
  const { invites } = await createBoard(server, { title: 'Keyboard' })
  const page = await open(invites.participant)
  await page.getByLabel('Your name').waitFor()
  await page.keyboard.type('Huda')
  await page.keyboard.press('Tab')
  await page.keyboard.type('elec')
  await page.getByRole('option', { name: 'Ministry of Electricity' }).waitFor()
  // Part of a known name is not sent as it is before the person was asked.
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Join as “Ministry of Electricity”' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const organisation = page.getByRole('combobox', { name: 'Organisation' })
  await expect.poll(() => organisation.inputValue()).toBe('Ministry of Electricity')

  await page.context().setOffline(true)
  await page.keyboard.press('Enter')
  await page.getByText('The server does not answer. Check the network, then try again.').waitFor()
  expect(await page.getByLabel('Your name').inputValue()).toBe('Huda')
  await page.context().setOffline(false)
  await page.keyboard.press('Enter')
  await expect
    .poll(() => whoAmI(page, invites.participant))
    .toMatchObject({ name: 'Huda', organisation: { id: 'MOE' } })
})

test('[SD14] a screen joins without asking, and by itself once the server answers', async () => {
  const { id, invites } = await createBoard(server, { title: 'Hall' })
  const { page, watch } = await watchedPage(browser, server.origin, { locale: 'en-GB' })
  watches.push(watch)
  let answers = false
  await page.route('**/join', (route) => (answers ? route.continue() : route.abort('internetdisconnected')))
  await page.goto(invites.viewer.replace('#', '?view=projector#'))
  await page.getByText('The server does not answer').waitFor()
  answers = true
  await expect
    .poll(() => whoAmI(page, invites.viewer), { timeout: 10_000 })
    .toMatchObject({ name: 'Screen', kind: 'screen', board: { id } })
})

test('[SD11] nothing of all this asked another host for anything or left an error behind', () => {
  expect(watches.length).toBeGreaterThan(0)
  expect(watches.flatMap(({ foreignRequests }) => foreignRequests)).toEqual([])
  expect(watches.flatMap(({ errors }) => errors)).toEqual([])
})

async function open(address: string, options = {}): Promise<Page> {
  const { page, watch } = await watchedPage(browser, server.origin, { locale: 'en-GB', ...options })
  watches.push(watch)
  await page.goto(new URL(address, server.origin).href)
  return page
}

/** The desk with a new board's links shown. */
async function shareDialog(title: string): Promise<{ page: Page; dialog: Locator }> {
  const page = await open('/#key=' + server.siteKey)
  await page.getByLabel('Title').fill(title)
  await page.getByRole('button', { name: 'Make board' }).click()
  const dialog = page.getByRole('dialog', { name: `Share “${title}”` })
  await dialog.getByRole('heading', { name: /People/ }).waitFor()
  return { page, dialog }
}

/** The four links that stay, by what they are called. */
async function linksIn(dialog: Locator): Promise<Record<string, string>> {
  const fields = dialog.getByRole('region', { name: 'Links', exact: true }).getByRole('textbox')
  // The dialog opens before its links have come.
  await fields.nth(3).waitFor()
  const named = (await fields.all()).map(async (field) => [
    await field.getAttribute('aria-label'),
    await field.inputValue(),
  ])
  return Object.fromEntries(await Promise.all(named)) as Record<string, string>
}

async function joinBy(link: string, name: string): Promise<Page> {
  const page = await open(link)
  await fillIn(page, name)
  await expect.poll(() => whoAmI(page, link)).toMatchObject({ name })
  return page
}

async function fillIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('combobox', { name: 'Organisation' }).fill('Rotary Club')
  await page.getByRole('button', { name: 'Join', exact: true }).click()
}

async function whoAmI(page: Page, link: string): Promise<unknown> {
  const boardId = new URL(link).pathname.slice('/b/'.length)
  return (await page.request.get(`${server.origin}/api/boards/${boardId}/me`)).json()
}
