import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planOrganisationName } from '@jisr/client/plan/organisationNames.ts'
import { icsCalendar } from '@jisr/shared/exports/ics.ts'
import { matrixTable } from '@jisr/shared/exports/matrixTable.ts'
import { syncMatrix } from '@jisr/shared/exports/syncMatrix.ts'
import { syncTable } from '@jisr/shared/exports/syncTable.ts'
import { timelineTable } from '@jisr/shared/exports/timelineTable.ts'
import type { Locale } from '@jisr/shared/i18n/locales.ts'
import { toInstant } from '@jisr/shared/plan/instant.ts'
import type { EndTime, EventId, Organisation, OrganisationId, PlanEvent, PlanTime } from '@jisr/shared/plan/records.ts'
import { indexAt } from '@jisr/shared/places/Drawing.ts'
import { exerciseAnchors, exerciseOrganisations, exerciseTasks } from '@jisr/shared/templates/clearWater.ts'
import { anchorIdOf } from '@jisr/shared/plan/anchorTimes.ts'
import { anchorOf, eventOf, organisationOf } from '@jisr/shared/templates/planRecords.ts'
import { NOW, planWith } from './planTable.ts'
import { readCalendar } from './readCalendar.ts'

const words = (locale: Locale) => ({
  locale,
  nameOf: (organisation: Organisation) => planOrganisationName(organisation, locale),
})
const D = anchorOf('D', '', toInstant(Date.UTC(2026, 10, 29, 3)))
const H = anchorOf('H', '', D.props.at)
const R = anchorOf('R', 'Return', null)
const fixed = (...at: Parameters<typeof Date.UTC>): PlanTime => ({ at: toInstant(Date.UTC(...at)) })
const days = (count: number): PlanTime => ({ anchor: anchorIdOf('D'), days: count, minutes: null })
const hours = (count: number): PlanTime => ({ anchor: anchorIdOf('H'), days: 0, minutes: count * 60 })
const all = (events: readonly PlanEvent[]) =>
  Object.fromEntries(events.map(({ id }) => [id, ''])) as Record<EventId, ''>

describe('tables', () => {
  test('[IO1] a matrix has organisations in its heading and a task in each row; totals and contacts only on request', () => {
    const organisations = exerciseOrganisations('en').slice(0, 3)
    const [first] = organisations
    if (first)
      organisations[0] = {
        ...first,
        props: { ...first.props, contact: { desk: 'Duty desk', phone: '+964', channel: 'radio' } },
      }
    const [task] = exerciseTasks('en', NOW)
    const plan = planWith([...organisations, task!])
    const shape = {
      rows: { [task!.id]: indexAt(0) },
      columns: Object.fromEntries(organisations.map(({ id }, at) => [id, indexAt(at)])),
    } as never
    const options = { ...words('en'), totals: false, contacts: false }
    const plain = matrixTable(shape, plan, options)
    expect(plain).toEqual([
      ['Task', 'Ninewa Governorate (crisis cell)', 'Ninewa Water Directorate', 'Ministry of Water Resources'],
      [task!.props.title, 'I', 'A/R', ''],
    ])
    expect(JSON.stringify(plain)).not.toContain('Duty desk')
    const full = matrixTable(shape, plan, { ...options, totals: true, contacts: true })
    expect(full[0]?.slice(4)).toEqual(['Total A', 'Total R', 'Total S', 'Total C', 'Total I'])
    expect(full[1]).toEqual(['Contact', 'Duty desk · +964 · radio', '', ''])
    expect(full[2]?.slice(4)).toEqual(['1', '1', '0', '0', '1'])
    expect(full.at(-1)).toEqual(['Total I', '1', '0', '0'])
  })

  test('[IO1] a timeline has a row for each event, with both its times, what it lasts and who decides', () => {
    const lane = organisationOf('MOE')
    const event = eventOf('a', {
      title: 'Cut off',
      kind: 'decision',
      start: hours(2),
      end: { lasts: 90 },
      due: fixed(2026, 11, 1, 12),
      owner: lane.id,
      place: 'Mosul',
    })
    const table = timelineTable({ items: { [event.id]: lane.id } }, planWith([D, H, lane, event]), words('en'))
    expect(Object.fromEntries(table[0]!.map((heading, at) => [heading, table[1]![at]]))).toMatchObject({
      Title: 'Cut off',
      Kind: 'Decision point',
      'Start (DTG)': '290800CNOV26',
      'Start (D/H)': 'H+2',
      End: '290930CNOV26',
      Duration: '1:30h',
      Due: '011500CDEC26',
      Lane: 'Ministry of Electricity',
      'Who decides': 'Ministry of Electricity',
      Place: 'Mosul',
    })
  })
})

