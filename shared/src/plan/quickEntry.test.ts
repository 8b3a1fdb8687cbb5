import { expect, test } from 'vitest'
import { formatDuration, findDuration } from './duration.ts'
import { toInstant } from './instant.ts'
import { quickEntry } from './quickEntry.ts'
import { AnchorRecordType, type Anchor, type AnchorId } from './records.ts'

const at = toInstant(Date.UTC(2026, 10, 29, 3))
const anchors = new Map(
  ['D', 'H'].map((symbol): [AnchorId, Anchor] => {
    const id = `anchor:${symbol}` as AnchorId
    return [id, AnchorRecordType.create({ id, props: { name: '', at }, meta: {} })]
  }),
)
const context = { anchors, timeZone: 'Asia/Baghdad', reference: Date.UTC(2026, 10, 22) }
const D = 'anchor:D'
const H = 'anchor:H'
const thirteenth = { at: '2026-11-13T12:30Z' }

function read(line: string) {
  const { title, start, end } = quickEntry(line, context)
  return [title, start, end]
}

test('[TM9] a line is a time and a title', () => {
  expect(read('131530C Bridge opens')).toEqual(['Bridge opens', thirteenth, null])
  expect(read('  131530c nov 26: Bridge opens ')).toEqual(['Bridge opens', thirteenth, null])
  expect(read('١٣١٥٣٠C افتتاح الجسر ٣')).toEqual(['افتتاح الجسر ٣', thirteenth, null])
  expect(read('131530 NOV Bridge opens')).toEqual(['Bridge opens', thirteenth, null])
  expect(read('2026-11-13 15:30 Bridge opens')).toEqual(['Bridge opens', thirteenth, null])
  expect(read('D+2 Bridge opens')).toEqual(['Bridge opens', { anchor: D, days: 2, minutes: null }, null])
  expect(read('h−6 - Bridge opens')).toEqual(['Bridge opens', { anchor: H, days: 0, minutes: -360 }, null])
  expect(read('D+1/H+6 Brief')).toEqual(['Brief', { anchor: H, days: 1, minutes: 360 }, null])
  expect(read('H+150 min Brief')).toEqual(['Brief', { anchor: H, days: 0, minutes: 150 }, null])
  expect(read('131530C')).toEqual(['', thirteenth, null])
})

test('[TM9] a line may say an end or a duration', () => {
  const from = { anchor: H, days: 0, minutes: -360 }
  const to = { anchor: H, days: 0, minutes: -120 }
  expect(read('H-6..H-2 Repair')).toEqual(['Repair', from, to])
  expect(read('H-6-H-2 Repair')).toEqual(['Repair', from, to])
  expect(read('H-6 – H-2 Repair')).toEqual(['Repair', from, to])
  expect(read('131530C-131700C Repair')).toEqual(['Repair', thirteenth, { at: '2026-11-13T14:00Z' }])
  expect(read('D+2 2h Repair')).toEqual(['Repair', { anchor: D, days: 2, minutes: null }, { lasts: 120 }])
  expect(read('131530C 1:30h Repair')).toEqual(['Repair', thirteenth, { lasts: 90 }])
})

test.each([
  'May meeting',
  '3 trucks',
  'H2O plant',
  'D company moves',
  'D/H list',
  'COVID-19 update',
  'T-72 is towed away',
  '120000 litres of water',
  '131530 A bridge',
  'D+2.5 metres of water',
  'H-1/2 share',
  'Call 07701234567',
  '12-14 people',
  'ماء للحي ٣',
])('[TM9] “%s” is a title and nothing else', (line) => {
  expect(quickEntry(line, context)).toEqual({
    title: line,
    start: null,
    end: null,
    assumed: [],
    needs: [],
    fault: null,
  })
})

test('[TM9] of a title that begins with a number or a letter nothing is taken', () => {
  expect(read('D+2 3 trucks')[0]).toBe('3 trucks')
  expect(read('D+2 days of rain')[0]).toBe('days of rain')
  expect(read('131530C A bridge')[0]).toBe('A bridge')
  expect(read('D-2 H2O plant')[0]).toBe('H2O plant')
  expect(read('131530CNOV 26th brigade')[0]).toBe('26th brigade')
  expect(read('D-2 2 hours of talk')[0]).toBe('2 hours of talk')
})

test('[TM9] what looks like a time and is none is explained, and the words are kept', () => {
  expect(quickEntry('131560C Brief', context)).toMatchObject({
    title: '131560C Brief',
    start: null,
    fault: { code: 'minute', value: '60' },
  })
  expect(quickEntry('H-6..H+2:75 Brief', context).fault).toEqual({ code: 'minute', value: '75' })
})

test('[TM9] both ends of a range say what they need once', () => {
  const entry = quickEntry('R+1..R+3 Return', context)
  expect(entry.needs).toEqual([{ id: 'anchor:R', at: null }])
  expect(entry.assumed).toEqual([{ kind: 'newAnchor', symbol: 'R' }])
})

test('[TM8] a duration comes back from its text', () => {
  for (let minutes = 1; minutes < 6000; minutes++) {
    const text = formatDuration(minutes)
    expect(findDuration(text)).toEqual({ minutes, length: text.length })
  }
})
