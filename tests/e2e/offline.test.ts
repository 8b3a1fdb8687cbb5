import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from 'playwright-core'
import type { TLShapeId } from 'tldraw'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { CreatedBoard } from '@jisr/shared/api/boards.ts'
import { join as joinBoard } from '../requests.ts'
import {
  closeTabs,
  drawBox,
  openMeeting,
  PATIENT,
  shapesOf,
  statusOf,
  untilSame,
  untilSaved,
  type BoardTab,
  type JisrWindow,
  type Meeting,
} from './boardTabs.ts'
import { newDevice, type Device } from './device.ts'
import { growOldAfterFirstSocket } from './growOld.ts'

// Browsers are started again and again, each time with an empty head.
vi.setConfig({ testTimeout: 240_000 })

let meeting: Meeting
let board: CreatedBoard
let layla: BoardTab
const devices: Device[] = []

beforeAll(async () => {
  meeting = await openMeeting()
})
afterEach(async () => {
  await Promise.all(devices.splice(0).map((device) => device.close()))
  await closeTabs(layla)
})
afterAll(() => meeting.close())

/** A board of its own for each test, with Layla on it. */
async function newBoard(): Promise<void> {
  board = await meeting.newBoard({ title: 'Flood exercise' })
  layla = await meeting.open({ name: 'Layla', role: 'facilitator' }, { board })
}

/** Somebody's computer, who has joined the board. */
async function omarsDevice(options: { args?: string[]; host?: string; locale?: string } = {}) {
  const device = newDevice(options)
  devices.push(device)
  const origin = options.host ? meeting.server.origin.replace('localhost', options.host) : meeting.server.origin
  const { cookie } = await joinBoard(meeting.server, board.invites.participant, { name: 'Omar' })
  const [name = '', value = ''] = cookie.split('=')
  const context = await device.context()
  await context.addCookies([{ name, value, url: origin, expires: Date.now() / 1000 + 86_400 }])
  const address = `${origin}/b/${board.id}`
  const open = async (): Promise<Page> => {
    const page = await device.open(address)
    await page.waitForFunction(() => 'jisr' in window)
    return page
  }
  return { device, open }
}

async function untilReopens(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
}

async function untilKept(page: Page, count: number): Promise<void> {
  const words = count === 1 ? '1 change kept on this device' : `${count} changes kept on this device`
  await page.getByTestId('board-status').getByText(words).waitFor({ timeout: 15_000 })
}

/** What somebody does to a shape in one step. */
async function change(page: Page, id: string, partial: { x?: number; color?: string }): Promise<void> {
  await page.evaluate(
    ([id, { x, color }]) => {
      const { editor } = (window as never as JisrWindow).jisr
      const shape = editor.getShape(id as TLShapeId)!
      editor.updateShape({
        ...shape,
        ...(x !== undefined && { x }),
        props: { ...shape.props, ...(color && { color }) },
      })
    },
    [id, partial] as const,
  )
}

/** Stores an image for the board, as a page does before a shape names it. @returns its address */
async function storeImage(page: Page): Promise<string> {
  return page.evaluate(async (boardId) => {
    const canvas = new OffscreenCanvas(8, 8)
    canvas.getContext('2d')?.fillRect(0, 0, 8, 8)
    const body = await canvas.convertToBlob({ type: 'image/png' })
    const answer = await fetch(`/api/boards/${boardId}/blobs`, { method: 'POST', body })
    const { hash } = (await answer.json()) as { hash: string }
    return `/api/boards/${boardId}/blobs/${hash}`
  }, board.id)
}

async function isSeen(page: Page, image: string): Promise<boolean> {
  return page.evaluate((image) => fetch(image).then(({ ok }) => ok), image)
}

async function untilOffline(page: Page): Promise<void> {
  await page.locator('[data-testid="board-status"][data-state="offline"]').waitFor({ timeout: 15_000 })
}

