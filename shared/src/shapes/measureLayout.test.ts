import { expect, test } from 'vitest'
import type { Instant } from '../plan/instant.ts'
import { MEASURE_KINDS, NEW_MEASURE, isArea, type MeasureProps } from './measure.ts'
import { insideSpot, insideSpots, stretchesInside } from './measureHatch.ts'
import type { MeasureWords } from './measureLabels.ts'
import { layOutMeasure } from './measureLayout.ts'
import { legendEntryOf } from './measureLegend.ts'
import type { Spot } from './measureVertices.ts'

const LINE: Spot[] = [
  { x: 0, y: 0 },
  { x: 800, y: 0 },
]
const BACK = LINE.toReversed()
const AREA: Spot[] = [
  { x: 0, y: 0 },
  { x: 400, y: 0 },
  { x: 400, y: 300 },
  { x: 0, y: 300 },
]
const WORDS: MeasureWords = {
  locale: 'en',
  kind: 'Kind',
  danger: ['DANGER - MINES', 'خطر ألغام'],
  notice: 'no clearance record',
  hazard: 'Suspected',
  passage: 'Closed',
  since: '121300CNOV26',
  phaseLine: { ltr: 'PL', rtl: 'خط المرحلة' },
}

const layOut = (changes: Partial<MeasureProps>, points?: Spot[], words: Partial<MeasureWords> = {}) => {
  const all = route(changes)
  return layOutMeasure(points ?? (isArea(all.kind) ? AREA : LINE), all, { ...WORDS, ...words })
}
const textsOf = (...from: Parameters<typeof layOut>) => layOut(...from).labels.map(({ text }) => text)
const route = (changes: Partial<MeasureProps>): MeasureProps => ({ ...NEW_MEASURE, kind: 'route', ...changes })
const key = (changes: Partial<MeasureProps>) => legendEntryOf({ props: route(changes) }).key
const count = (path: string, of = 'M') => path.split(of).length - 1

/** As many vertices as a record holds, up and down. */
const ragged = () => Array.from({ length: 4_500 }, (_, at): Spot => ({ x: at / 4, y: at % 2 === 0 ? 0 : 1440 }))

test('[LA6] each kind without a name says what it is', () => {
  for (const kind of MEASURE_KINDS) {
    const said = textsOf({ kind })
    expect(said).toContain(kind === 'hazard' ? 'DANGER - MINES' : 'Kind')
  }
})

test('[LA7] a hazard area says so in two languages, in which state it is, and that this is no clearance record', () => {
  const said = textsOf({ kind: 'hazard', name: 'SHA 12' })
  expect(said).toEqual([...WORDS.danger, 'SHA 12', 'Suspected · 121300CNOV26', 'no clearance record'])
  expect(layOut({ kind: 'hazard' }).sign).not.toBeNull()
})

test('[LA7] a released area has another hatch, no danger, its date, and the same notice', () => {
  const since = '2026-11-12T10:00Z' as Instant
  const released = layOut({ kind: 'hazard', hazard: 'released', since }, undefined, { hazard: 'Released' })
  expect(released.labels.map(({ text }) => text)).toEqual(['Released · 121300CNOV26', 'no clearance record'])
  expect(released.sign).toBeNull()
  expect(released.hatch).not.toBe('')
  expect(released.hatch).not.toBe(layOut({ kind: 'hazard', hazard: 'confirmed' }).hatch)
})

test('[LA8] each side of a boundary has its own name, whichever way it was drawn', () => {
  const sides = (points: Spot[]) =>
    Object.fromEntries(
      layOut({ kind: 'boundary', name: 'Police', other: 'Civil Defence' }, points).labels.map(({ text, y }) => [
        text,
        Math.sign(y),
      ]),
    )
  expect(sides(LINE)).toEqual({ Police: -1, 'Civil Defence': 1 })
  expect(sides(BACK)).toEqual({ Police: 1, 'Civil Defence': -1 })
  const both = { name: 'Police', nameAr: 'الشرطة', other: 'Civil Defence', otherAr: 'الدفاع المدني' }
  const below = layOut({ kind: 'boundary', ...both }).labels.filter(({ y }) => y > 0)
  expect(below.map(({ text }) => text)).toEqual(['Civil Defence', 'الدفاع المدني'])
  expect(count(layOut({ kind: 'boundary' }).ticks)).toBe(6)
})

test('[LA8] a phase line has its name at both ends, and a short one once; no words stand on their head', () => {
  expect(textsOf({ kind: 'phaseLine', name: 'SILVER' })).toEqual(['PL SILVER', 'PL SILVER'])
  expect(textsOf({ kind: 'phaseLine', name: 'PL SILVER' })).toEqual(['PL SILVER', 'PL SILVER'])
  expect(textsOf({ kind: 'phaseLine', nameAr: 'فضة' })).toEqual(['خط المرحلة فضة', 'خط المرحلة فضة'])
  const [left, right] = layOut({ kind: 'phaseLine', name: 'SILVER' }).labels
  expect([left!.x < 200, right!.x > 600]).toEqual([true, true])
  expect(textsOf({ kind: 'phaseLine', name: 'SILVER' }, [LINE[0]!, { x: 90, y: 0 }])).toEqual(['PL SILVER'])
  for (const turn of Array.from({ length: 24 }, (_, n) => (n * Math.PI) / 12)) {
    const path = [LINE[0]!, { x: 900 * Math.cos(turn), y: 900 * Math.sin(turn) }]
    for (const { angle } of layOut({ kind: 'phaseLine', name: 'SILVER' }, path).labels) {
      expect(Math.cos((angle * Math.PI) / 180)).toBeGreaterThanOrEqual(-1e-3)
    }
  }
})

