import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { planOrganisationName } from '@jisr/client/plan/organisationNames.ts'
import { readTableFile } from '@jisr/client/tables/readFile.ts'
import { writeXlsx } from '@jisr/client/tables/writeXlsx.ts'
import { cleanName } from '@jisr/shared/access/displayName.ts'
import { writeCsv } from '@jisr/shared/exports/csv.ts'
import { matrixTable } from '@jisr/shared/exports/matrixTable.ts'
import { plainCell } from '@jisr/shared/exports/neutral.ts'
import { timelineTable } from '@jisr/shared/exports/timelineTable.ts'
import type { Locale } from '@jisr/shared/i18n/locales.ts'
import { previewImport } from '@jisr/shared/imports/previewImport.ts'
import { toInstant } from '@jisr/shared/plan/instant.ts'
import { claimKeyOf } from '@jisr/shared/plan/letters.ts'
import type { Moment } from '@jisr/shared/plan/instant.ts'
import {
  EVENT_KINDS,
  EVENT_STATUSES,
  LETTERS,
  TIME_QUALITIES,
  type AnchorId,
  type Claim,
  type EndTime,
  type EventId,
  type Organisation,
  type OrganisationId,
  type PlanEvent,
  type PlanTime,
} from '@jisr/shared/plan/records.ts'
import { indexAt } from '@jisr/shared/places/Drawing.ts'
import { anchorOf, eventOf, organisationOf } from '@jisr/shared/templates/planRecords.ts'
import {
  exerciseEvents,
  exerciseOrganisations,
  exerciseTasks,
  exerciseAnchors,
  exercisePhases,
} from '@jisr/shared/templates/clearWater.ts'
import { afterImport, emptyMatrix, emptyTimeline, NOW, planWith, targetOf } from './planTable.ts'

const LOCALES: Locale[] = ['en', 'ar', 'ckb']
const bytesOf = (csv: string): Uint8Array => new TextEncoder().encode(csv)

/** Texts as people and attackers write them. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '\t',
        '\r\n',
        '"',
        "'",
        ',',
        ';',
        '＝',
        ' ',
        '\u200e',
        '_x0041_',
        '<b>&amp;',
        'الماء',
        'ئاو',
        '💧',
        'A',
        '131530C',
      ),
      fc.string({ maxLength: 4, unit: 'grapheme' }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''))
const someText = text.filter((value) => plainCell(value).trim() !== '')
/** As the board's own tools write it. */
const name = text.map(cleanName).filter((value) => value !== '')

const letter = fc.constantFrom('' as const, ...LETTERS)
const locale = fc.constantFrom(...LOCALES)

function claim(letter: Claim['letter'], at = NOW): Claim {
  return { letter, by: 'Omar', at: new Date(at).toISOString() as Moment, over: [] }
}