/** The connection goes, and one box is drawn. */
async function workOffline({ page, context }: BoardTab): Promise<void> {
  await untilSaved(page)
  await context.setOffline(true)
  await untilOffline(page)
  await drawBox(page, 300, 300)
  await untilKept(page, 1)
}

async function untilEnded(page: Page, reason: string): Promise<string> {
  const notice = page.locator(`[data-testid="board-ended"][data-reason="${reason}"]`)
  await notice.waitFor({ timeout: 15_000 })
  return notice.innerText()
}

async function remove(page: Page, id: string): Promise<void> {
  await page.evaluate((id) => void (window as never as JisrWindow).jisr.editor.deleteShape(id as TLShapeId), id)
}

test('[OF10] [OF11] [OF12] [OF15] who works without a server, through a closed browser, arrives once and in order, over nobody else’s work', async () => {
  await newBoard()
  const omar = await omarsDevice()
  let page = await omar.open()
  for (const x of [200, 400, 600]) await drawBox(layla.page, x, 200)
  await untilSame(3, layla.page, page)
  const [moved, coloured, doomed] = (await shapesOf(page)).map(({ id }) => id)
  await untilReopens(page)
  const image = await storeImage(page)
  expect(await isSeen(page, image)).toBe(true)

  await meeting.server.kill()
  await untilOffline(page)
  await change(page, moved!, { x: 1000 })
  await change(page, coloured!, { x: 1100 })
  await change(page, doomed!, { x: 1200 })
  await drawBox(page, 300, 500)
  await untilKept(page, 4)
  await omar.device.close()

  // A cold start: no server, another process.
  page = await omar.open()
  await untilKept(page, 4)
  expect(await shapesOf(page)).toHaveLength(4)
  expect((await statusOf(page)).state).toMatch(/connecting|offline/)
  expect(await isSeen(page, image)).toBe(true)
  const own = (await shapesOf(page)).find(({ id }) => ![moved, coloured, doomed].includes(id))!.id
  await change(page, own, { color: 'red' })
  await change(page, own, { color: 'blue' })
  await drawBox(page, 500, 500)
  await untilKept(page, 7)
  await omar.device.close()

  await meeting.killAndRestart()
  await untilSaved(layla.page)
  await change(layla.page, coloured!, { color: 'green' })
  await remove(layla.page, doomed!)
  await untilSaved(layla.page)

  page = await omar.open()
  await untilSaved(page)
  await untilSame(4, layla.page, page)
  const byId = new Map((await shapesOf(layla.page)).map((shape) => [shape.id as string, shape]))
  expect(byId.get(moved!)).toMatchObject({ x: 1000 })
  expect(byId.get(coloured!)).toMatchObject({ x: 1100, props: { color: 'green' } })
  expect(byId.get(own)).toMatchObject({ props: { color: 'blue' } })
  expect(byId.has(doomed!)).toBe(false)
  expect(await statusOf(page)).toMatchObject({ state: 'saved', pending: 0 })
})

test('[OF2] [OF11] what the status line called kept outlives a killed browser', async () => {
  await newBoard()
  const omar = await omarsDevice()
  // Once to the end, so that the browser's cookies are on disk.
  await untilReopens(await omar.open())
  await omar.device.close()
  let page = await omar.open()
  await untilSaved(page)
  await meeting.server.kill()
  await untilOffline(page)
  await drawBox(page, 300, 300)
  await untilKept(page, 1)
  await omar.device.kill()

  page = await omar.open()
  await untilKept(page, 1)
  expect(await shapesOf(page)).toHaveLength(1)
  await meeting.killAndRestart()
  await untilSaved(page)
  await untilSame(1, layla.page, page)
})

