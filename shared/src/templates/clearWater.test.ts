import { expect, test } from 'vitest'
import { localeSchema, type Locale } from '../i18n/locales.ts'
import { formatDtg } from '../plan/dtg.ts'
import { fromInstant, toInstant } from '../plan/instant.ts'
import { cellsOf } from '../plan/letters.ts'
import { spanOf } from '../plan/planTime.ts'
import type { Anchor, AnchorId, PlanEvent } from '../plan/records.ts'
import { groundProjection } from '../geo/projection.ts'
import type { MatrixShape } from '../shapes/matrix.ts'
import type { MeasureShape } from '../shapes/measure.ts'
import { verticesOf } from '../shapes/measureVertices.ts'
import type { SketchShape } from '../shapes/sketch.ts'
import type { SymbolShape } from '../shapes/symbol.ts'
import type { TimelineShape } from '../shapes/timeline.ts'
import { templateRecords } from './templates.ts'

const timeZone = 'Asia/Baghdad'
const now = Date.parse('2026-11-20T07:00Z')

/** Of the exercise's script, in its order. */
const GROUPS = `270600CNOV26 270730CNOV26 270900CNOV26 271100CNOV26 271400CNOV26 271800CNOV26 272300CNOV26 280600CNOV26
  281000CNOV26 281400CNOV26 281800CNOV26 282000CNOV26 290400CNOV26 290600CNOV26 290900CNOV26 291100CNOV26 291400CNOV26
  300600CNOV26 301200CNOV26 010600CDEC26 020600CDEC26 040600CDEC26 061000CDEC26 091000CDEC26 131000CDEC26`.split(/\s+/)

const LETTERS: Readonly<Record<string, string>> = {
  T01: 'NWD A/R, MUN S, MOI S, MOE C, NGOV I, MOMD I',
  T02: 'MOE A/R, MOO S, MOI C, NWD C, NGOV I',
  T03: 'MOWR A/R, NWD C, MOE I',
  T04: 'MUN A, NWD R, MOO S, UN S, MOI I',
  T05: 'MOH A/R, NWD R, UN C, NGOV I, MOMD I',
  T06: 'MOO A/R, MOE C, NWD C, MOI S',
  T07: 'MOMD A/R, MOI C, UN C, NGOV I',
  T08: 'MOI A/R, MOD S, CTS I, MOMD C, MUN I',
  T09: 'MOMD A, MOH R, UN S, MUN S, MOI I',
  T10: 'NGOV A/R, MOH C, NWD C, MOE C, MOMD C, UN I',
  T11: 'NGOV A, NWD R, MOE R, MOMD R, NATO C, UN I',
}

function exercise(locale: Locale) {
  const records = templateRecords('clearWater', { locale, title: 'A', now, timeZone })
  const events = new Map<string, PlanEvent>()
  const anchors = new Map<AnchorId, Anchor>()
  for (const record of records) {
    if (record.typeName === 'event') events.set(record.id, record)
    if (record.typeName === 'anchor') anchors.set(record.id, record)
  }
  const shapes = records.filter((record) => record.typeName === 'shape')
  const shapeOf = (type: string): object | undefined => shapes.find((shape) => shape.type === type)
  return {
    events,
    anchors,
    shapes,
    organisations: records.filter((record) => record.typeName === 'organisation'),
    scripted: [...events.values()].filter(({ id }) => id.startsWith('event:EX1-E')),
    timeline: shapeOf('timeline') as TimelineShape,
    matrix: shapeOf('matrix') as MatrixShape,
    sketch: shapeOf('sketch') as SketchShape,
    symbols: shapes.filter(({ type }) => type === 'symbol') as object[] as SymbolShape[],
    measures: shapes.filter(({ type }) => type === 'measure') as object[] as MeasureShape[],
  }
}

test.each(localeSchema.options)('[MO11] CLEAR WATER in %s has its 25 events at the minutes of the script', (locale) => {
  const { scripted, anchors } = exercise(locale)
  const groups = scripted.map((event) => formatDtg(spanOf(event, { anchors, timeZone }).start ?? 0, timeZone))
  expect(groups).toEqual(GROUPS)
})

