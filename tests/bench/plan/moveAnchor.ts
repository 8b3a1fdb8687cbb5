/* oxlint-disable unicorn/consistent-function-scoping -- what runs in the page brings its functions along */
import type { Browser } from 'playwright-core'
import type { JisrWindow } from '../../e2e/boardTabs.ts'
import { createBoard } from '../../requests.ts'
import type { RunningServer } from '../../server.ts'
import { laterBy, timelineBoard } from './boards.ts'
import { fill, openBoard, openShape, quantile, untilSaved, wait } from './people.ts'

const EVENTS = 300
const LANES = 12
const MOVES = 12

/** Milliseconds from one person's Enter, who gives H-hour another time, to the other's painted timeline. */
export async function moveAnchor(browser: Browser, server: RunningServer) {
  const board = await createBoard(server)
  const mover = await openBoard(browser, server, board, 'Mover')
  const peer = await openBoard(browser, server, board, 'Peer')
  await fill(mover, timelineBoard(EVENTS, LANES))
  await peer.locator('.jisr-timeline').waitFor()
  await openShape(peer, 'timeline')
  await openShape(mover, 'timeline')
  await mover.evaluate(() => {
    const noted = window as never as { pressedAt: number }
    const note = (event: KeyboardEvent): void => {
      if (event.key === 'Enter') noted.pressedAt = performance.timeOrigin + performance.now()
    }
    window.addEventListener('keydown', note, true)
  })
  const times: number[] = []
  let transactions = 0
  try {
    const field = mover.getByLabel('Time of H', { exact: true })
    for (let n = 0; n < MOVES; n += 1) {
      await field.fill(laterBy(n % 2 === 0 ? 6 : 0))
      const seen = peer.evaluate(untilPainted)
      await wait(200)
      await field.press('Enter')
      const { paintedAt, updates } = await seen
      transactions = Math.max(transactions, updates)
      times.push(paintedAt - (await mover.evaluate(() => (window as never as { pressedAt: number }).pressedAt)))
      await untilSaved(mover)
    }
  } finally {
    await mover.context().close()
    await peer.context().close()
  }
  return { transactions, median: quantile(times, 0.5), worst: Math.max(...times) }
}

/** In the peer's page: when the events stand elsewhere and are painted, on the clock of the machine. */
async function untilPainted(): Promise<{ paintedAt: number; updates: number }> {
  const { doc } = (window as never as JisrWindow).jisr
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
  const picture = document.querySelector('.jisr-timeline-picture')
  const place = (): string =>
    [...(picture?.querySelectorAll('[data-event]') ?? [])]
      .map((event) => Math.round(event.getBoundingClientRect().x))
      .join(' ')
  let updates = 0
  const count = (): void => void (updates += 1)
  doc.on('update', count)
  const before = place()
  while (place() === before) await frame()
  const { port1, port2 } = new MessageChannel()
  const painted = new Promise<void>((resolve) => {
    port1.addEventListener('message', () => resolve())
    port1.start()
  })
  requestAnimationFrame(() => port2.postMessage(null))
  await painted
  const paintedAt = performance.timeOrigin + performance.now()
  // What else might come of the move.
  await new Promise((resolve) => setTimeout(resolve, 500))
  doc.off('update', count)
  return { paintedAt, updates }
}
