import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  closeTabs,
  drawBox,
  openMeeting,
  shapesOf,
  statusOf,
  untilSame,
  untilSaved,
  type BoardTab,
  type Meeting,
  PATIENT,
} from './boardTabs.ts'
import { growOldAfterFirstSocket } from './growOld.ts'

let meeting: Meeting
let layla: BoardTab
let omar: BoardTab

beforeAll(async () => {
  meeting = await openMeeting()
  ;[layla, omar] = await Promise.all([
    meeting.open({ name: 'Layla', role: 'facilitator' }),
    meeting.open({ name: 'Omar' }),
  ])
})
afterAll(() => meeting.close())

test('[BP1] what is still in the hand, or just typed, is not called saved', async () => {
  const { page } = layla
  await untilSaved(page)
  await page.keyboard.press('r')
  await page.mouse.move(900, 550)
  await page.mouse.down()
  await page.mouse.move(960, 610)
  await expect.poll(() => statusOf(page), PATIENT).toMatchObject({ state: 'saving', pending: 1 })
  await page.mouse.up()
  await untilSaved(page)
  await page.keyboard.press('Enter')
  await page.keyboard.type('غرفة')
  // Letters are written as they are typed, so several may be on their way.
  const { state, pending } = await statusOf(page)
  expect(state).toBe('saving')
  expect(pending).toBeGreaterThan(0)
  await page.keyboard.press('Escape')
  await untilSaved(page)
  await page.keyboard.press('Delete')
  await untilSame(0, page, omar.page)
})

test('[BP10] who loses the network goes on drawing, is told the truth, and loses nothing', async () => {
  await drawBox(layla.page, 300, 200)
  await untilSame(1, layla.page, omar.page)
  await omar.context.setOffline(true)
  await omar.page.locator('[data-testid="board-status"][data-state="offline"]').waitFor()
  await drawBox(omar.page, 500, 200)
  await drawBox(omar.page, 500, 400)
  await drawBox(layla.page, 300, 400)
  await expect.poll(async () => (await statusOf(omar.page)).pending, PATIENT).toBe(2)
  expect(await statusOf(omar.page)).toMatchObject({ state: 'offline', words: expect.stringContaining('2 changes') })
  expect(await shapesOf(layla.page)).toHaveLength(2)
  await omar.context.setOffline(false)
  await untilSame(4, layla.page, omar.page)
  await untilSaved(omar.page)
})

test('[BP10] a server killed at any moment loses nothing that was shown, and everybody returns alone', async () => {
  await untilSaved(layla.page)
  const drawing = drawBox(omar.page, 700, 200)
  await drawBox(layla.page, 700, 400)
  await drawing
  await untilSame(6, layla.page, omar.page)
  await meeting.killAndRestart()
  await Promise.all([untilSaved(layla.page), untilSaved(omar.page)])
  await untilSame(6, layla.page, omar.page)
  const late = await meeting.open({ name: 'Noor' })
  await untilSame(6, layla.page, late.page)
  expect(await statusOf(layla.page)).toMatchObject({ state: 'saved', pending: 0 })
  await closeTabs(late)
})

test('[BP10] while the server is away the status says so and counts what waits', async () => {
  await meeting.server.kill()
  await layla.page.locator('[data-testid="board-status"][data-state="offline"]').waitFor()
  await drawBox(layla.page, 900, 200)
  await expect.poll(async () => (await statusOf(layla.page)).pending, PATIENT).toBe(1)
  await meeting.killAndRestart()
  await untilSaved(layla.page)
  await untilSame(7, layla.page, omar.page)
})

test('[BP2] [BP10] while the store fails nobody is told that it is saved, and afterwards it is, on disk', async () => {
  const canvas = () => omar.page.locator('.tl-container').boundingBox()
  const before = await canvas()
  const other = new DatabaseSync(join(meeting.server.dataFolder, 'jisr.sqlite'))
  other.exec('BEGIN EXCLUSIVE')
  try {
    await drawBox(omar.page, 300, 600)
    for (const { page } of [omar, layla]) {
      await page.locator('[data-testid="board-status"][data-state="unsaved"]').waitFor({ timeout: 20_000 })
    }
    expect(await statusOf(omar.page)).toMatchObject({ pending: 1, words: expect.stringContaining('Not saved yet') })
    // Not stored, and yet everybody sees it.
    await untilSame(8, layla.page, omar.page)
    expect(await canvas()).toEqual(before)
  } finally {
    other.exec('ROLLBACK')
    other.close()
  }
  await Promise.all([untilSaved(layla.page), untilSaved(omar.page)])
  await meeting.killAndRestart()
  const late = await meeting.open({ name: 'Noor' })
  await untilSame(8, late.page, layla.page)
  await closeTabs(late)
})

test('[BP12] a page older than the document is told to reload, and takes no strokes that could not be kept', async () => {
  const old = await meeting.open({ name: 'Noor' }, { prepare: growOldAfterFirstSocket })
  await untilSame(8, old.page, layla.page)
  await old.context.setOffline(true)
  await old.page.locator('[data-testid="board-status"][data-state="offline"]').waitFor()
  await old.context.setOffline(false)
  await old.page.locator('[data-testid="board-status"][data-state="reload"]').waitFor({ timeout: 15_000 })
  const notice = old.page.getByTestId('board-ended')
  expect(await notice.innerText()).toContain('out of date')
  await drawBox(old.page, 500, 600)
  expect(await shapesOf(old.page)).toHaveLength(8)
  // As if the server sent the new page.
  await old.page.evaluate(() => sessionStorage.setItem('young', 'yes'))
  await notice.getByRole('button').click()
  await untilSaved(old.page)
  await closeTabs(old)
})

test('[BP11] leaving is not asked about when nothing would be lost', async () => {
  const guest = await meeting.open({ name: 'Noor' })
  const asked: string[] = []
  guest.page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await guest.page.reload()
  await guest.page.waitForFunction(() => 'jisr' in window)
  await untilSaved(guest.page)
  await guest.context.setOffline(true)
  await guest.page.locator('[data-testid="board-status"][data-state="offline"]').waitFor()
  await drawBox(guest.page, 900, 400)
  await guest.page.getByTestId('board-status').getByText('kept on this device').waitFor()
  await guest.page.goto('about:blank').catch(() => undefined)
  expect(asked).toEqual([])
  await closeTabs(guest)
})

test('[BP12] who is removed is told, and what they see stays in sight', async () => {
  const guest = await meeting.open({ name: 'Guest' })
  const members = await layla.page.request.get(`${meeting.server.origin}/api/boards/${meeting.board.id}/members`)
  const list = (await members.json()) as { participantId: string; name: string }[]
  const { participantId } = list.find(({ name }) => name.startsWith('Guest'))!
  await layla.page.request.delete(`${meeting.server.origin}/api/boards/${meeting.board.id}/members/${participantId}`, {
    headers: { origin: meeting.server.origin },
  })
  await guest.page.locator('[data-testid="board-ended"][data-reason="removed"]').waitFor()
  const shown = (await shapesOf(guest.page)).length
  expect(shown).toBeGreaterThan(0)
  await drawBox(guest.page, 500, 600)
  expect(await shapesOf(guest.page)).toHaveLength(shown)
  // Nothing will be sent any more, so nothing says so.
  expect((await statusOf(guest.page)).words).not.toContain('You can go on')
  await closeTabs(guest)
})
