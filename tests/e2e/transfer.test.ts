import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CreatedBoard } from '@jisr/shared/api/boards.ts'
import { cellsOf } from '@jisr/shared/plan/letters.ts'
import type { EventId, Organisation, PlanEvent } from '@jisr/shared/plan/records.ts'
import { join } from '../requests.ts'
import { closeTabs, openMeeting, untilSaved, type BoardTab, type JisrWindow, type Meeting } from './boardTabs.ts'

const BLOCK =
  'Task\tMinistry of Electricity\tNinewa Water Directorate\tDue\nRepair the main\tC\tA/R\t281800C NOV 26\nRestore power\tA/R\t\t\nBad letter\tX\t\t32 NOV\n'

let meeting: Meeting
let layla: BoardTab
let second: CreatedBoard
let sara: BoardTab

beforeAll(async () => {
  meeting = await openMeeting()
  second = await meeting.newBoard({ title: 'Second' })
  ;[layla, sara] = await Promise.all([
    meeting.open({ name: 'Layla' }),
    meeting.open({ name: 'Sara' }, { board: second }),
  ])
  await layla.context.grantPermissions(['clipboard-read', 'clipboard-write'])
})
afterAll(() => meeting.close())

/** Puts an empty matrix on the page and selects it. */
async function placeMatrix(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    editor.createShape({ type: 'matrix', x: 200, y: 150, props: { title: 'Return' } })
    editor.select(...editor.getCurrentPageShapeIds())
  })
}

/** What the page's matrices show, task by task, with the letters by the names of their organisations. */
async function shownTasks(page: Page): Promise<Record<string, Record<string, string>>[]> {
  const { rows, records } = await page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    const shapes = editor.getCurrentPageShapes() as unknown as {
      type: string
      props: { rows: Record<string, string> }
    }[]
    return {
      rows: shapes.filter(({ type }) => type === 'matrix').map(({ props }) => Object.keys(props.rows)),
      records: editor.store.allRecords() as object[] as (PlanEvent | Organisation)[],
    }
  })
  const byId = new Map<string, PlanEvent | Organisation>(records.map((record) => [record.id, record]))
  return rows.map((ids) =>
    Object.fromEntries(
      ids.flatMap((id) => {
        const event = byId.get(id) as PlanEvent | undefined
        if (!event) return []
        const letters = [...cellsOf(event)].map(([column, { letter }]) => [
          column.slice('organisation:'.length),
          letter,
        ])
        return [[event.props.title, Object.fromEntries(letters) as Record<string, string>]]
      }),
    ),
  )
}

const TASKS = { 'Repair the main': { MOE: 'C', NWD: 'A/R' }, 'Restore power': { MOE: 'A/R' }, 'Bad letter': {} }

/** As Ctrl+V does it in whatever has the focus. */
async function paste(page: Page, text: string): Promise<void> {
  await page
    .getByRole('dialog')
    .getByRole('textbox')
    .evaluate((field, text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, text)
}

/** The ids of the tasks in each matrix of the page. */
function shownIds(page: Page): Promise<string[][]> {
  return page.evaluate(() =>
    (window as never as JisrWindow).jisr.editor
      .getCurrentPageShapes()
      .map((shape) => Object.keys((shape.props as never as { rows: Record<EventId, string> }).rows)),
  )
}

test('[IO13] [IO15] a pasted block is previewed, taken in one step, and taken back in one', async () => {
  const { page } = layla
  await placeMatrix(page)
  await page.getByRole('button', { name: 'Import…' }).click()
  await paste(page, BLOCK)
  const dialog = page.getByRole('dialog')
  await dialog.getByText('3 new').waitFor()
  await dialog.getByText('Ninewa Water Directorate: A/R').waitFor()
  await dialog.getByText('Due: 281800CNOV26').waitFor()
  await dialog.getByText('“X” is not one of R, A, S, C, I or A/R').waitFor()
  await dialog.getByText('“32 NOV”').waitFor()
  expect(await shownTasks(page)).toEqual([{}])
  await dialog.getByRole('button', { name: 'Take 3 rows' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await shownTasks(page)).toEqual([TASKS])
  await untilSaved(page)
  await page.evaluate(() => void (window as never as JisrWindow).jisr.editor.undo())
  expect(await shownTasks(page)).toEqual([{}])
  await page.evaluate(() => void (window as never as JisrWindow).jisr.editor.redo())
  expect(await shownTasks(page)).toEqual([TASKS])
})

test('[IO5] [IO13] a hostile file is refused in words and the board stays as it is', async () => {
  const { page } = layla
  await page.getByRole('button', { name: 'Import…' }).click()
  const dialog = page.getByRole('dialog')
  const files = dialog.locator('input[type=file]')
  await files.setInputFiles({
    name: 'a.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`Task\n${'x\n'.repeat(100_000)}`),
  })
  await dialog.getByText('at most 20,000 are read').waitFor()
  await files.setInputFiles({ name: 'b.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004 no zip') })
  await dialog.getByText('The file is damaged').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await shownTasks(page)).toEqual([TASKS])
})