test('[MO11] a slip of H-hour moves all events and phases, and D-day stays', () => {
  const { events, anchors } = exercise('en')
  const hour = anchors.get('anchor:H' as AnchorId)!
  const later = new Map(anchors).set(hour.id, {
    ...hour,
    props: { ...hour.props, at: toInstant(Date.parse('2026-11-29T09:00Z')) },
  })
  const timed = [...events.values()].filter(({ props }) => props.start !== null)
  expect(timed).toHaveLength(29)
  const sixHours = 6 * 3_600_000
  for (const event of timed) {
    const [before, after] = [anchors, later].map((at) => spanOf(event, { anchors: at, timeZone }))
    expect([after!.start! - before!.start!, Number(after!.end) - Number(before!.end)]).toEqual([
      sixHours,
      event.props.kind === 'phase' ? sixHours : 0,
    ])
  }
})

test('[MO11] its four phases begin and end as written, across all lanes', () => {
  const { events, anchors, timeline } = exercise('en')
  const phases = [...events.values()].filter(({ props }) => props.kind === 'phase')
  const spans = phases.map((phase) => {
    const { start, end } = spanOf(phase, { anchors, timeZone })
    return [start, end].map((at) => formatDtg(at ?? 0, timeZone)).join(' ')
  })
  expect(spans).toEqual([
    '270600CNOV26 281800CNOV26',
    '281800CNOV26 020600CDEC26',
    '290600CNOV26 090600CDEC26',
    '090600CDEC26 131000CDEC26',
  ])
  expect(phases.map(({ id }) => timeline.props.items[id])).toEqual(['', '', '', ''])
})

test.each(localeSchema.options)(
  '[MO11] its 11 tasks in %s hold the letters of the script, none contested',
  (locale) => {
    const { events, matrix } = exercise(locale)
    const rows = Object.keys(matrix.props.rows)
    const letters = rows.map((id) => {
      const cells = [...cellsOf(events.get(id)!)]
      expect(cells.filter(([, { contested }]) => contested.length > 0)).toEqual([])
      const text = cells.map(([organisation, { letter }]) => `${organisation.slice('organisation:'.length)} ${letter}`)
      return [id.slice('event:EX1-'.length), text.join(', ')]
    })
    expect(Object.fromEntries(letters)).toEqual(LETTERS)
  },
)

test('[MO11] thirteen organisations are its columns, the advisers among them only facilitate', () => {
  const { organisations, matrix } = exercise('en')
  expect(organisations).toHaveLength(13)
  expect(Object.keys(matrix.props.columns)).toEqual(organisations.map(({ id }) => id))
  const facilitators = organisations.filter(({ props }) => props.kind === 'facilitator')
  expect(facilitators.map(({ id }) => id)).toEqual(['organisation:NATO'])
})

test.each(localeSchema.options)('[MO11] in %s each event lies in a lane of the timeline and in its time', (locale) => {
  const { scripted, anchors, timeline } = exercise(locale)
  const { lanes, items, from, minutes } = timeline.props
  expect(Object.keys(items)).toHaveLength(29)
  const begin = fromInstant(from)
  for (const event of scripted) {
    expect(Object.keys(lanes)).toContain(items[event.id])
    const { start } = spanOf(event, { anchors, timeZone })
    expect(start).toBeGreaterThan(begin)
    expect(start).toBeLessThan(begin + minutes * 60_000)
  }
})

test.each([
  ['en', 'EXERCISE EXERCISE EXERCISE', 'Exercise CLEAR WATER'],
  ['ar', 'تمرين تمرين تمرين', 'تمرين الماء الصافي'],
  ['ckb', 'مەشق مەشق مەشق', 'مەشقی ئاوی ڕوون'],
] as const)('[MO12] in %s the board says above and below that it is an exercise', (locale, marking, title) => {
  const { shapes, timeline, matrix, sketch } = exercise(locale)
  const texts = shapes.flatMap((shape) =>
    shape.type === 'text' ? [{ y: shape.y, text: JSON.stringify(shape.props) }] : [],
  )
  const marked = texts.filter(({ text }) => text.includes(marking))
  for (const shape of [timeline, matrix, sketch]) {
    expect(shape.props.title).toContain(title)
    expect(marked.map(({ y }) => y < shape.y)).toEqual([true, false])
  }
  expect(texts.some(({ text }) => text.includes(title))).toBe(true)
})

