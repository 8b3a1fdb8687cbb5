import type { Page } from 'playwright-core'
import type { TLShapeId } from 'tldraw'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { CreatedBoard } from '@jisr/shared/api/boards.ts'
import { join } from '../requests.ts'
import {
  closeTabs,
  drawBox,
  openMeeting,
  shapesOf,
  statusOf,
  untilSame,
  untilSaved,
  type BoardTab,
  type JisrWindow,
  type Meeting,
} from './boardTabs.ts'
import { newDevice, type Device } from './device.ts'

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
  const { cookie, participantId } = await join(meeting.server, board.invites.participant, { name: 'Omar' })
  const [name = '', value = ''] = cookie.split('=')
  const context = await device.context()
  await context.addCookies([{ name, value, url: origin, expires: Date.now() / 1000 + 86_400 }])
  const address = `${origin}/b/${board.id}`
  const open = async (): Promise<Page> => {
    const page = await device.open(address)
    await page.waitForFunction(() => 'jisr' in window)
    return page
  }
  return { device, open, address, participantId }
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

async function remove(page: Page, id: string): Promise<void> {
  await page.evaluate((id) => (window as never as JisrWindow).jisr.editor.deleteShape(id as TLShapeId), id)
}

test('[OF10] [OF11] [OF12] who works without a server, through a closed browser, arrives once and in order, over nobody else’s work', async () => {
  await newBoard()
  const omar = await omarsDevice()
  let page = await omar.open()
  for (const x of [200, 400, 600]) await drawBox(layla.page, x, 200)
  await untilSame(3, layla.page, page)
  const [moved, coloured, doomed] = (await shapesOf(page)).map(({ id }) => id)
  await untilReopens(page)

  await meeting.server.kill()
  await page.locator('[data-testid="board-status"][data-state="offline"]').waitFor()
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
