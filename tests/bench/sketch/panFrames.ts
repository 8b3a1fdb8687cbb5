/* oxlint-disable unicorn/consistent-function-scoping -- what runs in the page brings its functions along */
import type { Page } from 'playwright-core'
import type { JisrWindow } from '../../e2e/boardTabs.ts'
import { quantile } from '../plan/people.ts'
import { WINDOW } from './boards.ts'

const PAN_MS = 1_500
const ROUNDS = 3

export interface Pan {
  /** Frames a second, the median of some rounds. */
  rate: number
  /** Milliseconds of the frame that one in twenty exceeds. */
  slow: number
}

/** Pans pages by turns, as a wheel does, at one zoom. */
export async function panFrames(pages: readonly Page[], zoom: number): Promise<Pan[]> {
  const seen = pages.map((): number[][] => [])
  for (const page of pages) await page.evaluate(look, { z: zoom, w: WINDOW.w, h: WINDOW.h })
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, page] of pages.entries()) {
      await page.bringToFront()
      seen[at]?.push(await page.evaluate(panOnce, PAN_MS))
    }
  }
  return seen.map((rounds) => ({
    rate: quantile(
      rounds.map((frames) => 1000 / (frames.reduce((sum, each) => sum + each, 0) / frames.length)),
      0.5,
    ),
    slow: quantile(rounds.flat(), 0.95),
  }))
}

/** In the page: the middle of the window, at one zoom. */
function look({ z, w, h }: { z: number; w: number; h: number }): void {
  const { editor } = (window as never as JisrWindow).jisr
  const view = editor.getViewportScreenBounds()
  editor.setCamera({ x: (view.w / z - w) / 2, y: (view.h / z - h) / 2, z }, { immediate: true })
}

/** In the page: round and round by a wheel, and how long each frame lasts, in milliseconds. */
async function panOnce(duration: number): Promise<number[]> {
  const canvas = document.querySelector('.tl-canvas')
  const { editor } = (window as never as JisrWindow).jisr
  if (!canvas) throw new Error('no canvas')
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
  const radius = 250
  const at = (time: number) => ({ x: radius * Math.sin(time / 350), y: radius * (1 - Math.cos(time / 350)) })
  const before = editor.getCamera()
  const frames: number[] = []
  const begun = await frame()
  let [now, there] = [begun, at(0)]
  while (now - begun < duration) {
    const next = await frame()
    frames.push(next - now)
    now = next
    const here = at(now - begun)
    const [deltaX, deltaY] = [here.x - there.x, here.y - there.y]
    const { innerWidth, innerHeight } = window
    const spot = { clientX: innerWidth / 2, clientY: innerHeight / 2 }
    canvas.dispatchEvent(new WheelEvent('wheel', { deltaX, deltaY, ...spot, bubbles: true, cancelable: true }))
    there = here
  }
  if (Math.hypot(editor.getCamera().x - before.x, editor.getCamera().y - before.y) < 1) throw new Error('nothing moved')
  editor.setCamera(before, { immediate: true })
  await new Promise((resolve) => setTimeout(resolve, 300))
  return frames
}