// Without what stands for half of a character: it would be one that the calendar tore.
const written = (unit: 'grapheme' | 'binary', maxLength: number) =>
  fc.string({ unit, maxLength }).map((text) => text.replaceAll(/[\uFFFD-\uFFFF]/g, ''))

describe('calendars', () => {
  const event = eventOf('a', {
    title: 'Wells; pumps, and\nmains \\ ' + 'ماء '.repeat(40),
    start: fixed(2026, 10, 29, 3),
    end: { lasts: 90 },
    status: 'confirmed',
    place: 'Mosul',
  })

  test('[IO3] a calendar is what RFC 5545 asks for: UTC, folded lines, escaped texts, a lasting UID', () => {
    const plan = planWith([D, event])
    const { text, withoutTime } = icsCalendar({ title: 'Return', items: all([event]) }, plan, words('en'), NOW)
    const [entry] = readCalendar(text)
    expect(entry).toMatchObject({
      UID: 'a@jisr',
      DTSTAMP: '20261122T130000Z',
      DTSTART: '20261129T030000Z',
      DTEND: '20261129T043000Z',
      STATUS: 'CONFIRMED',
      SUMMARY: event.props.title,
      LOCATION: 'Mosul',
    })
    expect(withoutTime).toBe(0)
  })

  test('[IO3] what is cancelled is cancelled there, what has no time is left out and counted, a day count takes whole days', () => {
    const events = [
      eventOf('c', { title: 'Off', status: 'cancelled', start: hours(1) }),
      eventOf('t', { title: 'When?', start: { anchor: R.id, days: 1, minutes: null } }),
      eventOf('n', { title: 'Never' }),
      eventOf('d', { title: 'Days', start: days(1), end: days(3) }),
      eventOf('o', { title: 'One day', start: days(0) }),
      eventOf('l', { title: 'By then', kind: 'deadline', due: fixed(2026, 11, 1) }),
    ]
    const { text, withoutTime } = icsCalendar(
      { title: '', items: all(events) },
      planWith([D, H, R, ...events]),
      words('ar'),
      NOW,
    )
    const entries = new Map(readCalendar(text).map((entry) => [entry['UID'], entry]))
    expect(withoutTime).toBe(2)
    expect(new Set(entries.keys())).toEqual(new Set(['c@jisr', 'd@jisr', 'l@jisr', 'o@jisr']))
    expect(entries.get('c@jisr')?.['STATUS']).toBe('CANCELLED')
    expect(entries.get('d@jisr')).toMatchObject({ 'DTSTART;VALUE=DATE': '20261130', 'DTEND;VALUE=DATE': '20261202' })
    expect(entries.get('o@jisr')).toMatchObject({ 'DTSTART;VALUE=DATE': '20261129' })
    expect(entries.get('l@jisr')).toMatchObject({ DTSTART: '20261201T000000Z' })
  })

  test('[IO3] whatever people write, the calendar keeps its form and gives it back', () => {
    const end: fc.Arbitrary<EndTime | null> = fc.option(fc.integer({ min: 1, max: 9999 }).map((lasts) => ({ lasts })))
    fc.assert(
      fc.property(written('grapheme', 200), written('binary', 100), end, (title, remarks, end) => {
        const one = eventOf('x', { title, remarks, start: hours(1), end })
        const entries = readCalendar(
          icsCalendar({ title, items: all([one]) }, planWith([H, one]), words('ckb'), NOW).text,
        )
        expect(entries).toHaveLength(1)
        expect(entries[0]?.['SUMMARY']?.replaceAll(/\s/g, '')).toBe(title.replaceAll(/[\s\p{Cc}]/gu, ''))
      }),
    )
  })
})