test('[LA8] the name in the reader’s script comes first', () => {
  const named = { kind: 'route', name: 'COPPER', nameAr: 'نحاس' } as const
  expect(textsOf(named)).toEqual(['COPPER', 'نحاس'])
  expect(textsOf(named, undefined, { locale: 'ckb' })).toEqual(['نحاس', 'COPPER'])
})

test('[LA9] a route has heads one way or both, and says that it is closed with crosses and words', () => {
  expect(layOut({ direction: 'none' }).arrows).toBe('')
  const [one, two] = [count(layOut({ direction: 'one' }).arrows), count(layOut({ direction: 'two' }).arrows)]
  expect(two).toBe(2 * one)
  const closed = layOut({ passage: 'closed' })
  expect(closed.crosses).not.toBe('')
  expect(closed.labels.map(({ text }) => text)).toContain('Closed')
  expect(textsOf({ passage: 'open' })).not.toContain('Closed')
})

test('[LA10] points too few for a line or an area are laid out as nothing', () => {
  for (const kind of MEASURE_KINDS) {
    for (const points of [[], AREA.slice(0, 1), [AREA[0]!, AREA[0]!]]) {
      const { line, hatch, ticks, labels } = layOut({ kind }, points)
      expect(`${line}${hatch}${ticks}${labels.map(({ x, y }) => `${x} ${y}`).join('')}`).not.toMatch(/NaN|Infinity/)
    }
  }
})

test('[LA11] what is drawn alike shares a row of the legend', () => {
  expect(key({ name: 'COPPER', direction: 'two' })).toBe(key({ name: 'IRON' }))
  expect(key({ passage: 'closed' })).not.toBe(key({}))
  expect(key({ kind: 'hazard', hazard: 'released' })).not.toBe(key({ kind: 'hazard' }))
  expect(key({ kind: 'hazard', danger: 'mines' })).not.toBe(key({ kind: 'hazard' }))
  expect(key({ kind: 'flood', danger: 'mines', passage: 'closed' })).toBe(key({ kind: 'flood' }))
  expect(new Set(MEASURE_KINDS.map((kind) => key({ kind }))).size).toBe(MEASURE_KINDS.length)
})

/** A long flat area; it climbs by so much along its length. */
function strip(w: number, h: number, climb = 0): Spot[] {
  return [
    { x: 0, y: 0 },
    { x: w, y: climb },
    { x: w, y: climb + h },
    { x: 0, y: h },
  ]
}

test('[LA13] vertices without end are drawn in their time, and what is ragged looks for its words in as few places', () => {
  const around = Array.from({ length: 150_000 }, (_, at): Spot => {
    const angle = (2 * Math.PI * at) / 150_000
    return { x: Math.cos(angle) * 900, y: Math.sin(angle) * 700 }
  })
  for (const kind of ['boundary', 'hazard', 'flood'] as const) {
    expect(layOut({ kind, name: 'West' }, around).labels).not.toEqual([])
  }
  expect(insideSpots(ragged()).length).toBeLessThan(200)
})

test('[LA13] a large area is hatched wider, and a hatch stays within its area', () => {
  const large = AREA.map(({ x, y }) => ({ x: x * 500, y: y * 500 }))
  for (const kind of ['hazard', 'service'] as const) expect(count(layOut({ kind }, large).hatch)).toBeLessThan(300)
  expect(layOut({ kind: 'flood' }, large).hatch.length).toBeLessThan(1_000_000)
  // A strip is long in one direction alone.
  for (const turned of [strip(1e9, 60), strip(60, 1e9), strip(1e9, 60, 1e9), strip(1e9, 60, -1e9)]) {
    for (const changes of [{ kind: 'flood' }, { kind: 'hazard', hazard: 'released' }] as const) {
      expect(layOut(changes, turned).hatch.length).toBeLessThan(1_000_000)
    }
  }
  // A ragged one is inside in many places of each line.
  for (const kind of ['hazard', 'service'] as const) {
    const lines = count(layOut({ kind }, ragged()).hatch)
    expect([lines > 100, lines < 4_000]).toEqual([true, true])
  }
  for (const changes of [{ kind: 'flood' }, { kind: 'hazard', hazard: 'released' }] as const) {
    const pieces = count(layOut(changes, ragged()).hatch)
    expect([pieces > 100, pieces < 4_000]).toEqual([true, true])
  }
  const bent: Spot[] = [...AREA.slice(0, 3), { x: 200, y: 100 }, { x: 0, y: 300 }]
  // Where it is bent inward each level line is two.
  const atBend = stretchesInside(bent, 20).filter(({ y }) => y > 100)
  expect(atBend.every(({ from, to }) => from < to && (to <= 200 || from >= 200))).toBe(true)
  expect(insideSpot(bent).y).toBeLessThan(200)
})
