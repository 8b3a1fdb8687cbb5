import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from 'playwright-core'
import type { TLShapeId } from 'tldraw'
import { afterAll, beforeAll, expect, test } from 'vitest'
import ar from '@jisr/shared/i18n/messages/ar.json' with { type: 'json' }
import {
  closeTabs,
  drawBox,
  openMeeting,
  PATIENT,
  shapesOf,
  statusOf,
  untilSame,
  untilSaved,
  type JisrWindow,
  type Meeting,
} from './boardTabs.ts'

let meeting: Meeting

beforeAll(async () => {
  meeting = await openMeeting('tests/e2e/hastyServer.ts')
})
afterAll(() => meeting.close())

/** Everybody has left, and the server has put a fresh document in the old one's place. */
async function untilRenewed(): Promise<void> {
  const database = new DatabaseSync(join(meeting.server.dataFolder, 'jisr.sqlite'), { readOnly: true })
  const retired = database.prepare('SELECT count(*) AS boards FROM retired_client_ids WHERE board_id = ?')
  await expect.poll(() => retired.get(meeting.board.id)?.['boards'], { timeout: 60_000 }).toBe(1)
  database.close()
}

function growOld(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { doc } = (window as never as JisrWindow).jisr
    const record = doc.getMap<{ set(key: string, value: unknown): void }>('records').get('page:page')
    doc.transact(() => {
      for (let n = 0; n < 3000; n += 1) {
        record?.set('name', `Page ${n % 2}`)
        record?.set('index', `a${(n % 8) + 1}`)
      }
    })
  })
}

function change(page: Page, id: string, change: Record<string, unknown>): Promise<void> {
  return page.evaluate(
    (partial) => {
      const { editor } = (window as never as JisrWindow).jisr
      editor.updateShape(JSON.parse(partial))
    },
    JSON.stringify({ id, type: 'geo', ...change }),
  )
}

async function idsOf(page: Page): Promise<string[]> {
  return (await shapesOf(page)).map(({ id }) => id)
}

function remove(page: Page, id: string): Promise<void> {
  return page.evaluate((id) => void (window as never as JisrWindow).jisr.editor.deleteShape(id as TLShapeId), id)
}

function richText(text: string) {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
}

test('[EP7] [BP19] who comes back to a board that began anew brings along what was not sent, and is shown what has no place any more', async () => {
  const layla = await meeting.open({ name: 'Layla' }, { locale: 'ar' })
  const omar = await meeting.open({ name: 'Omar' })
  await drawBox(omar.page, 300, 300)
  await drawBox(omar.page, 500, 300)
  await untilSame(2, layla.page, omar.page)
  await untilSaved(omar.page)
  const [kept, gone] = await idsOf(omar.page)
  if (!kept || !gone) throw new Error('two boxes were drawn')

  await layla.context.setOffline(true)
  await layla.page.locator('[data-testid="board-status"][data-state="offline"]').waitFor()
  await change(layla.page, kept, { opacity: 0.5 })
  await change(layla.page, gone, { props: { richText: richText('خمسون خيمة قبل الظهر') } })
  await drawBox(layla.page, 700, 300)
  await expect.poll(async () => (await statusOf(layla.page)).pending, PATIENT).toBeGreaterThanOrEqual(2)
  await layla.page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    const props = { points: { a1: { id: 'a1', index: 'a1', x: 0, y: 0 }, a2: { id: 'a2', index: 'a2', x: 80, y: 0 } } }
    const id = 'shape:route' as TLShapeId
    editor.createShape({ id, type: 'measure', x: 3000, y: 0, props }).select(id)
  })
  // Neither Enter nor another press follows.
  await layla.page.getByLabel(ar.measure.source).fill('شرطة المرور')

  await change(omar.page, kept, { rotation: 1 })
  await remove(omar.page, gone)
  await growOld(omar.page)
  await untilSaved(omar.page)
  await closeTabs(omar)
  await untilRenewed()

  await layla.context.setOffline(false)
  const notice = layla.page.getByTestId('left-over')
  await notice.waitFor({ timeout: 30_000 })
  await untilSaved(layla.page)
  const noor = await meeting.open({ name: 'Noor' })
  await untilSame(3, layla.page, noor.page)
  const shapes = await shapesOf(noor.page)
  expect(shapes.find(({ id }) => id === kept)).toMatchObject({ opacity: 0.5, rotation: 1 })
  expect(shapes.map(({ id }) => id)).not.toContain(gone)
  expect(shapes.find(({ type }) => type === 'measure')?.props).toMatchObject({ source: 'شرطة المرور' })

  await notice.getByRole('button').first().click()
  await expect.poll(() => layla.page.locator('dialog textarea').inputValue(), PATIENT).toBe('خمسون خيمة قبل الظهر')
  await layla.page.keyboard.press('Escape')
  await notice.getByRole('button').last().click()
  await notice.waitFor({ state: 'detached' })
  await drawBox(layla.page, 700, 500)
  await untilSame(4, layla.page, noor.page)
  expect(layla.problems.filter((problem) => !/ERR_INTERNET_DISCONNECTED|ERR_NETWORK/.test(problem))).toEqual([])
  await closeTabs(layla, noor)
})
