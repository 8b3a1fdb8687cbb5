import { describe, expect, test } from 'vitest'
import { readTableText } from '@jisr/client/tables/readFile.ts'
import { previewImport } from '@jisr/shared/imports/previewImport.ts'
import { toInstant } from '@jisr/shared/plan/instant.ts'
import { cellOf, claimKeyOf } from '@jisr/shared/plan/letters.ts'
import type { Moment } from '@jisr/shared/plan/instant.ts'
import type { OrganisationId, PlanEvent } from '@jisr/shared/plan/records.ts'
import { boardSchema } from '@jisr/shared/shapes/schema.ts'
import { indexAt } from '@jisr/shared/places/Drawing.ts'
import { anchorOf, eventOf, organisationOf } from '@jisr/shared/templates/planRecords.ts'
import { afterImport, emptyMatrix, emptyTimeline, NOW, planWith, targetOf } from './planTable.ts'

const preview = (text: string, shape: Parameters<typeof targetOf>[0] = emptyMatrix, plan = planWith()) =>
  previewImport(readTableText(text), targetOf(shape, plan))

describe('what is understood', () => {
  test('[IO13] headings are known in every language; organisations by any of their names, new ones as such', () => {
    const { columns } = preview('المهمة,کارەبا,Ministry of Electricity,Feeder team,Weather\nPumps,,A,R,sunny')
    expect(columns.map(({ meaning }) => meaning.is)).toEqual(['field', 'letters', 'letters', 'letters', 'unknown'])
    expect(columns[2]?.meaning).toMatchObject({ organisation: { id: 'organisation:MOE' }, isNew: true })
    const { columns: times } = preview('Event\tStart\tالنهاية\tدۆخ\tWeather\nA\t\t\t\t', emptyTimeline)
    expect(times.map(({ meaning }) => (meaning.is === 'field' ? meaning.field : meaning.is))).toEqual([
      'title',
      'start',
      'end',
      'status',
      'unknown',
    ])
  })

  test('[IO13] each cell that is not understood is named with the reason, and the rest of its row is taken', () => {
    const { rows } = preview(
      'Title,Kind,Status,Start,Duration,Place\nConvoy,truck,planned,312400CNOV26,long,Mosul\n,task,,,,\nLate,Task,done,D+2,2h,',
      emptyTimeline,
    )
    expect(rows[0]).toMatchObject({ outcome: 'new', props: { title: 'Convoy', status: 'planned', place: 'Mosul' } })
    expect(rows[0]?.notes).toEqual([
      { code: 'kind', column: 'kind', cell: 'truck' },
      { code: 'time', column: 'start', cell: '312400CNOV26', why: { code: 'midnight2400' } },
      { code: 'duration', column: 'duration', cell: 'long' },
    ])
    expect(rows[1]).toMatchObject({ number: 3, outcome: 'leftOut', notes: [{ code: 'noTitle' }] })
    expect(rows[2]?.props).toMatchObject({
      kind: 'task',
      status: 'done',
      start: { anchor: 'anchor:D', days: 2 },
      end: { lasts: 120 },
    })
  })

  test('[IO13] an end may be said as a duration, or as an hour of the day on which it begins', () => {
    const { rows } = preview('Title,Start,End\nA,131530CNOV26,1h\nB,131530CNOV26,1700\nC,D+2,', emptyTimeline)
    expect(rows.map(({ props }) => props.end)).toEqual([{ lasts: 60 }, { at: '2026-11-13T14:00Z' }, undefined])
    expect(rows[0]?.notes).toEqual([])
  })

  test('[IO13] a letter that is none and a cell beyond the last column are named', () => {
    const matrix = {
      kind: 'matrix' as const,
      props: { rows: {}, columns: { ['organisation:MOE' as OrganisationId]: indexAt(0) } },
    }
    const { rows } = preview('Task,Ministry of Electricity\nPumps,X,more', matrix, planWith([organisationOf('MOE')]))
    expect(rows[0]?.notes).toEqual([
      { code: 'ragged', cell: 'more' },
      { code: 'letter', column: 'Ministry of Electricity', cell: 'X' },
    ])
  })

  test('[IO13] what was assumed of a time is told, and anchors that the board lacks are made with it', () => {
    const { rows, anchors } = preview('Title,Start,Due\nA,131530,R+2', emptyTimeline)
    expect(rows[0]?.notes.map((note) => note.code === 'assumed' && note.assumed.kind)).toEqual([
      'monthAndYear',
      'letter',
      'newAnchor',
    ])
    expect(anchors).toEqual([{ id: 'anchor:R', at: null }])
  })

  test('[IO13] lines without a heading are tasks, in a timeline as they are typed there', () => {
    expect(preview('Repair the main\nRestore power').rows.map(({ title }) => title)).toEqual([
      'Repair the main',
      'Restore power',
    ])
    const { rows, hasHeading } = preview('H-6 Valves closed\n131530C Convoy', emptyTimeline)
    expect(hasHeading).toBe(false)
    expect(rows.map(({ title, props }) => [title, props.start])).toEqual([
      ['Valves closed', { anchor: 'anchor:H', days: 0, minutes: -360 }],
      ['Convoy', { at: '2026-11-13T12:30Z' }],
    ])
  })

  test('[IO13] a date that Excel keeps as a date is a time of the board', () => {
    const { rows } = preview('Title,Start\nA,2026-11-29 06:00', emptyTimeline)
    expect(rows[0]?.props.start).toEqual({ at: '2026-11-29T03:00Z' })
  })
})

