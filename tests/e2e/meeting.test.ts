import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  byId,
  closeTabs,
  drawBox,
  foreignRequests,
  openMeeting,
  shapesOf,
  untilSame,
  untilSaved,
  watermarkVisible,
  type BoardTab,
  type JisrWindow,
  type Meeting,
  PATIENT,
} from './boardTabs.ts'

let meeting: Meeting
let layla: BoardTab
let omar: BoardTab
let sara: BoardTab

beforeAll(async () => {
  meeting = await openMeeting()
  ;[layla, omar, sara] = await Promise.all([
    meeting.open({ name: 'Layla', role: 'facilitator', organisation: 'NGOV' }),
    meeting.open({ name: 'Omar', organisation: 'MOE' }),
    meeting.open({ name: 'سارة', organisation: 'Rotary Club' }),
  ])
})
afterAll(() => meeting.close())

test('[BP6] three people draw at once and each sees what all drew', async () => {
  await Promise.all([drawBox(layla.page, 300, 200), drawBox(omar.page, 500, 200), drawBox(sara.page, 700, 200)])
  await untilSame(3, layla.page, omar.page, sara.page)
  await Promise.all([untilSaved(layla.page), untilSaved(omar.page), untilSaved(sara.page)])
  expect(await shapesOf(sara.page)).toHaveLength(3)
})

test('[BP6] two people change different fields of one shape at once and both changes stay', async () => {
  const [shape] = await shapesOf(layla.page)
  await Promise.all([
    layla.page.evaluate((id) => {
      const { editor } = (window as never as JisrWindow).jisr
      editor.updateShape({ id: id as never, type: 'geo', props: { color: 'red' } })
    }, shape!.id as string),
    omar.page.evaluate((id) => {
      const { editor } = (window as never as JisrWindow).jisr
      editor.updateShape({ id: id as never, type: 'geo', props: { dash: 'dotted' } })
    }, shape!.id as string),
  ])
  for (const { page } of [layla, omar, sara]) {
    await expect
      .poll(async () => (await shapesOf(page)).find(({ id }) => id === shape!.id)?.props, PATIENT)
      .toMatchObject({ color: 'red', dash: 'dotted' })
  }
})

test('[BP6] undo takes back what I drew and nothing of the others', async () => {
  await untilSaved(layla.page)
  await drawBox(layla.page, 300, 400)
  await untilSame(4, layla.page, omar.page, sara.page)
  await drawBox(omar.page, 500, 400)
  await untilSame(5, layla.page, omar.page, sara.page)
  await layla.page.keyboard.press('Control+z')
  await untilSame(4, layla.page, omar.page, sara.page)
  expect((await shapesOf(sara.page)).filter(({ y }) => y > 250)).toHaveLength(1)
})

test('[BP6] a reload keeps everything', async () => {
  await untilSaved(omar.page)
  const before = await shapesOf(omar.page)
  await omar.page.reload()
  await omar.page.waitForFunction(() => 'jisr' in window)
  await untilSame(before.length, omar.page, layla.page)
  expect((await shapesOf(omar.page)).sort(byId)).toEqual(before.sort(byId))
})

test('[BP7] a viewer sees all, has no tools, and what its page writes reaches nobody', async () => {
  const viewer = await meeting.open({ name: 'Guest', role: 'viewer' })
  const { page } = viewer
  await untilSame((await shapesOf(layla.page)).length, layla.page, page)
  await page.locator('[data-testid="board-status"][data-state="readonly"]').waitFor()
  expect(await page.getByTestId('tools.rectangle').count()).toBe(0)
  const before = (await shapesOf(layla.page)).length
  await drawBox(page, 400, 300)
  await page.evaluate(() => {
    const { doc } = (window as never as JisrWindow).jisr
    for (const [id, record] of doc.getMap('records')) {
      if (id.startsWith('shape:')) (record as { set(key: string, value: unknown): void }).set('opacity', 0.1)
    }
  })
  await drawBox(layla.page, 300, 550)
  await untilSame(before + 1, layla.page, omar.page)
  expect((await shapesOf(omar.page)).some(({ opacity }) => opacity < 1)).toBe(false)
  expect(viewer.problems).toEqual([])
  await closeTabs(viewer)
})

test('[BP13] a shape that names a zoom is drawn from that zoom on', async () => {
  const board = await meeting.newBoard()
  const tab = await meeting.open({ name: 'Layla' }, { board })
  const drawn = () => tab.page.locator('.tl-shape[data-shape-type="geo"]:visible').count()
  const zoom = (z: number) =>
    tab.page.evaluate((z) => {
      const { editor } = (window as never as JisrWindow).jisr
      editor.setCamera({ x: 0, y: 0, z })
    }, z)
  await tab.page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    editor.createShape({ type: 'geo', x: 100, y: 100, meta: { fromZoom: 0.8 } })
  })
  await expect.poll(drawn, PATIENT).toBe(1)
  await zoom(0.5)
  await expect.poll(drawn, PATIENT).toBe(0)
  await zoom(1)
  await expect.poll(drawn, PATIENT).toBe(1)
  await closeTabs(tab)
})

