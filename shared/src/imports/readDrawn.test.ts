import { expect, test } from 'vitest'
import { measureProperties, symbolProperties } from '../exports/drawnProperties.ts'
import type { Feature, Position } from '../geo/features.ts'
import type { Instant } from '../plan/instant.ts'
import type { EventId } from '../plan/records.ts'
import { DANGERS, isArea, isWay, MEASURE_KINDS, NEW_MEASURE, PASSAGES, type MeasureProps } from '../shapes/measure.ts'
import type { SymbolProps } from '../shapes/symbol.ts'
import { IDENTITIES, SYMBOL_STATES } from '../symbols/signs.ts'
import { readDrawn, saysDrawn, unknownKeys } from './readDrawn.ts'

const PUMP: SymbolProps = {
  kind: 'pumping_station',
  sidc: '',
  identity: 'neutral',
  state: 'damaged',
  name: 'Pump',
  nameAr: 'مضخة',
  since: '2026-11-26T21:00Z' as Instant,
  source: 'Water directorate',
  task: 'event:repair' as EventId,
}
const RING: Position[] = [
  [43.1, 36.3],
  [43.2, 36.3],
  [43.2, 36.4],
  [43.1, 36.3],
]

/** As an export writes it. */
function feature(kind: Feature['kind'], parts: Feature['parts'], all: Record<string, string>): Feature {
  const said = Object.entries(all).filter(([, value]) => value !== '')
  return { id: '1', kind, parts, name: 'Pump', nameAr: 'مضخة', properties: Object.fromEntries(said) }
}
const symbolOf = (changes: object = {}, parts = [[RING[0]!]]) =>
  feature('point', parts, { ...symbolProperties(PUMP), ...changes })
const measureOf = (props: MeasureProps, changes: object = {}, parts: Feature['parts'] = [RING]) =>
  feature(isArea(props.kind) ? 'area' : 'line', parts, { ...measureProperties(props), ...changes })
const LANE: MeasureProps = {
  ...NEW_MEASURE,
  kind: 'safeLane',
  name: 'Pump',
  nameAr: 'مضخة',
  other: 'Police',
  since: PUMP.since,
  source: 'MOI',
  task: PUMP.task,
}

test('[GE17] a symbol of any state and whoever’s is read as it was written', () => {
  for (const identity of IDENTITIES) {
    for (const state of SYMBOL_STATES) {
      const props = { ...PUMP, identity, state }
      expect(readDrawn(symbolOf({ identity, state }))).toEqual({ type: 'symbol', props, along: [RING[0]] })
    }
  }
  const bare = { ...PUMP, kind: '', sidc: '10031000001107000000', source: '', since: null, task: null }
  expect(readDrawn(symbolOf(symbolProperties(bare)))).toMatchObject({ props: bare })
})

test('[GE17] a measure of any kind is read as it was written, with what its kind has', () => {
  for (const kind of MEASURE_KINDS) {
    const along = isArea(kind) ? RING.slice(0, -1) : RING
    for (const passage of isWay(kind) ? PASSAGES : (['open'] as const)) {
      const props = { ...LANE, kind, passage }
      expect(readDrawn(measureOf(props))).toEqual({ type: 'measure', props, along })
    }
  }
  for (const danger of DANGERS) {
    for (const hazard of ['suspected', 'confirmed', 'released'] as const) {
      const props = { ...LANE, kind: 'hazard' as const, danger, hazard }
      expect(readDrawn(measureOf(props))).toMatchObject({ props })
    }
  }
  for (const direction of ['none', 'one', 'two'] as const) {
    expect(readDrawn(measureOf({ ...LANE, direction }))).toMatchObject({ props: { direction } })
  }
})

test('[GE18] what no symbol or measure can be is none', () => {
  const long = 'x'.repeat(1001)
  const { identity: _identity, ...unowned } = symbolOf().properties
  const wrong: Feature[] = [
    ...['dragon', 'constructor', '__proto__', 'Pump '].map((type) => symbolOf({ type })),
    ...['exploded', 'toString', 'WORKING'].map((state) => symbolOf({ state })),
    ...['symbols', 'shape', 'constructor', 'true'].map((jisr) => symbolOf({ jisr })),
    ...['yesterday', '2026-02-30T00:00Z', '1'].map((since) => symbolOf({ since })),
    ...['event:<script>', 'shape:a', 'x'].map((task) => symbolOf({ task })),
    symbolOf({ identity: 'enemy' }),
    { ...symbolOf(), properties: unowned },
    symbolOf({ sidc: '123' }),
    symbolOf({ source: long }),
    symbolOf({}, [[RING[0]!], [RING[1]!]]),
    { ...symbolOf(), kind: 'line', parts: [RING] },
    measureOf(LANE, { state: 'confirmed' }),
    measureOf(LANE, { direction: 'three' }),
    measureOf(LANE, { type: 'hazard' }),
    measureOf(LANE, { type: 'wall' }),
    measureOf(LANE, { other: 'x'.repeat(201) }),
    measureOf(LANE, {}, [RING, RING]),
    measureOf({ ...LANE, kind: 'hazard' }, { danger: 'none' }),
    measureOf({ ...LANE, kind: 'hazard' }, { state: 'open' }),
    measureOf({ ...LANE, kind: 'flood' }, {}, [RING, RING.toReversed()]),
  ]
  expect(wrong.filter((each) => readDrawn(each) !== null)).toEqual([])
})

test('[GE18] other names and sources are one line, without signs that turn or hide them', () => {
  const read = readDrawn(measureOf(LANE, { other: ' two\nlines\u202E ', source: 'a\u0000b' }))
  expect(read).toMatchObject({ props: { other: 'two lines', source: 'ab' } })
})

test('[GE17] only a feature that says so was drawn, and one of a layer is of the layer; what it says besides is named', () => {
  expect(saysDrawn(symbolOf())).toBe(true)
  expect(saysDrawn({ ...symbolOf(), layer: 0 })).toBe(false)
  expect(saysDrawn({ ...symbolOf(), properties: { type: 'pump', state: 'working' } })).toBe(false)
  const written = symbolOf({ accuracy: 'schematic', asOf: '2026-11-26T21:00Z', description: 'Pump' })
  expect([unknownKeys(written), unknownKeys(symbolOf({ depth: '12', fid: '3' }))]).toEqual([[], ['depth', 'fid']])
})