test('[IO4] a workbook that one board exports is imported into another, and unchanged into its own', async () => {
  const { page } = layla
  await page.getByRole('button', { name: 'Export…' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: 'Download' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^Return \d{6}[A-Z]\w{5}\.xlsx$/)
  const buffer = readFileSync(await download.path())
  await page.keyboard.press('Escape')

  await placeMatrix(sara.page)
  for (const [{ page }, words] of [
    [sara, '3 new'],
    [layla, '3 stay as they are'],
  ] as const) {
    await page.getByRole('button', { name: 'Import…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[type=file]').setInputFiles({ name: 'matrix.xlsx', mimeType: '', buffer })
    await dialog.getByText(words).waitFor()
    if (page === sara.page) await dialog.getByRole('button', { name: 'Take 3 rows' }).click()
    else await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  }
  expect(await shownTasks(sara.page)).toEqual([TASKS])
  await untilSaved(sara.page)
})

test('[IO11] [IO12] [IO15] a copied matrix takes its tasks to another board, and shows the same ones on its own', async () => {
  const { page } = layla
  await page.bringToFront()
  await page.evaluate(() => (window as never as JisrWindow).jisr.editor.getContainer().focus())
  await page.keyboard.press('Control+c')
  await expect
    .poll(() => page.evaluate(async () => (await navigator.clipboard.read())[0]?.types ?? []))
    .toContain('text/html')
  await page.keyboard.press('Control+v')
  await expect.poll(() => shownTasks(page)).toEqual([TASKS, TASKS])
  await page.keyboard.press('Control+d')
  await expect.poll(() => shownTasks(page)).toEqual([TASKS, TASKS, TASKS])
  expect(new Set((await shownIds(page)).flat()).size).toBe(3)

  const third = await meeting.newBoard({ title: 'Third' })
  const [session = { name: '', value: '' }] = await layla.context.cookies(meeting.server.origin)
  const cookie = `${session.name}=${session.value}`
  await join(meeting.server, third.invites.participant, { name: 'Layla', cookie })
  const other = await layla.context.newPage()
  await other.goto(`${meeting.server.origin}/b/${third.id}`)
  await other.waitForFunction(() => 'jisr' in window)
  await other.bringToFront()
  await other.evaluate(() => (window as never as JisrWindow).jisr.editor.getContainer().focus())
  await other.keyboard.press('Control+v')
  await expect.poll(() => shownTasks(other)).toEqual([TASKS])
  await untilSaved(other)
  const here = new Set((await shownIds(page)).flat())
  expect((await shownIds(other)).flat().filter((id) => here.has(id))).toEqual([])
  // The server would have taken letters away that are in somebody else's name.
  await other.reload()
  await other.waitForFunction(() => 'jisr' in window)
  await expect.poll(() => shownTasks(other)).toEqual([TASKS])
  await page.bringToFront()
  expect(layla.problems).toEqual([])
  await closeTabs(sara)
})