test.each(localeSchema.options)('[MO11] in %s every title is said, and a decision has its owner', (locale) => {
  const { events } = exercise(locale)
  const titles = [...events.values()].map(({ props }) => props.title)
  expect(new Set(titles).size).toBe(40)
  const decisions = [...events.values()].filter(({ props }) => props.kind === 'decision')
  expect(decisions.map(({ props }) => props.owner)).toEqual(['organisation:NGOV', 'organisation:NWD'])
  expect(decisions[0]?.props.criteria).not.toBe('')
})

test('[MO11] timeline and matrix do not lie over one another', () => {
  const { timeline, matrix } = exercise('ar')
  expect(timeline.x + timeline.props.w).toBeLessThan(matrix.x)
})

/** Of the script: degrees, and the code of a field that is 100 m wide. */
const PLACES: readonly (readonly [kind: string, lat: number, lon: number, state: string])[] = [
  ['water_treatment', 36.3845, 43.1155, 'damaged'],
  ['electric_power', 36.384, 43.2175, 'destroyed'],
  ['pumping_station', 36.3315, 43.166, 'damaged'],
  ['checkpoint', 36.353, 43.229, 'unknown'],
  ['idp_camp', 36.1537, 43.3209, 'unknown'],
  ['hospital', 36.3335, 43.185, 'unknown'],
  ['eoc', 36.3372, 43.137, 'unknown'],
  ['emergency_water', 36.332, 43.194, 'unknown'],
  ['displaced_people', 36.328, 43.211, 'unknown'],
  ['police_station', 36.349, 43.206, 'planned'],
  ['tcp', 36.3335, 43.168, 'unknown'],
  ['liaison', 36.3382, 43.1405, 'unknown'],
  ['warehouse', 36.3515, 43.2155, 'unknown'],
  ['school', 36.328, 43.211, 'working'],
]

test('[MO11] its sketch shows the situation as of what was done last when the exercise begins', () => {
  const { sketch } = exercise('en')
  expect(formatDtg(fromInstant(sketch.props.asOf!), timeZone)).toBe('271400CNOV26')
})

test.each(localeSchema.options)(
  '[MO11] in %s its 14 places and 3 lines lie where the script has them, and those of the city in the window',
  (locale) => {
    const { sketch, symbols, measures, events } = exercise(locale)
    const { zone, origin, unit, corner, scale, w, h } = sketch.props
    const { toGround } = groundProjection({ zone, origin, metresPerUnit: unit })
    const vertices = measures.flatMap((measure) =>
      verticesOf(measure.props).map(({ x, y }) => ({ x: measure.x + x, y: measure.y + y })),
    )
    expect(
      symbols.map(({ x, y, props: { kind, state } }) => {
        const { lon, lat } = toGround({ x, y })
        return [kind, Number(lat.toFixed(7)), Number(lon.toFixed(7)), state]
      }),
    ).toEqual(PLACES)
    expect(measures.map(({ props }) => [props.kind, Object.keys(props.points).length])).toEqual([
      ['route', 6],
      ['utility', 3],
      ['service', 5],
    ])
    const isSeen = ({ x, y }: { x: number; y: number }): boolean => {
      const [across, down] = [((x - corner.x) * scale) / w, ((y - corner.y) * scale) / h]
      return Math.min(across, 1 - across, down, 1 - down) > 0.02
    }
    expect(symbols.filter((symbol) => !isSeen(symbol)).map(({ props: { kind } }) => kind)).toEqual(['idp_camp'])
    expect(vertices.filter((vertex) => !isSeen(vertex))).toHaveLength(4)
    for (const { parentId, props } of [...symbols, ...measures]) {
      expect(parentId).toBe(sketch.id)
      expect([props.name, props.nameAr].every((name) => name !== '')).toBe(true)
    }
    expect(new Set(symbols.map(({ props }) => props.name)).size).toBe(symbols.length)
    const tasks = [...symbols, ...measures].flatMap(({ props }) => props.task ?? [])
    expect(tasks.filter((task) => !events.has(task))).toEqual([])
    expect(new Set(tasks).size).toBe(8)
  },
)