test('[BP17] what is typed at once into a fresh text or note is kept as typed', async () => {
  const board = await meeting.newBoard()
  const tab = await meeting.open({ name: 'Layla' }, { board })
  const { page } = tab
  const typed = ['محطة', 'note one']
  for (const [row, tool] of ['t', 'n'].entries()) {
    for (const [column, words] of typed.entries()) {
      await page.keyboard.press(tool)
      await page.mouse.click(250 + 210 * column, 200 + 250 * row)
      await page.keyboard.type(words)
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
    }
  }
  await untilSaved(page)
  await page.reload()
  await page.waitForFunction(() => 'jisr' in window)
  await expect.poll(async () => (await writtenOn(page)).sort(), PATIENT).toEqual([...typed, ...typed].sort())
  await closeTabs(tab)
})

/** The words of each shape, its paragraphs' runs joined. */
async function writtenOn(page: Page): Promise<string[]> {
  interface Node {
    text?: string
    content?: Node[]
  }
  const words = ({ text = '', content = [] }: Node): string => text + content.map(words).join('')
  return (await shapesOf(page)).map(({ props }) => words((props as { richText: Node }).richText))
}

test('[BP14] a record that nobody can be shown is named, and the board goes on until the server has healed it', async () => {
  const board = await meeting.newBoard()
  const [one, other] = await Promise.all([
    meeting.open({ name: 'Layla' }, { board }),
    meeting.open({ name: 'Omar' }, { board }),
  ])
  await drawBox(one.page, 300, 200)
  await one.page.evaluate(() => {
    const { doc } = (window as never as JisrWindow).jisr
    doc.on('update', (_update, origin: unknown) => Object.assign(window, { heardFrom: origin }))
  })
  await drawBox(other.page, 500, 200)
  await untilSame(2, one.page, other.page)
  const [broken] = await shapesOf(one.page)
  // As if a server that does not heal had sent it: what a page hears it does not send.
  await one.page.evaluate((id) => {
    const { jisr, heardFrom } = window as never as JisrWindow & { heardFrom: unknown }
    const record = jisr.doc.getMap('records').get(id) as { set(key: string, value: unknown): void }
    jisr.doc.transact(() => record.set('type', 'nonsense'), heardFrom)
  }, broken!.id as string)
  const notice = one.page.getByTestId('unreadable-records')
  await notice.waitFor()
  expect(await notice.innerText()).toContain('1 object cannot be shown')
  await notice.locator('summary').click()
  expect(await notice.innerText()).toContain(broken!.id)

  // The next edit stands on it, so that the server asks for it.
  await drawBox(one.page, 700, 300)
  await notice.waitFor({ state: 'detached' })
  await untilSame(3, one.page, other.page)
  expect(await shapesOf(other.page)).toContainEqual(broken)
  await closeTabs(one, other)
})

test('[BP8] nothing leaves the server, the console is silent, the watermark is seen', async () => {
  const screen = await meeting.open({ name: 'Screen', role: 'viewer', view: 'projector' })
  const phone = await meeting.open(
    { name: 'Noor' },
    { viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'ar' },
  )
  const viewer = await meeting.open({ name: 'Guest', role: 'viewer' })
  const tabs = [layla, omar, sara, screen, phone, viewer]
  for (const tab of tabs) {
    await expect.poll(() => watermarkVisible(tab.page), PATIENT).toBe(true)
    expect(foreignRequests(tab, meeting.server.origin)).toEqual([])
    expect(tab.problems).toEqual([])
  }
  expect(layla.requests.length).toBeGreaterThan(10)
  await closeTabs(screen, phone, viewer)
})

test('[BP9] a browser as old as Chrome 109 draws and syncs', async () => {
  const old = await meeting.open({ name: 'Old PC' }, { prepare: takeAwayNewerFeatures })
  const before = (await shapesOf(layla.page)).length
  await drawBox(old.page, 800, 500)
  await untilSame(before + 1, old.page, layla.page)
  await untilSaved(old.page)
  expect(old.problems).toEqual([])
  await closeTabs(old)
})