test('[OF3] a tab that stays sends what a closed one of the same browser had not', async () => {
  await newBoard()
  const { context, page: closed } = await meeting.open({ name: 'Omar' }, { board })
  const open = await context.newPage()
  await open.goto(closed.url())
  await Promise.all([untilSaved(closed), untilSaved(open)])
  await context.setOffline(true)
  await Promise.all([untilOffline(closed), untilOffline(open)])
  await drawBox(closed, 300, 300)
  await untilKept(closed, 1)
  await closed.close()
  await drawBox(open, 500, 300)
  await untilKept(open, 1)
  await context.setOffline(false)
  await untilSame(2, layla.page, open)
  await untilSaved(open)
  expect(await shapesOf(layla.page)).toHaveLength(2)
  await context.close()
})

test('[OF7] [BP11] where the browser keeps nothing the page says so, and asks before it is left', async () => {
  await newBoard()
  const omar = await meeting.open(
    { name: 'Omar' },
    { board, prepare: () => Object.defineProperty(window, 'indexedDB', { value: undefined }) },
  )
  const asked: string[] = []
  omar.page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await omar.context.setOffline(true)
  await untilOffline(omar.page)
  await drawBox(omar.page, 300, 300)
  const words = () => statusOf(omar.page).then(({ words }) => words)
  await expect.poll(words).toContain('1 change waiting')
  expect(await words()).toContain('keep nothing on this device')
  await omar.page.goto('about:blank').catch(() => undefined)
  expect(asked).toEqual(['beforeunload'])
  await closeTabs(omar)
})

test('[OF7] where there is no room left the page says so, and sends all the same', async () => {
  await newBoard()
  const omar = await meeting.open({ name: 'Omar' }, { board, prepare: fillDiskWhileOffline })
  await untilSaved(omar.page)
  await omar.context.setOffline(true)
  await untilOffline(omar.page)
  await drawBox(omar.page, 300, 300)
  await omar.page.getByTestId('board-status').getByText('no room left').first().waitFor({ timeout: 15_000 })
  expect((await statusOf(omar.page)).words).toContain('1 change waiting')
  await omar.context.setOffline(false)
  await untilSaved(omar.page)
  await untilSame(1, layla.page, omar.page)
  await closeTabs(omar)
})

/** As browsers refuse a write for want of room: the whole transaction fails in the end. */
function fillDiskWhileOffline(): void {
  const proto = IDBTransaction.prototype
  const commit = Object.getOwnPropertyDescriptor(proto, 'commit')?.value as () => void
  proto.commit = function (this: IDBTransaction) {
    if (navigator.onLine) return commit.call(this)
    Object.defineProperty(this, 'error', { value: new DOMException('full', 'QuotaExceededError') })
    return this.abort()
  }
}

test('[OF13] over plain http on another host the page says that it must stay open, and keeps edits all the same', async () => {
  await newBoard()
  const omar = await omarsDevice({ host: 'board.example', args: ['--host-resolver-rules=MAP board.example 127.0.0.1'] })
  const page = await omar.open()
  await untilSaved(page)
  await meeting.server.kill()
  await untilOffline(page)
  await drawBox(page, 300, 300)
  await untilKept(page, 1)
  expect((await statusOf(page)).words).toContain('keep this page open')
  await omar.device.close()
  await expect(omar.open()).rejects.toThrow('ERR_CONNECTION_REFUSED')
  await meeting.killAndRestart()
  await untilSaved(await omar.open())
  await untilSame(1, layla.page)
})

