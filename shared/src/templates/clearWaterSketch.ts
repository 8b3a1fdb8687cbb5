import type { TLShape } from '@tldraw/tlschema'
import type { Locale } from '../i18n/locales.ts'
import { groundProjection } from '../geo/projection.ts'
import { fromInstant, toInstant } from '../plan/instant.ts'
import type { EventId } from '../plan/records.ts'
import { mosulWindow } from '../places/mosulWindow.ts'
import { verticesAlong, type Spot as Point } from '../shapes/measureVertices.ts'
import { isWay, NEW_MEASURE } from '../shapes/measure.ts'
import type { SketchProps } from '../shapes/sketch.ts'
import { usualIdentity } from '../symbols/sidc.ts'
import type { Exercise } from './clearWater.ts'
import exercise from './clearWater.json' with { type: 'json' }
import { eventIdOf, organisationIdOf } from './planRecords.ts'
import { measureOf, sketchOf, symbolOf, type Spot } from './planShapes.ts'

const { sketch: script, places, events, zeroHour } = exercise as object as Exercise

/** The exercise begins when the last of what is done in it was; the sketch shows in which state that has left things. */
const lastDone = Math.max(...events.flatMap(({ status, hours }) => (status === 'done' ? hours : [])))
const asOf = toInstant(fromInstant(zeroHour) + lastDone * 3_600_000)

/** Around what lies outermost, of the window: a sign and its names have room. */
const MARGIN = 0.1

/**
 * The places and lines of the exercise on a sketch of their own, lines under signs. The window shows what is in the city, where it
 * can be read; the camp lies beyond its edge, and the way there leads out of it.
 */
export function exerciseSketch(
  locale: Locale,
  spot: Spot,
  { title, ...size }: Pick<SketchProps, 'w' | 'h' | 'title'>,
): TLShape[] {
  const city = mosulWindow(size)
  const { toLocal } = groundProjection({ zone: city.zone, origin: city.origin, metresPerUnit: city.unit })
  const symbols = script.symbols.map((symbol) => ({ ...symbol, at: toLocal(...symbol.at) }))
  const measures = script.measures.map((measure) => ({
    ...measure,
    points: measure.points.map(([lon, lat]) => toLocal(lon, lat)),
  }))
  const all = [...symbols.map(({ at }) => at), ...measures.flatMap(({ points }) => points)]
  const props = {
    ...city,
    ...windowAround(all.filter(isIn(city)), size),
    title,
    author: organisationIdOf('NGOV'),
    asOf,
  }
  const sketch = sketchOf(spot, props)
  const named = ({ en, ...words }: Exercise['places'][string]) => ({
    name: en,
    nameAr: words[locale === 'ckb' ? 'ckb' : 'ar'],
  })
  return [
    sketch,
    ...measures.map(({ id, kind, name, points: [first = { x: 0, y: 0 }, ...rest], task }, layer) =>
      measureOf({ page: sketch.id, x: first.x, y: first.y, layer }, id, {
        ...NEW_MEASURE,
        ...named(name),
        kind,
        points: verticesAlong([first, ...rest].map(({ x, y }) => ({ x: x - first.x, y: y - first.y }))),
        direction: isWay(kind) ? 'one' : 'none',
        task: taskOf(task),
      }),
    ),
    ...symbols.map(({ id, kind, state, place, name, at, task }, layer) =>
      symbolOf({ page: sketch.id, x: at.x, y: at.y, layer: measures.length + layer }, id, {
        ...named(name ?? places[place] ?? { en: '', ar: '', ckb: '' }),
        kind,
        sidc: '',
        since: null,
        source: '',
        identity: usualIdentity(kind),
        state,
        task: taskOf(task),
      }),
    ),
  ]
}

function taskOf(task: string | undefined): EventId | null {
  return task === undefined ? null : eventIdOf(task)
}

function isIn({ corner, w, h, scale }: SketchProps): (point: Point) => boolean {
  return ({ x, y }) => x > corner.x && x < corner.x + w / scale && y > corner.y && y < corner.y + h / scale
}

function windowAround(
  points: readonly Point[],
  { w, h }: { w: number; h: number },
): Pick<SketchProps, 'corner' | 'scale'> {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const scale = (1 - 2 * MARGIN) * Math.min(w / (east - west), h / (south - north))
  return { scale, corner: { x: (west + east - w / scale) / 2, y: (north + south - h / scale) / 2 } }
}
