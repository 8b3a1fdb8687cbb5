import { launchBrowser } from '../e2e/browser.ts'
import { setup as buildPage } from '../buildPage.ts'
import { startServer } from '../server.ts'
import { dragFrames } from './plan/dragFrames.ts'
import { exportTimes } from './plan/exportTimes.ts'
import { keyToPaint } from './plan/keyToPaint.ts'
import { moveAnchor } from './plan/moveAnchor.ts'

/**
 * What timelines and matrices cost in a real Chromium on a real server: from a key to the painted letter, a drag beside
 * tldraw's own, an anchor that carries three hundred events to a peer, and an export beside plain boxes. Each against its bar.
 */
const FRAMES = 2
const DRAG_RATIO = 0.8
const PEER_MS = 200
const EXPORT_RATIO = 1.5

buildPage()
const server = await startServer({ env: { JISR_DEBUG: '1' } })
const browser = await launchBrowser()
try {
  row('', '', 'bar', '')
  const key = await keyToPaint(browser, server)
  row('30 x 15 matrix, five others type in it', '', '', '')
  row('  letters of the others a second', key.others.toFixed(1))
  row('  a frame of the page, ms', key.frame.toFixed(1))
  for (const [name, ms] of [
    ['median', key.median],
    ['95th of a hundred', key.p95],
  ] as const) {
    row(`  key to painted letter, ${name}, ms`, ms.toFixed(1), ...judged(ms, FRAMES * key.frame))
  }

  const drag = await dragFrames(browser, server)
  row('300 events in 12 lanes, frames a second', '', '', '')
  row('  dragging a box of tldraw', drag.box.toFixed(1))
  row('  dragging an event', drag.event.toFixed(1))
  row('  ratio', drag.ratio.toFixed(2), DRAG_RATIO.toFixed(2), drag.ratio >= DRAG_RATIO ? 'met' : 'NOT MET')
  row('  dragging an anchor that carries 300', drag.anchor.toFixed(1))

  const move = await moveAnchor(browser, server)
  row('moving an anchor that carries 300 events', '', '', '')
  row('  transactions', String(move.transactions), '1', move.transactions === 1 ? 'met' : 'NOT MET')
  row('  until painted for a peer, median, ms', move.median.toFixed(0), ...judged(move.median, PEER_MS))
  row('  the slowest, ms', move.worst.toFixed(0))

  const exported = await exportTimes(browser, server)
  row('export as SVG', '', '', '')
  row('  twelve matrices of 20 x 10, ms', exported.matrices.toFixed(0))
  row('  a plain box for each cell, ms', exported.boxes.toFixed(0))
  row('  ratio', exported.ratio.toFixed(2), ...judged(exported.ratio, EXPORT_RATIO))
  row('  twelve plain boxes in all, ms', exported.twelve.toFixed(0))
} finally {
  await browser.close()
  await server.stop()
}
// React's scheduler, which comes with tldraw, keeps a port open.
process.exit()

function judged(value: number, bar: number): [string, string] {
  return [bar.toFixed(1), value <= bar ? 'met' : 'NOT MET']
}

function row(name: string, ...cells: string[]): void {
  console.log([name.padEnd(46), ...cells.map((cell) => cell.padStart(10))].join(''))
}
