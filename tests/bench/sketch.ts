import { launchBrowser } from '../e2e/browser.ts'
import { setup as buildPage } from '../buildPage.ts'
import { createBoard } from '../requests.ts'
import { startServer } from '../server.ts'
import { fill, openBoard } from './plan/people.ts'
import { geography, plainBoard, sketchBoard, VERTICES } from './sketch/boards.ts'
import { exportTimes } from './sketch/exportTimes.ts'
import { importLayer } from './sketch/importLayer.ts'
import { openingBytes } from './sketch/openingBytes.ts'
import { openTimes } from './sketch/openTimes.ts'
import { panFrames } from './sketch/panFrames.ts'

/**
 * What the sketch of Mosul costs in a real Chromium on a real server, beside as many shapes of tldraw's own on a board of
 * their own: panning, opening, exporting; and a file of 50,000 vertices on it. Each against its bar.
 */
const PAN_RATIO = 0.8
const OPEN_RATIO = 1.2
const PNG_MS = 2_000
const SVG_MS = 1_000
const IMPORT_MS = 3_000
const LAYER_RATE = 30
const ZOOMS = [0.6, 1, 2]

buildPage()
const server = await startServer({ env: { JISR_DEBUG: '1' } })
const browser = await launchBrowser()
try {
  const open = async (name: string) => openBoard(browser, server, await createBoard(server), name)
  const [plain, sketch] = [await open('Draughtsman'), await open('Planner')]
  await fill(plain, plainBoard())
  await fill(sketch, sketchBoard())
  row('', '', 'bar', '')
  row(`panning, frames a second (${plainBoard().length} shapes)`, '', '', '')
  for (const zoom of ZOOMS) {
    const name = `${zoom * 100} %`
    const [ofPlain, ofSketch] = await panFrames([plain, sketch], zoom)
    if (!ofPlain || !ofSketch) continue
    row(`  ${name}: tldraw's own, one frame in twenty, ms`, ofPlain.rate.toFixed(1), '', '', ofPlain.slow.toFixed(1))
    row('  the sketch', ofSketch.rate.toFixed(1), '', '', ofSketch.slow.toFixed(1))
    row('  ratio', ...atLeast(ofSketch.rate / ofPlain.rate, PAN_RATIO, 2))
  }

  const exported = await exportTimes(sketch)
  row('export of the sketch', '', '', '')
  row('  PNG at 2x, ms', ...atMost(exported.png, PNG_MS, 0))
  row('  SVG, ms', ...atMost(exported.svg, SVG_MS, 0))

  const imported = await importLayer(sketch, geography())
  row(`a file of ${VERTICES} vertices`, '', '', '')
  row('  read, ms', imported.read.toFixed(0))
  row('  taken and painted, ms', imported.taken.toFixed(0))
  row('  import, ms', ...atMost(imported.read + imported.taken, IMPORT_MS, 0))
  for (const zoom of ZOOMS) {
    const name = `${zoom * 100} %`
    const [ofPlain, ofLayer] = await panFrames([plain, sketch], zoom)
    if (!ofPlain || !ofLayer) continue
    row(`  panning, ${name}: tldraw's own`, ofPlain.rate.toFixed(1), '', '', ofPlain.slow.toFixed(1))
    row('  the sketch with the file', ...atLeast(ofLayer.rate, LAYER_RATE, 1), ofLayer.slow.toFixed(1))
  }
  const heavy = await exportTimes(sketch)
  row('  export with it as PNG at 2x, ms', heavy.png.toFixed(0))
  row('  as SVG, ms', heavy.svg.toFixed(0))
  await plain.context().close()
  await sketch.context().close()

  const opened = await openTimes(browser, server)
  row('opening again, ms', '', '', '')
  row("  tldraw's own", opened.plain.toFixed(0))
  row('  the sketch', opened.sketch.toFixed(0))
  row('  ratio', ...atMost(opened.ratio, OPEN_RATIO, 2))

  const [ofPlain, ofSketch] = [
    await openingBytes(browser, server, plainBoard()),
    await openingBytes(browser, server, sketchBoard()),
  ]
  row('scripts on the line at a first opening, kB', '', '', '')
  row("  tldraw's own", (ofPlain.all / 1000).toFixed(0))
  row('  the sketch', (ofSketch.all / 1000).toFixed(0))
  row('  of these: military symbols, importers', ...atMost(ofSketch.later / 1000, 0, 0))
} finally {
  await browser.close()
  await server.stop()
}
// React's scheduler, which comes with tldraw, keeps a port open.
process.exit()

function atMost(value: number, bar: number, digits: number): string[] {
  return [value.toFixed(digits), bar.toFixed(digits), value <= bar ? 'met' : 'NOT MET']
}

function atLeast(value: number, bar: number, digits: number): string[] {
  return [value.toFixed(digits), bar.toFixed(digits), value >= bar ? 'met' : 'NOT MET']
}

function row(name: string, ...cells: string[]): void {
  console.log([name.padEnd(54), ...cells.map((cell) => cell.padStart(10))].join(''))
}