describe('what comes of it', () => {
  const D = anchorOf('D', '', toInstant(Date.UTC(2026, 10, 29, 3)))
  const moe = organisationOf('MOE')
  const omar = { letter: 'R' as const, by: 'Omar', at: new Date(NOW - 1000).toISOString() as Moment, over: [] }
  const pumps = eventOf('pumps', {
    title: 'Pumps',
    kind: 'task',
    place: 'Mosul',
    remarks: 'old',
    letters: { [claimKeyOf(moe.id, 'omar')]: omar },
  })
  const again = eventOf('again', { title: 'Pumps', kind: 'task' })
  const plan = planWith([D, moe, pumps, again])
  const shape = {
    kind: 'matrix' as const,
    props: {
      rows: { [pumps.id]: indexAt(0), [again.id]: indexAt(1) } as never,
      columns: { [moe.id]: indexAt(0) } as never,
    },
  }

  test('[IO14] a row whose title is there changes that task, the first of the name first, and the rest are new', () => {
    const text = 'Task,Ministry of Electricity,Remarks\nPumps,A,\nPumps,,\nPumps,C,third'
    expect(preview(text, shape, plan).rows.map(({ outcome, event }) => [outcome, event])).toEqual([
      ['changed', pumps.id],
      ['same', again.id],
      ['new', null],
    ])
    const after = afterImport(readTableText(text), shape, plan)
    const task = after.plan.events.get(pumps.id)!
    expect(cellOf(task, moe.id)).toEqual({ letter: 'A', contested: [] })
    expect(task.props).toMatchObject({ remarks: '', place: 'Mosul' })
    expect(Object.keys(after.matrix.rows)).toEqual([pumps.id, again.id, 'event:new1'])
  })

  test('[IO14] who decides and a new column of one name are one organisation', () => {
    const text = 'Task,Who decides,Feeder team\nPumps,feeder TEAM,A'
    const { rows, organisations } = preview(text)
    expect(organisations.map(({ props }) => props.name)).toEqual(['Feeder team'])
    expect(rows[0]?.props.owner).toBe(organisations[0]?.id)
  })

  test('[IO5] a long table of nothing but new names is understood in no time that anybody notices', () => {
    const lines = Array.from({ length: 15_000 }, (_none, at) => `Visit ${at},Team ${at}`)
    const began = performance.now()
    const { organisations } = preview(['Title,Lane', ...lines].join('\n'), emptyTimeline)
    expect(organisations).toHaveLength(15_000)
    expect(performance.now() - began).toBeLessThan(5000)
  })

  test('[IO14] an empty cell takes a letter away; a column that is not in the table leaves all as it is', () => {
    const taken = afterImport(readTableText('Task,Ministry of Electricity\nPumps,\n'), shape, plan).plan.events.get(
      pumps.id,
    )!
    expect(cellOf(taken, moe.id).letter).toBe('')
    const kept = afterImport(readTableText('Task,Place\nPumps,Tal Afar\n'), shape, plan).plan.events.get(pumps.id)!
    expect(cellOf(kept, moe.id).letter).toBe('R')
    expect(kept.props.place).toBe('Tal Afar')
  })

  test('[IO14] of a moment and its count from an anchor the one that was edited counts', () => {
    const event = eventOf('e', { title: 'Convoy', start: { anchor: D.id, days: 1, minutes: null } })
    const timeline = { kind: 'timeline' as const, props: { items: { [event.id]: '' } as never, lanes: {} } }
    const start = (cells: string): PlanEvent['props']['start'] =>
      afterImport(
        readTableText(`Title,Start (DTG),Start (D/H)\nConvoy,${cells}`),
        timeline,
        planWith([D, event]),
      ).plan.events.get(event.id)!.props.start
    expect(start('300000CNOV26,D+1')).toEqual(event.props.start)
    expect(start('300600CNOV26,D+1')).toEqual({ at: '2026-11-30T03:00Z' })
    expect(start('300000CNOV26,D+2')).toEqual({ anchor: D.id, days: 2, minutes: null })
    expect(start('300000CNOV26,')).toEqual({ at: '2026-11-29T21:00Z' })
  })

  test('[IO16] predecessors are named by title or by the number of a row, above or below; what is neither is said', () => {
    const table = readTableText('Title,After\nMains,Pumps; 4\nPumps,\nFuel; oil,nobody; Fuel; oil\nTests,Fuel; oil')
    const { rows } = previewImport(table, targetOf(emptyTimeline, planWith()))
    expect(rows.map(({ notes }) => notes.map((note) => 'cell' in note && note.cell))).toEqual([
      [],
      [],
      ['nobody', 'Fuel', 'oil'],
      [],
    ])
    const after = afterImport(table, emptyTimeline, planWith())
    const titled = (title: string) => [...after.plan.events.values()].find(({ props }) => props.title === title)!
    const predecessors = (title: string) =>
      Object.keys(titled(title).props.after).map((id) => after.plan.events.get(id as PlanEvent['id'])?.props.title)
    expect(predecessors('Mains')).toEqual(['Pumps', 'Fuel; oil'])
    expect(predecessors('Tests')).toEqual(['Fuel; oil'])
    expect(predecessors('Pumps')).toEqual([])
  })

  test('[IO16] a table that names others leaves the predecessors that the timeline does not show', () => {
    const elsewhere = eventOf('elsewhere', { title: 'Elsewhere' })
    const [one, two] = [eventOf('one', { title: 'One' }), eventOf('two', { title: 'Two' })]
    const last = eventOf('last', { title: 'Last', after: { [elsewhere.id]: true, [one.id]: true } })
    const timeline = {
      kind: 'timeline' as const,
      props: { items: { [one.id]: '', [two.id]: '', [last.id]: '' } as never, lanes: {} },
    }
    const plan = planWith([elsewhere, one, two, last])
    const after = (cell: string) =>
      afterImport(readTableText(`Title,After\nLast,${cell}`), timeline, plan).plan.events.get(last.id)!.props.after
    expect(after('One')).toBe(last.props.after)
    expect(after('Two')).toEqual({ [elsewhere.id]: true, [two.id]: true })
  })

  test('[IO16] of several events of one title those that are predecessors already stay so when another is named', () => {
    const [first, second, other] = ['Pumps', 'Pumps', 'Other'].map((title, at) => eventOf(`${title}${at}`, { title }))
    const last = eventOf('last', { title: 'Last', after: { [second!.id]: true } })
    const events = [first!, second!, other!, last]
    const timeline = {
      kind: 'timeline' as const,
      props: { items: Object.fromEntries(events.map(({ id }) => [id, ''])) as never, lanes: {} },
    }
    const after = (cell: string) =>
      afterImport(readTableText(`Title,After\nLast,${cell}`), timeline, planWith(events)).plan.events.get(last.id)!
        .props.after
    expect(after('Pumps; Other')).toEqual({ [second!.id]: true, [other!.id]: true })
    expect(after('Pumps; Pumps')).toEqual({ [second!.id]: true, [first!.id]: true })
    expect(after('Other')).toEqual({ [other!.id]: true })
  })

  test('[IO14] every record that is written validates', () => {
    const after = afterImport(
      readTableText(
        `Title,Lane,Who decides,Due,Criteria\nA,Feeder team,Ministry of Oil,R+3,"${'x'.repeat(5000)}"\n${'y'.repeat(5000)},,,,`,
      ),
      emptyTimeline,
      planWith(),
    )
    const types = boardSchema.types as object as Record<string, { validate: (record: unknown) => unknown }>
    for (const record of [
      ...after.plan.events.values(),
      ...after.plan.organisations.values(),
      ...after.plan.anchors.values(),
    ]) {
      expect(() => types[record.typeName]?.validate(record)).not.toThrow()
    }
    expect(after.plan.events.size).toBe(1)
    expect(Object.keys(after.timeline.lanes)).toHaveLength(1)
  })
})