test('[BP9] what a finger draws on a phone the others see', async () => {
  const board = await meeting.newBoard()
  const [phone, other] = await Promise.all([
    meeting.open({ name: 'Noor' }, { board, viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'ar' }),
    meeting.open({ name: 'Omar' }, { board }),
  ])
  await phone.page.getByTestId('tools.draw').tap()
  const finger = await phone.context.newCDPSession(phone.page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints })
  await touch('touchStart', { x: 120, y: 300 })
  for (let n = 1; n <= 20; n += 1) await touch('touchMove', { x: 120 + n * 7, y: 300 + ((n * 37) % 60) })
  await touch('touchEnd')
  await untilSame(1, phone.page, other.page)
  await untilSaved(phone.page)
  const [stroke] = await shapesOf(other.page)
  expect(stroke).toMatchObject({ type: 'draw' })
  const { w } = await other.page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    return editor.getCurrentPageBounds()!.toJson()
  })
  expect(w).toBeGreaterThan(100)
  // tldraw asks React's passive listeners to prevent what touch-action prevents already; the browser notes it.
  expect(phone.problems.filter((problem) => !/preventDefault|cancel a touchend/.test(problem))).toEqual([])
  await closeTabs(phone, other)
})

/** What Chromium learnt after version 109. */
function takeAwayNewerFeatures(): void {
  const gone: [object, string[]][] = [
    [Array, ['fromAsync']],
    [Array.prototype, ['toSorted', 'toReversed', 'toSpliced', 'with']],
    [Object.getPrototypeOf(Int8Array.prototype) as object, ['toSorted', 'toReversed', 'with']],
    [String.prototype, ['isWellFormed', 'toWellFormed']],
    [Object, ['groupBy']],
    [Map, ['groupBy']],
    [Map.prototype, ['getOrInsert', 'getOrInsertComputed']],
    [Promise, ['withResolvers', 'try']],
    [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']],
    [AbortSignal, ['any']],
    [URL, ['canParse', 'parse']],
    [RegExp, ['escape']],
    [Uint8Array, ['fromBase64', 'fromHex']],
    [Uint8Array.prototype, ['toBase64', 'toHex']],
    [Math, ['f16round', 'sumPrecise']],
    [globalThis, ['Iterator', 'Float16Array', 'scheduler', 'CloseWatcher']],
    [HTMLElement.prototype, ['showPopover', 'hidePopover', 'togglePopover']],
    [Document.prototype, ['startViewTransition']],
    [Response.prototype, ['bytes']],
    [Blob.prototype, ['bytes']],
  ]
  const iterator = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())) as object
  gone.push([
    iterator,
    ['map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find'],
  ])
  for (const [owner, names] of gone) for (const name of names) delete (owner as Record<string, unknown>)[name]
}

test('[BP15] a board opens with all of it in view, and a reload returns to what was looked at', async () => {
  const board = await meeting.newBoard({ template: 'districtSketch' })
  const hiwa = await meeting.open({ name: 'Hiwa' }, { board })
  const arabic = await meeting.open({ name: 'سارة' }, { board, locale: 'ar', viewport: { width: 1440, height: 900 } })
  const { page } = hiwa
  for (const tab of [hiwa, arabic]) {
    await tab.page.locator('.tlui-toolbar__inner').waitFor()
    expect(await tab.page.locator('.tlui-style-panel__wrapper').count()).toBe(0)
    expect(await contentFreeOfPanels(tab.page)).toBe(true)
  }
  const camera = { x: 120, y: -80, z: 1.5 }
  await page.evaluate((camera) => {
    ;(window as never as JisrWindow).jisr.editor.setCamera(camera, { immediate: true })
  }, camera)
  await page.reload()
  await page.waitForFunction(() => 'jisr' in window)
  expect(await page.evaluate(() => (window as never as JisrWindow).jisr.editor.getCamera())).toMatchObject(camera)
  await closeTabs(hiwa, arabic)
})

/** Whether the drawing lies within the canvas, between the panels that lie over it. */
function contentFreeOfPanels(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { editor } = (window as never as JisrWindow).jisr
    const content = editor.getCurrentPageBounds()!
    const { x: left, y: top } = editor.pageToScreen({ x: content.minX, y: content.minY })
    const { x: right, y: bottom } = editor.pageToScreen({ x: content.maxX, y: content.maxY })
    const canvas = editor.getContainer().getBoundingClientRect()
    const within = left >= canvas.left && top >= canvas.top && right <= canvas.right && bottom <= canvas.bottom
    return (
      within &&
      ['.tlui-menu-zone', '.tlui-toolbar__inner'].every((selector) => {
        const panel = document.querySelector(selector)!.getBoundingClientRect()
        return panel.left >= right || panel.right <= left || panel.top >= bottom || panel.bottom <= top
      })
    )
  })
}

test('[BP15] the keyboard reaches the board as soon as it is open', async () => {
  const board = await meeting.newBoard()
  const { page, context } = await meeting.open({ name: 'Hiwa' }, { board })
  await drawBox(page, 400, 300)
  await untilSaved(page)
  await page.reload()
  await page.waitForFunction(() => 'jisr' in window)
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Enter')
  await page.keyboard.type('جسر')
  await untilSaved(page)
  expect(JSON.stringify(await shapesOf(page))).toContain('جسر')
  await context.close()
})
