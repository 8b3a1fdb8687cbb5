import type { Page } from 'playwright-core'
import type { Editor, TLShape, TLStore } from 'tldraw'
import { makeShape } from '../factories.ts'

/** As previews are shown where many hold something. */
const STEP_MS = 100
/** As long as a hand takes, at 60 points a second. */
const STEPS = 20
const POINTS_PER_STEP = 6

/**
 * What tldraw alone takes for what others' gestures change: in an open page so many shapes are changed in its store, half of them
 * boxes that move and half strokes that grow, ten times a second and without a document, a line or a preview.
 *
 * @param corners where each is, in the page's sight
 * @returns ends it, and takes them away
 */
export async function changeWithoutSync(page: Page, corners: readonly { x: number; y: number }[]) {
  const shapes = corners.map((corner, n) =>
    n % 2 === 0
      ? makeShape('geo', `floor ${n}`, corner, { w: 60, h: 40 })
      : makeShape('draw', `floor ${n}`, corner, { segments: [], isComplete: false }),
  )
  const track = Array.from({ length: STEPS * POINTS_PER_STEP }, (_, point) => {
    const seconds = point / 60
    return { x: 75 + 75 * Math.sin(seconds * 2.3), y: 50 + 50 * Math.sin(seconds * 3.7 + 1), z: 0.5 }
  })
  await page.evaluate(
    ({ json, track, stepMs, pointsPerStep }) => {
      const { store } = (window as never as { jisr: { editor: Editor } }).jisr.editor
      const shapes = JSON.parse(json) as TLShape[]
      let step = 0
      const after = (shape: TLShape, n: number): TLShape => {
        const points = track.slice(0, (((step + n) * pointsPerStep) % track.length) + pointsPerStep)
        const { x, y } = points.at(-1) ?? { x: 0, y: 0 }
        if (shape.type !== 'draw') return { ...shape, x: shape.x + x, y: shape.y + y }
        return { ...shape, props: { ...shape.props, segments: [{ type: 'free', points }] } }
      }
      const timer = setInterval(() => {
        step += 1
        store.mergeRemoteChanges(() => store.put(shapes.map(after)))
      }, stepMs)
      Object.assign(window, { floor: { timer, store, ids: shapes.map(({ id }) => id) } })
    },
    { json: JSON.stringify(shapes), track, stepMs: STEP_MS, pointsPerStep: POINTS_PER_STEP },
  )
  return () =>
    page.evaluate(() => {
      const { floor } = window as never as { floor: { timer: number; store: TLStore; ids: TLShape['id'][] } }
      clearInterval(floor.timer)
      floor.store.mergeRemoteChanges(() => floor.store.remove(floor.ids))
    })
}
