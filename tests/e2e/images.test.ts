import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  closeTabs,
  foreignRequests,
  openMeeting,
  shapesOf,
  untilSame,
  untilSaved,
  type BoardTab,
  type JisrWindow,
  type Meeting,
} from './boardTabs.ts'
import { join } from '../requests.ts'
import { plainPng } from './pictures.ts'

const RED = plainPng(300, 200, [200, 30, 30])

let meeting: Meeting
let layla: BoardTab
let omar: BoardTab

beforeAll(async () => {
  meeting = await openMeeting()
  ;[layla, omar] = await Promise.all([meeting.open({ name: 'Layla' }), meeting.open({ name: 'Omar' })])
  await layla.context.grantPermissions(['clipboard-read', 'clipboard-write'])
})
afterAll(() => meeting.close())

/** Drops a file on the canvas, as from the desktop. */
async function drop(page: Page, name: string, type: string, bytes: Buffer | string): Promise<void> {
  const encoded = Buffer.from(bytes).toString('base64')
  await page.evaluate(
    ({ name, type, encoded }) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0))], name, { type }))
      const at = { clientX: 500, clientY: 400, bubbles: true, cancelable: true }
      document.querySelector('.tl-canvas')!.dispatchEvent(new DragEvent('drop', { dataTransfer, ...at }))
    },
    { name, type, encoded },
  )
}

/** The pixels that each image on the screen really has; 0 for a broken one. */
function shownImages(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLImageElement>('img.tl-image')]
      .map((image) => image.naturalWidth)
      .sort((a, b) => a - b),
  )
}

function sources(page: Page): Promise<unknown[]> {
  return page.evaluate(() =>
    (window as never as JisrWindow).jisr.editor
      .getAssets()
      .map((asset) => ('src' in asset.props ? asset.props.src : null)),
  )
}

test('[IM2] an image dropped by one is seen by another, and after a reload, and can be undone', async () => {
  await drop(layla.page, 'red.png', 'image/png', RED)
  await untilSame(1, layla.page, omar.page)
  await expect.poll(() => shownImages(omar.page)).toEqual([300])
  expect(await sources(omar.page)).toEqual([expect.stringMatching(/^jisr-blob:[0-9a-f]{64}$/)])
  await untilSaved(layla.page)
  await omar.page.reload()
  await omar.page.waitForFunction(() => 'jisr' in window)
  await expect.poll(() => shownImages(omar.page)).toEqual([300])
  await layla.page.keyboard.press('Control+z')
  await untilSame(0, layla.page, omar.page)
  await layla.page.keyboard.press('Control+Shift+z')
  await untilSame(1, layla.page, omar.page)
})