const matrix = fc
  .record({
    columns: fc.array(
      fc.oneof(
        fc.constantFrom('MOE', 'MOI', 'NWD'),
        name.map((value) => ({ name: value })),
      ),
      { maxLength: 5 },
    ),
    tasks: fc.array(
      fc.record({ title: someText, letters: fc.array(letter, { maxLength: 5 }), contested: fc.boolean() }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ columns, tasks }) => {
    const organisations = new Map<OrganisationId, Organisation>()
    for (const [at, column] of columns.entries()) {
      const made = typeof column === 'string' ? organisationOf(column) : organisationOf(`own${at}`, column.name)
      organisations.set(made.id, made)
    }
    const ids = [...organisations.keys()]
    const events = tasks.map(({ title, letters, contested }, at): PlanEvent => {
      const claims = letters.flatMap((each, column): [string, Claim][] => {
        const id = ids[column]
        if (!id || each === '') return []
        const other = claimKeyOf(id, 'sara')
        return [
          [claimKeyOf(id, 'omar'), claim(each)],
          ...(contested ? [[other, claim('S', NOW + 1)] as [string, Claim]] : []),
        ]
      })
      return eventOf(`task${at}`, { title, kind: 'task', letters: Object.fromEntries(claims) })
    })
    return {
      plan: planWith([...organisations.values(), ...events]),
      props: {
        rows: Object.fromEntries(events.map(({ id }, at) => [id, indexAt(at)])) as Record<
          EventId,
          ReturnType<typeof indexAt>
        >,
        columns: Object.fromEntries(ids.map((id, at) => [id, indexAt(at)])) as Record<
          OrganisationId,
          ReturnType<typeof indexAt>
        >,
      },
    }
  })

const options = (locale: Locale, totals = false, contacts = false) => ({
  locale,
  nameOf: (organisation: Organisation) => planOrganisationName(organisation, locale),
  totals,
  contacts,
})

test('[IO4] a matrix goes to Excel, as a workbook or as CSV, in any language, and comes back unchanged', () => {
  fc.assert(
    fc.property(matrix, locale, fc.boolean(), fc.boolean(), ({ plan, props }, locale, totals, isCsv) => {
      const table = matrixTable(props, plan, options(locale, totals))
      const file = isCsv ? bytesOf(writeCsv(table)) : writeXlsx({ name: 'Matrix', table, rightToLeft: locale !== 'en' })
      const preview = previewImport(readTableFile(file).table, targetOf({ kind: 'matrix', props }, plan))
      expect(preview.rows.map(({ outcome, notes }) => ({ outcome, notes }))).toEqual(
        Object.keys(props.rows).map(() => ({ outcome: 'same', notes: [] })),
      )
      expect(preview.organisations).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('[IO4] taken into an empty board the same matrix stands there again', () => {
  fc.assert(
    fc.property(matrix, locale, ({ plan, props }, locale) => {
      // Names that are one to a reader become one column, and who disagrees is told only on the board itself.
      fc.pre([...plan.events.values()].every(isUncontested))
      const table = matrixTable(props, plan, options(locale))
      fc.pre(
        new Set(table[0]?.map((heading) => cleanName(heading).normalize('NFKD').toLowerCase())).size ===
          table[0]?.length,
      )
      const file = writeXlsx({ name: 'Matrix', table, rightToLeft: false })
      const preview = previewImport(readTableFile(file).table, targetOf(emptyMatrix, planWith()))
      fc.pre(preview.columns.every(({ meaning }, at) => at === 0 || meaning.is === 'letters'))
      const after = afterImport(readTableFile(file).table, emptyMatrix, planWith())
      const [, ...rows] = matrixTable(after.matrix, after.plan, options(locale))
      expect(rows).toEqual(table.slice(1).map(([title = '', ...cells]) => [plainCell(title).trim(), ...cells]))
    }),
    { numRuns: 100 },
  )
})

test('[IO4] the exercise comes back unchanged with its totals and contacts, and on another board as it was', () => {
  const organisations = exerciseOrganisations('ar').map((organisation, at) =>
    at === 0
      ? {
          ...organisation,
          props: { ...organisation.props, contact: { desk: 'غرفة العمليات', phone: '+964 770 000 0000', channel: '' } },
        }
      : organisation,
  )
  const tasks = exerciseTasks('ar', NOW)
  const plan = planWith([...organisations, ...tasks])
  const props = {
    rows: Object.fromEntries(tasks.map(({ id }, at) => [id, indexAt(at)])),
    columns: Object.fromEntries(organisations.map(({ id }, at) => [id, indexAt(at)])),
  } as never
  const table = matrixTable(props, plan, options('ar', true, true))
  const read = readTableFile(bytesOf(writeCsv(table))).table
  const preview = previewImport(read, targetOf({ kind: 'matrix', props }, plan))
  expect(preview.rows.map(({ outcome }) => outcome)).toEqual(tasks.map(() => 'same'))
  const after = afterImport(read, emptyMatrix, planWith())
  expect(matrixTable(after.matrix, after.plan, options('ar'))).toEqual(matrixTable(props, plan, options('ar')))
})

test('[IO4] what a matrix does not write, as times, and what people disagree on stay as they are when it comes back', () => {
  const [listed, own] = [organisationOf('MOE', 'Power (left bank)'), organisationOf('own', '=1+1 شركة')]
  const letters = {
    [claimKeyOf(listed.id, 'omar')]: claim('R'),
    [claimKeyOf(listed.id, 'sara')]: claim('C', NOW + 1),
    [claimKeyOf(own.id, 'omar')]: claim('A/R'),
  }
  const at = { at: toInstant(NOW) }
  const task = eventOf('t', { title: '-Pumps', kind: 'task', start: at, due: at, end: { lasts: 90 }, letters })
  const plan = planWith([listed, own, task])
  const props = {
    rows: { [task.id]: indexAt(0) },
    columns: { [listed.id]: indexAt(0), [own.id]: indexAt(1) },
  } as never
  const target = targetOf({ kind: 'matrix', props }, plan)
  for (const locale of LOCALES) {
    const table = matrixTable(props, plan, options(locale, true))
    for (const file of [bytesOf(writeCsv(table)), writeXlsx({ name: 'Matrix', table, rightToLeft: false })]) {
      const read = readTableFile(file).table
      expect(previewImport(read, target).rows).toMatchObject([
        { outcome: 'same', event: task.id, props: {}, letters: new Map(), notes: [] },
      ])
      // Elsewhere nobody can have said it: the cell is left out, and that is told.
      const { rows } = previewImport(read, targetOf(emptyMatrix, planWith()))
      expect(rows[0]?.notes).toEqual([{ code: 'letter', column: 'Power (left bank)', cell: 'C ≠ R' }])
      expect([...(rows[0]?.letters.values() ?? [])]).toEqual(['A/R'])
    }
  }
})

const anchorD = anchorOf('D', '', toInstant(Date.UTC(2026, 10, 29, 3)))
const anchors = [anchorD, anchorOf('H', '', anchorD.props.at), anchorOf('R', 'Return', null)]
const time: fc.Arbitrary<PlanTime> = fc.oneof(
  fc
    .integer({ min: Date.UTC(1990, 0, 1) / 60_000, max: Date.UTC(2060, 0, 1) / 60_000 })
    .map((minute) => ({ at: toInstant(minute * 60_000) })),
  fc.record({
    anchor: fc.constantFrom('anchor:D' as AnchorId, 'anchor:H' as AnchorId, 'anchor:R' as AnchorId),
    days: fc.integer({ min: -20, max: 20 }),
    minutes: fc.option(fc.integer({ min: -3000, max: 3000 })),
  }),
)
const end: fc.Arbitrary<EndTime> = fc.oneof(
  time,
  fc.integer({ min: 1, max: 100_000 }).map((lasts) => ({ lasts })),
)

const timeline = fc
  .array(
    fc.record({
      title: someText,
      kind: fc.constantFrom(...EVENT_KINDS),
      status: fc.constantFrom(...EVENT_STATUSES),
      quality: fc.constantFrom(...TIME_QUALITIES),
      start: fc.option(time),
      end: fc.option(end),
      due: fc.option(time),
      criteria: text,
      place: text,
      remarks: text,
      lane: fc.constantFrom('MOE', 'MOI', ''),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((rows) => {
    const events = rows.map(({ lane: _lane, ...props }, at) =>
      eventOf(`e${at}`, { ...props, after: at === 0 ? {} : { [`event:e${at - 1}` as EventId]: true as const } }),
    )
    const lanes = ['MOE', 'MOI'].map((code) => organisationOf(code))
    return {
      plan: planWith([...anchors, ...lanes, ...events]),
      props: {
        items: Object.fromEntries(
          events.map(({ id }, at) => [id, rows[at]?.lane ? `organisation:${rows[at].lane}` : '']),
        ) as Record<EventId, OrganisationId | ''>,
        lanes: Object.fromEntries(lanes.map(({ id }, at) => [id, indexAt(at)])) as Record<
          OrganisationId,
          ReturnType<typeof indexAt>
        >,
      },
    }
  })

test('[IO4] a timeline goes to a spreadsheet in any language and comes back unchanged', () => {
  fc.assert(
    fc.property(timeline, locale, fc.boolean(), ({ plan, props }, locale, isCsv) => {
      const table = timelineTable(props, plan, options(locale))
      const file = isCsv ? bytesOf(writeCsv(table)) : writeXlsx({ name: 'Timeline', table, rightToLeft: false })
      const preview = previewImport(readTableFile(file).table, targetOf({ kind: 'timeline', props }, plan))
      expect(preview.rows.map(({ outcome, notes, props }) => ({ outcome, notes, props }))).toEqual(
        Object.keys(props.items).map(() => ({ outcome: 'same', notes: [], props: {} })),
      )
    }),
    { numRuns: 150 },
  )
})

test('[IO4] events of one title, and lanes of one name, are told apart when they come back', () => {
  const [left, right] = [organisationOf('left', 'Field team'), organisationOf('right', 'Field team')]
  const later = eventOf('a', { title: 'Meeting', start: { at: toInstant(Date.UTC(2026, 10, 24)) } })
  const earlier = eventOf('b', { title: 'Meeting', start: { at: toInstant(Date.UTC(2026, 10, 23)) }, owner: right.id })
  const plan = planWith([left, right, later, earlier])
  const props = {
    items: { [later.id]: left.id, [earlier.id]: right.id },
    lanes: { [left.id]: indexAt(0), [right.id]: indexAt(1) },
  } as never
  const table = timelineTable(props, plan, options('en'))
  const { rows } = previewImport(table, targetOf({ kind: 'timeline', props }, plan))
  expect(rows.map(({ outcome, event }) => [outcome, event])).toEqual([
    ['same', earlier.id],
    ['same', later.id],
  ])
})

test('[IO4] where nobody shared a contact, asking for contacts makes no task of that name', () => {
  const task = eventOf('pumps', { title: 'Pumps', kind: 'task' })
  const plan = planWith([organisationOf('MOE'), task])
  const props = { rows: { [task.id]: indexAt(0) }, columns: { 'organisation:MOE': indexAt(0) } } as never
  const table = matrixTable(props, plan, options('en', false, true))
  const { rows } = previewImport(table, targetOf({ kind: 'matrix', props }, plan))
  expect(rows.map(({ title, outcome }) => [title, outcome])).toEqual([['Pumps', 'same']])
})

test('[IO4] the exercise timeline stands on a board without its anchors as it was, once they are set', () => {
  const lanes = exerciseOrganisations('en')
  const events = exerciseEvents('en')
  const phases = exercisePhases('en')
  const plan = planWith([...exerciseAnchors('en'), ...lanes, ...phases, ...events.map(({ event }) => event)])
  const props = {
    items: {
      ...Object.fromEntries(phases.map(({ id }) => [id, ''])),
      ...Object.fromEntries(events.map(({ event, lane }) => [event.id, lane])),
    },
    lanes: {},
  } as never
  const table = timelineTable(props, plan, options('en'))
  const file = writeXlsx({ name: 'CLEAR WATER', table, rightToLeft: false })
  const after = afterImport(readTableFile(file).table, emptyTimeline, planWith())
  expect([...after.plan.anchors.keys()]).toEqual(['anchor:H'])
  const anchored = planWith([
    ...exerciseAnchors('en'),
    ...after.plan.organisations.values(),
    ...after.plan.events.values(),
  ])
  expect(byRow(timelineTable(after.timeline, anchored, options('en')))).toEqual(byRow(table))
})

function isUncontested({ props }: PlanEvent): boolean {
  return Object.keys(props.letters).every((key) => !key.endsWith('/sara'))
}

function byRow(rows: string[][]): string[] {
  return rows.map((row) => row.join('|')).sort()
}