describe('the synchronization matrix', () => {
  const [power, water] = [organisationOf('MOE'), organisationOf('NWD')]
  const lanes = { [power.id]: indexAt(0), [water.id]: indexAt(1) } as never
  const phase = eventOf('p', { title: 'Phase I', kind: 'phase', start: hours(-3), end: hours(20) })
  const cut = eventOf('c', { title: 'Cut off', start: hours(0), end: { lasts: 60 * 24 } })
  const decide = eventOf('x', { title: 'Keep or postpone', kind: 'decision', start: fixed(2026, 10, 30, 6) })
  const day = eventOf('d', { title: 'Repair', start: days(1) })
  const open = eventOf('o', { title: 'Open', start: { anchor: R.id, days: 0, minutes: null } })
  const plan = planWith([D, H, R, power, water, phase, cut, decide, day, open])
  const shape = {
    lanes,
    items: {
      [phase.id]: '',
      [cut.id]: power.id,
      [decide.id]: water.id,
      [day.id]: water.id,
      [open.id]: water.id,
    } as Record<EventId, OrganisationId | ''>,
  }

  test('[IO9] it shows the events of the timeline, lanes by days, phases above; what has no time is named', () => {
    const grid = syncMatrix(plan, shape, 'day')
    expect(grid.unplaced).toEqual([open.id])
    expect(syncTable(grid, 'day', plan, words('en'))).toEqual([
      ['Lane', '290000CNOV26', '300000CNOV26'],
      ['D/H', 'D', 'D+1'],
      ['Phase', '0300C Phase I', '… Phase I'],
      ['Ministry of Electricity', '0600C Cut off', '… Cut off'],
      ['Ninewa Water Directorate', '', 'Repair\n0900C ★ Keep or postpone'],
      ['Without a time', open.props.title],
    ])
  })

  test('[IO9] columns of six hours and of one hour begin on the clocks of the board and hold each event once', () => {
    for (const bucket of ['sixHours', 'hour'] as const) {
      const grid = syncMatrix(plan, shape, bucket)
      const begun = [...grid.phases, ...grid.rows.flatMap(({ cells }) => cells)].flat().filter(({ goesOn }) => !goesOn)
      expect(begun.map(({ event }) => event.id).sort()).toEqual([cut.id, day.id, decide.id, phase.id].sort())
      const size = bucket === 'hour' ? 3_600_000 : 21_600_000
      const baghdad = 3 * 3_600_000
      expect(grid.bounds.filter((bound) => (bound + baghdad) % size !== 0)).toEqual([])
      const first = grid.bounds[0]!
      expect(grid.bounds).toEqual(grid.bounds.map((_bound, at) => first + at * size))
    }
  })

  test('[IO9] over summer times and in every zone each event begins in exactly one column', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Baghdad', 'Africa/Cairo'),
        fc.integer({ min: Date.UTC(2026, 2, 1) / 60_000, max: Date.UTC(2026, 10, 20) / 60_000 }),
        fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('day' as const, 'sixHours' as const, 'hour' as const),
        (timeZone, first, later, bucket) => {
          const events = later.map((minutes, at) =>
            eventOf(`e${at}`, { title: '', start: { at: toInstant((first + minutes) * 60_000) } }),
          )
          const grid = syncMatrix(planWith(events, timeZone), { lanes: {}, items: all(events) }, bucket)
          expect(grid.rows.flatMap(({ cells }) => cells).flat()).toHaveLength(events.length)
          expect(grid.bounds).toEqual([...grid.bounds].sort((a, b) => a - b))
        },
      ),
    )
  })

  test('[IO9] it never grows beyond what a table can show, and says so', () => {
    const far = eventOf('f', { title: 'Far', start: fixed(2028, 0, 1) })
    const grid = syncMatrix(
      planWith([...exerciseAnchors('en'), cut, far]),
      { lanes: {}, items: all([cut, far]) },
      'hour',
    )
    expect(grid.bounds).toHaveLength(401)
    expect(grid.cut).toBe(true)
  })
})
