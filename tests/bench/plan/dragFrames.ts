import type { Browser, Page } from 'playwright-core'
import { createBoard } from '../../requests.ts'
import type { RunningServer } from '../../server.ts'
import { timelineBoard } from './boards.ts'
import { fill, openBoard, openShape, quantile } from './people.ts'

const EVENTS = 300
const LANES = 12
const DRAG_MS = 3_000
const ROUNDS = 3
/** In the middle of the axis. */
const EVENT = '[data-event="event:e162"]'
/** Pixels to each side, which leave an event on the axis. */
const SWING = 60

/** Frames a second while an event is dragged in a full timeline, and while tldraw drags a box beside it, by turns. */
export async function dragFrames(browser: Browser, server: RunningServer) {
  const board = await createBoard(server)
  const page = await openBoard(browser, server, board, 'Dragger')
  await fill(page, timelineBoard(EVENTS, LANES))
  const [boxes, events, anchors]: [number[], number[], number[]] = [[], [], []]
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      boxes.push(await framesWhileDragging(page, '.tl-shape[data-shape-type=geo]'))
      await openShape(page, 'timeline')
      events.push(await framesWhileDragging(page, EVENT))
      anchors.push(await framesWhileDragging(page, '[data-anchor]'))
    }
  } finally {
    await page.context().close()
  }
  const [box, event, anchor] = [quantile(boxes, 0.5), quantile(events, 0.5), quantile(anchors, 0.5)]
  return { box, event, anchor, ratio: event / box }
}

/** Drags to and fro with a real mouse, and counts the frames of the page meanwhile. */
async function framesWhileDragging(page: Page, selector: string): Promise<number> {
  const target = page.locator(selector).first()
  const { x, y, width, height } = (await target.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  // On the mark of an event; between it and its label there is nothing to take hold of.
  const at = { x: selector.includes('event') ? x + 2 : x + width / 2, y: y + height / 2 }
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await page.mouse.move(at.x + 10, at.y)
  const frames = page.evaluate(countFrames, DRAG_MS)
  const begun = performance.now()
  for (let n = 0; performance.now() - begun < DRAG_MS; n += 1) {
    await page.mouse.move(at.x + SWING * Math.sin(n / 25), at.y)
  }
  const rate = await frames
  // Where the swing ended the hand may be where it began.
  await page.mouse.move(at.x + SWING, at.y)
  await page.waitForFunction(isAway, { selector, x }, { timeout: 5_000 }).catch(() => {
    throw new Error(`nothing was dragged at ${selector}`)
  })
  // Given up, so that each round begins alike.
  await page.keyboard.press('Escape')
  await page.mouse.up()
  return rate
}

/** In the page. @param x where its first element stood, in pixels */
function isAway({ selector, x }: { selector: string; x: number }): boolean {
  const now = document.querySelector(selector)?.getBoundingClientRect()
  return now !== undefined && Math.abs(now.x - x) >= 2
}

/** In the page. */
async function countFrames(duration: number): Promise<number> {
  const begun = performance.now()
  let frames = 0
  let now = begun
  while (now - begun < duration) {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    frames += 1
    now = performance.now()
  }
  return (frames * 1000) / (now - begun)
}