test('[OF14] a page older than the server says so, and its edits go with the page that the reload brings', async () => {
  await newBoard()
  const omar = await meeting.open({ name: 'Omar' }, { board, prepare: growOldAfterFirstSocket })
  const { page } = omar
  await untilSaved(page)
  await untilReopens(page)
  await meeting.server.kill()
  await untilOffline(page)
  await drawBox(page, 300, 300)
  await untilKept(page, 1)
  await meeting.killAndRestart({ TLDRAW_LICENSE_KEY: 'of-the-new-server' })
  expect(await untilEnded(page, 'outdated')).toContain('1 change is kept on this device')
  expect(await shapesOf(layla.page)).toEqual([])
  await page.evaluate(() => sessionStorage.setItem('young', 'yes'))
  await page.getByTestId('board-ended').getByRole('button').click()
  await untilSaved(page)
  await untilSame(1, layla.page, page)
  // The page is the new server's, not the one that was kept; and without a server it is the same one again.
  const isNew = () => page.locator('meta[name="jisr-config"][content*="of-the-new-server"]').count()
  expect(await isNew()).toBe(1)
  await meeting.server.kill()
  await page.reload()
  expect(await isNew()).toBe(1)
  await meeting.killAndRestart()
  await closeTabs(omar)
})

test('[OF9] [OF15] [OF16] whoever was removed meanwhile is told what was not sent, and the device shows nothing of the board', async () => {
  await newBoard()
  const omar = await meeting.open({ name: 'Omar' }, { board })
  await untilReopens(omar.page)
  await isSeen(omar.page, await storeImage(omar.page))
  const images = () => omar.page.evaluate(async () => (await (await caches.open('jisr-images')).keys()).length)
  expect(await images()).toBe(1)
  await workOffline(omar)
  const { origin } = meeting.server
  const members = `${origin}/api/boards/${board.id}/members`
  const list = (await (await layla.page.request.get(members)).json()) as { participantId: string; name: string }[]
  const { participantId } = list.find(({ name }) => name === 'Omar')!
  await layla.page.request.delete(`${members}/${participantId}`, { headers: { origin } })
  await omar.context.setOffline(false)
  expect(await untilEnded(omar.page, 'removed')).toContain('1 change is kept on this device. Join again')
  expect(await shapesOf(omar.page)).toHaveLength(1)
  await expect.poll(images, PATIENT).toBe(0)
  await omar.page.reload()
  await omar.page.getByText('This board needs an invitation').waitFor()
  expect(await shapesOf(layla.page)).toEqual([])
  await closeTabs(omar)
})

test('[OF9] whoever may only watch now is told what was not sent, and then sees the board as it is', async () => {
  await newBoard()
  const omar = await meeting.open({ name: 'Omar' }, { board })
  await workOffline(omar)
  const database = new DatabaseSync(join(meeting.server.dataFolder, 'jisr.sqlite'))
  database.prepare("UPDATE members SET role = 'viewer' WHERE board_id = ? AND name = 'Omar'").run(board.id)
  database.close()
  await omar.context.setOffline(false)
  expect(await untilEnded(omar.page, 'demoted')).toContain('1 change was not sent')
  await omar.page.getByTestId('board-ended').getByRole('button').click()
  await omar.page.locator('[data-testid="board-status"][data-state="readonly"]').waitFor()
  expect(await shapesOf(omar.page)).toEqual([])
  await closeTabs(omar)
})

test('[OF4] whoever joins as somebody else on a device is told what that deletes, and sends nothing of it', async () => {
  await newBoard()
  const omar = await meeting.open({ name: 'Omar' }, { board })
  await workOffline(omar)
  await omar.page.evaluate((id) => localStorage.setItem(`jisr.joined.${id}`, 'yes'), board.id)
  await omar.page.close()
  await omar.context.setOffline(false)
  const page = await omar.context.newPage()
  await page.goto(board.invites.participant)
  await page.getByText('1 change made here has not been sent yet').waitFor()
  await page.getByRole('button', { name: 'someone else' }).click()
  await page.getByLabel('Your name').fill('Noor')
  await page.getByRole('combobox', { name: 'Organisation' }).fill('UNICEF')
  await page.getByRole('button', { name: 'Join' }).click()
  await page.waitForFunction(() => 'jisr' in window)
  await untilSaved(page)
  expect(await shapesOf(page)).toEqual([])
  expect(await shapesOf(layla.page)).toEqual([])
  await closeTabs(omar)
})