test('[IM4] a drawing with a script arrives as a harmless PNG at twice its size', async () => {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40" onload="window.pwned = true">
    <script>window.pwned = true</script><rect width="80" height="40" fill="green"/></svg>`
  await drop(layla.page, 'drawing.svg', 'image/svg+xml', drawing)
  await untilSame(2, layla.page, omar.page)
  await expect.poll(() => shownImages(omar.page)).toEqual([160, 300])
  const types = await omar.page.evaluate(() =>
    Promise.all(
      [...document.querySelectorAll<HTMLImageElement>('img.tl-image')].map(async ({ src }) =>
        (await fetch(src)).headers.get('content-type'),
      ),
    ),
  )
  expect(types).toEqual(['image/png', 'image/png'])
  expect(await layla.page.evaluate(() => 'pwned' in window)).toBe(false)
  expect(await omar.page.evaluate(() => 'pwned' in window)).toBe(false)
})

test('[IM5] a file that only calls itself an image is refused in words and leaves nothing behind', async () => {
  const notice = layla.page.getByTestId('image-notice')
  await drop(layla.page, 'photo.png', 'image/png', '<!doctype html><title>no</title>')
  await notice.getByText('This is not an image that a board can hold.').waitFor()
  await notice.getByRole('button').click()
  await drop(layla.page, 'photo.png', 'image/png', RED.subarray(0, 60))
  await notice.getByText('This file is damaged').waitFor()
  await notice.getByRole('button').click()
  expect(await shapesOf(layla.page)).toHaveLength(2)
  expect(await sources(layla.page)).toHaveLength(2)
})

test('[IM5] without a connection an image is refused in words, and everything else stays as it is', async () => {
  await omar.context.setOffline(true)
  await drop(omar.page, 'blue.png', 'image/png', plainPng(50, 50, [0, 0, 200]))
  await omar.page.getByTestId('image-notice').getByText('No connection').waitFor()
  expect(await shapesOf(omar.page)).toHaveLength(2)
  await omar.context.setOffline(false)
  await omar.page.getByTestId('image-notice').getByRole('button').click()
  await untilSaved(omar.page)
})

test('[IM3] images pasted on a second board are there for a person who is a member of that board only', async () => {
  const second = await meeting.newBoard({ title: 'Second' })
  const sara = await meeting.open({ name: 'Sara' }, { board: second })
  // Layla is a member of both boards: she copies here and pastes there.
  const [session] = await layla.context.cookies(meeting.server.origin)
  const cookie = `${session!.name}=${session!.value}`
  await join(meeting.server, second.invites.participant, { name: 'Layla', cookie })
  await layla.page.keyboard.press('Control+a')
  await layla.page.keyboard.press('Control+c')
  await expect
    .poll(() => layla.page.evaluate(async () => (await navigator.clipboard.read())[0]?.types ?? []))
    .toContain('text/html')
  await layla.page.goto(`${meeting.server.origin}/b/${second.id}`)
  await layla.page.waitForFunction(() => 'jisr' in window)
  await layla.page.bringToFront()
  await layla.page.mouse.click(640, 400)
  await layla.page.keyboard.press('Control+v')
  await untilSame(2, layla.page, sara.page)
  await expect.poll(() => shownImages(sara.page)).toEqual([160, 300])
  await closeTabs(sara)
})

test('[IM6] a pasted address is text, and pasted HTML asks nothing of anybody', async () => {
  await layla.page.evaluate(() => navigator.clipboard.writeText('https://www.youtube.com/watch?v=dQw4w9WgXcQ'))
  await layla.page.keyboard.press('Control+v')
  await expect
    .poll(async () => (await shapesOf(layla.page)).map(({ type }) => type).sort())
    .toEqual(['image', 'image', 'text'])
  await layla.page.evaluate(() =>
    navigator.clipboard.write([
      new ClipboardItem({
        'text/html': new Blob(['<p>Phase <b>one</b><img src="http://jisr.invalid/x.png"></p>'], { type: 'text/html' }),
        'text/plain': new Blob(['Phase one'], { type: 'text/plain' }),
      }),
    ]),
  )
  await layla.page.keyboard.press('Control+v')
  await expect.poll(() => shapesOf(layla.page)).toHaveLength(4)
  expect(foreignRequests(layla, meeting.server.origin)).toEqual([])
})

test('[IM7] where the page has no clipboard, copied shapes still travel with their images', async () => {
  const plain = await meeting.open(
    { name: 'Dana' },
    { prepare: () => Object.defineProperty(navigator, 'clipboard', { value: undefined }) },
  )
  await plain.page.locator('img.tl-image').first().waitFor()
  await plain.page.keyboard.press('Control+a')
  await plain.page.keyboard.press('Control+c')
  await plain.page.keyboard.press('Control+v')
  await expect.poll(() => shapesOf(plain.page)).toHaveLength(4)
  await expect.poll(() => shownImages(plain.page)).toEqual([160, 160, 300, 300])
  await plain.page.locator('.jisr-workplace').getByRole('button', { name: 'Export' }).click()
  await plain.page.getByText('Copying works only over https').waitFor()
  expect(plain.problems).toEqual([])
  await closeTabs(plain)
})
