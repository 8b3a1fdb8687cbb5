/* oxlint-disable unicorn/consistent-function-scoping -- what runs in the page brings its functions along */
import type { Browser } from 'playwright-core'
import { createBoard } from '../../requests.ts'
import type { RunningServer } from '../../server.ts'
import { matrixBoard } from './boards.ts'
import { LetterPerson } from './LetterPerson.ts'
import { fill, frameTime, openBoard, openShape, quantile, wait } from './people.ts'

const ROWS = 30
const COLUMNS = 15
const OTHERS = 5
/** A quick typist's. */
const PAUSE_MS = 200
const KEYS = 120

/** Milliseconds from a key to the painted letter, while five others type letters in the same matrix. */
export async function keyToPaint(browser: Browser, server: RunningServer) {
  const board = await createBoard(server)
  const page = await openBoard(browser, server, board, 'Typist')
  const { rows, columns, records } = matrixBoard(ROWS, COLUMNS)
  await fill(page, records)
  const frame = await frameTime(page)
  await openShape(page, 'matrix')
  const others: LetterPerson[] = []
  for (let n = 0; n < OTHERS; n += 1) {
    others.push(await LetterPerson.enter(server, board.invites.participant, `Other ${n}`))
  }
  await wait(1_000)
  // Not in the row of whoever is measured, whose letters another's would paint over.
  for (const other of others) other.begin(rows.slice(1), columns, PAUSE_MS)
  const before = performance.now()
  try {
    const times = await page.evaluate(typeLetters, [KEYS, COLUMNS] as [number, number])
    const seconds = (performance.now() - before) / 1000
    const typed = others.reduce((sum, other) => sum + other.typed, 0)
    return { frame, others: typed / seconds, median: quantile(times, 0.5), p95: quantile(times, 0.95) }
  } finally {
    for (const other of others) other.leave()
    await page.context().close()
  }
}

/** In the page: types along the first row, and waits for each letter to stand in the drawing and be painted. */
async function typeLetters([keys, columns]: [number, number]): Promise<number[]> {
  const grid = document.querySelector<HTMLElement>('.jisr-matrix')
  if (!grid) throw new Error('no matrix')
  const press = (key: string, more: KeyboardEventInit = {}): void => {
    const code = key.length === 1 ? `Key${key.toUpperCase()}` : key
    grid.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...more }))
  }
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
  /** After the frame that is being made is painted, which follows its callbacks: to be called in one. */
  const painted = (): Promise<void> =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => resolve())
      port1.start()
      port2.postMessage(null)
    })
  /** The letter that is drawn in the cell that has the keys. */
  const drawn = (letter: string): boolean => {
    const cell = document.querySelector('.jisr-matrix-selection rect')?.getBoundingClientRect()
    if (!cell) return false
    const [x, y] = [cell.x + cell.width / 2, cell.y + cell.height / 2]
    return [...document.querySelectorAll('.jisr-matrix-drawing text')].some((text) => {
      if (text.textContent !== letter) return false
      const box = text.getBoundingClientRect()
      return Math.abs(box.x + box.width / 2 - x) < 3 && Math.abs(box.y + box.height / 2 - y) < 9
    })
  }
  grid.focus()
  press('Home', { ctrlKey: true })
  await frame()
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) {
    press(key)
    await frame()
  }
  const times: number[] = []
  for (let n = 0; n < keys; n += 1) {
    // Wherever in a frame the key falls.
    await new Promise((resolve) => setTimeout(resolve, 60 + Math.random() * 60))
    const sign = Math.floor(n / columns) % 2 === 0 ? 'S' : 'C'
    const begun = performance.now()
    press(sign.toLowerCase())
    do {
      if (performance.now() - begun > 5_000) throw new Error(`no ${sign} is drawn`)
      await frame()
    } while (!drawn(sign))
    await painted()
    times.push(performance.now() - begun)
    if (n % columns === columns - 1) {
      press('Home')
      await frame()
    }
    press('ArrowRight')
    await frame()
  }
  return times
}
