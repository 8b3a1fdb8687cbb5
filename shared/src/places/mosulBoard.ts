import type { TLParentId, TLShape } from '@tldraw/tlschema'
import { LOCALES, type Locale } from '../i18n/locales.ts'
import { Drawing } from './Drawing.ts'
import { BRIDGE_WIDTH, mosulMap, RIVER_WIDTH, type CityMap, type Mark } from './mosulMap.ts'
import { mosulNames, type MapName } from './mosulNames.ts'
import { drawPanel, PANEL_WIDTH } from './mosulPanel.ts'
import { symbolOf } from './mosulSymbols.ts'
import type { Box, Point } from './projection.ts'

/** Between map and panel. */
const GAP = 24

/** The shapes of the Mosul sketch. The panel stands where that language begins to read. */
export function mosulShapes(locale: Locale, page: TLParentId): TLShape[] {
  const city = mosulMap()
  const rightToLeft = LOCALES[locale].dir === 'rtl'
  const map = { ...city.bounds, x: rightToLeft ? 0 : PANEL_WIDTH + GAP }
  const panel = { x: rightToLeft ? map.w + GAP : 0, y: 0, w: PANEL_WIDTH, h: map.h }
  const drawing = new Drawing('mosul', page)
  drawMap(drawing, city, map, locale)
  drawPanel(drawing, panel, locale, city.metresPerUnit)
  return drawing.shapes
}

/** From the ground up: paper, water, roads, bridges, marks, then every name above all of them. */
function drawMap(drawing: Drawing, city: CityMap, map: Box, locale: Locale): void {
  const put = ({ x, y }: Point): Point => ({ x: x + map.x, y: y + map.y })
  drawing.form('sheet', 'rectangle', map, 'grey', 'none', 1.5)
  drawing.line('tributary', city.tributary.map(put), 5, 'light-blue', { curved: true })
  drawing.line('river', city.river.map(put), RIVER_WIDTH, 'light-blue', { curved: true })
  for (const { id, line } of city.roads) drawing.line(id, line.map(put), 4, 'orange')
  for (const { id, ends } of city.bridges) drawing.line(id, ends.map(put), BRIDGE_WIDTH, 'black')
  const names = mosulNames(city)
  for (const { place, id, fromZoom } of names) {
    if (place.leader) drawLeader(drawing, id, place.leader.map(put), fromZoom)
  }
  for (const mark of city.marks) drawMark(drawing, mark, put(mark))
  for (const name of names) drawName(drawing, name, put(name.place.box), locale)
}

function drawMark(drawing: Drawing, { id, kind, radius, sure }: Mark, { x, y }: Point): void {
  const { geo, color, fill } = symbolOf(kind)
  const box = { x: x - radius, y: y - radius, w: 2 * radius, h: 2 * radius }
  drawing.form(`${id}-mark`, geo, box, color, sure ? fill : 'semi', radius > 5 ? 2 : 1.5)
}

function drawName(drawing: Drawing, { id, name, fontSize, place, fromZoom }: MapName, at: Point, locale: Locale): void {
  drawing.text(
    `${id}-name`,
    { ...at, w: place.box.w },
    {
      lines: locale === 'en' ? [name.en, name.ar] : [name.ar, name.en],
      fontSize,
      align: place.align,
      bold: id === 'river' || id === 'NB062',
      color: id === 'river' || id === 'tributary' ? 'blue' : 'black',
      meta: { place: id, ...(fromZoom && { fromZoom }) },
    },
  )
}

function drawLeader(drawing: Drawing, id: string, ends: readonly Point[], fromZoom?: number): void {
  drawing.line(`${id}-leader`, ends, fromZoom ? 1.5 / fromZoom : 1.5, 'grey', {
    meta: { ...(fromZoom && { fromZoom }) },
  })
}
