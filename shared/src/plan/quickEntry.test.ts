import { expect, test } from 'vitest'
import { formatDuration, findDuration } from './duration.ts'
import { twoDigits } from './dtg.ts'
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

test('[TM9] a clock is a time with or without a day; what was taken for the rest is said', () => {
  // Whoever presses at the fifth of December while it is the 22nd of November.
  const pressed = { ...context, reference: Date.UTC(2026, 11, 5, 20), now: context.reference }
  const at = (line: string) => {
    const { title, start, assumed } = quickEntry(line, pressed)
    return [title, start && 'at' in start ? start.at : start, assumed.map(({ kind }) => kind)]
  }
  expect(at('021000 x')).toEqual(['x', '2026-12-02T07:00Z', ['monthAndYear', 'letter']])
  expect(at('1530 x')).toEqual(['x', '2026-12-05T12:30Z', ['day', 'letter']])
  expect(at('15:30Z x')).toEqual(['x', '2026-12-05T15:30Z', ['day']])
  expect(at('١٥٣٠ اجتماع')).toEqual(['اجتماع', '2026-12-05T12:30Z', ['day', 'letter']])
  expect(at('1 Dec 0800 x')).toEqual(['x', '2026-12-01T05:00Z', ['year', 'letter']])
  expect(at('1 December 2026, 8:00 x')).toEqual(['x', '2026-12-01T05:00Z', ['letter']])
  expect(at('١ كانون الأول ٠٨٠٠ x')).toEqual(['x', '2026-12-01T05:00Z', ['year', 'letter']])
  expect(at('tomorrow 0900 x')).toEqual(['x', '2026-11-23T06:00Z', ['dayMeant', 'letter']])
  expect(at('غدا ٠٩٠٠ x')).toEqual(['x', '2026-11-23T06:00Z', ['dayMeant', 'letter']])
  expect(at('ئەمڕۆ 0900 x')).toEqual(['x', '2026-11-22T06:00Z', ['dayMeant', 'letter']])
  expect(at('131530 A bridge')).toEqual(['A bridge', '2026-12-13T12:30Z', ['monthAndYear', 'letter']])
  expect(at('31 Feb 0800 x')).toEqual(['31 Feb 0800 x', null, []])
})

test('[TM9] a clock on a counted day counts from the anchor; Arabic letters stand for D and H', () => {
  const said = (line: string) => {
    const { title, start, assumed } = quickEntry(line, context)
    return [title, start, assumed.map(({ kind }) => kind)]
  }
  const second = { anchor: D, days: 2, minutes: 120 }
  expect(said('D+2 0800 x')).toEqual(['x', second, ['clockOfDay', 'letter']])
  expect(said('ي+٢ ٠٨٠٠ x')).toEqual(['x', second, ['anchorLetter', 'clockOfDay', 'letter']])
  expect(said('ي+٢ x')).toEqual(['x', { anchor: D, days: 2, minutes: null }, ['anchorLetter']])
  expect(said('س - ٦ x')).toEqual(['x', { anchor: H, days: 0, minutes: -360 }, ['anchorLetter']])
  expect(said('H+90m x')).toEqual(['x', { anchor: H, days: 0, minutes: 90 }, ['minutes']])
  expect(said('D+2 1500 families')).toEqual(['1500 families', { anchor: D, days: 2, minutes: null }, []])
  const { anchors: _none, ...rest } = context
  expect(quickEntry('D+2 0800 x', { ...rest, anchors: new Map() })).toMatchObject({
    title: 'D+2 0800 x',
    fault: { code: 'clockNeedsAnchor', symbol: 'D' },
  })
})

test('[TM9] an end that is a clock is the next such hour after the beginning, and goes along with it', () => {
  expect(read('1530-1700 Brief').slice(1)).toEqual([{ at: '2026-11-22T12:30Z' }, { lasts: 90 }])
  expect(read('032200C-0200 Patrol')[2]).toEqual({ lasts: 240 })
  expect(read('D+2 0800-1000 Brief')).toEqual(['Brief', { anchor: D, days: 2, minutes: 120 }, { lasts: 120 }])
})

test('[TM9] any clock of any day is read in each way of writing it', () => {
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
  for (let minute = 0; minute < 525_600; minute += 1_237) {
    const wall = new Date(Date.UTC(2026, 0, 1, 0, minute))
    const instant = toInstant(wall.getTime() - 3 * 3_600_000)
    const reference = wall.getTime() - 3 * 3_600_000 - (minute % 1440) * 60_000 + 40_000_000
    const clock = twoDigits(wall.getUTCHours()) + twoDigits(wall.getUTCMinutes())
    const day = wall.getUTCDate()
    for (const line of [
      `${clock}C x`,
      `${clock.slice(0, 2)}:${clock.slice(2)} x`,
      `${twoDigits(day)}${clock} x`,
      `${day} ${names[wall.getUTCMonth()]} 26 ${clock} x`,
      `today ${clock} x`,
    ]) {
      expect([line, quickEntry(line, { ...context, reference }).start]).toEqual([line, { at: instant }])
    }
  }
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
  'd company moves',
  'D is late',
  'about 50 trucks',
  'NB Bridge',
  '~50 trucks',
  'D/H list of names',
  'D/H list',
  'COVID-19 update',
  'T-72 is towed away',
  '120000 litres of water',
  'D+2.5 metres of water',
  'H-1/2 share',
  'Call 07701234567',
  '12-14 people',
  'ماء للحي ٣',
  '1500 families return',
  '١٥٠٠ عائلة تعود',
  '2026 budget',
  '1 May 2026 budget',
  '121000 litres of water',
  '2475 x',
  '1530/2 share',
  '15 people',
  '999999 dinars',
  'D+2.5 metres of water',
  'tomorrow we meet',
  'May 1500',
  'ينتهي الدوام',
  'س',
])('[TM9] “%s” is a title and nothing else', (line) => {
  expect(quickEntry(line, context)).toEqual({
    title: line,
    start: null,
    end: null,
    quality: 'exact',
    assumed: [],
    needs: [],
    fault: null,
  })
})

test('[TM9] a word or sign before a time says how it is meant', () => {
  const meant = (line: string) => {
    const { title, start, quality } = quickEntry(line, context)
    return [title, start, quality]
  }
  const first = { at: '2026-12-01T03:00Z' }
  expect(meant('NLT 010600CDEC26 x')).toEqual(['x', first, 'notLater'])
  expect(meant('NB D+1 x')).toEqual(['x', { anchor: D, days: 1, minutes: null }, 'notBefore'])
  expect(meant('~010600CDEC26 x')).toEqual(['x', first, 'about'])
  expect(meant('TBC x')).toEqual(['x', null, 'toBeConfirmed'])
  expect(meant('ليس بعد ٠١٠٦٠٠CDEC26 فتح الجسر')).toEqual(['فتح الجسر', first, 'notLater'])
  expect(meant('نەک پێش D+1 x')).toEqual(['x', { anchor: D, days: 1, minutes: null }, 'notBefore'])
  expect(quickEntry('NLT 131560C x', context)).toMatchObject({ title: 'NLT 131560C x', fault: { code: 'minute' } })
})

test('[TM9] the symbol of an anchor alone is its day, and that is said', () => {
  const day = { anchor: D, days: 0, minutes: null }
  expect(quickEntry('D Convoy', context)).toMatchObject({
    title: 'Convoy',
    start: day,
    assumed: [{ kind: 'symbolAlone', symbol: 'D' }],
  })
  expect(read('D')).toEqual(['', day, null])
  expect(read('D 0800 Convoy')).toEqual(['Convoy', { anchor: D, days: 0, minutes: 120 }, null])
  expect(quickEntry('D Convoy', { ...context, anchors: new Map() }).title).toBe('D Convoy')
})

test('[TM9] a day without an hour begins at its midnight, and that is said', () => {
  const entry = quickEntry('2026-11-29 x', context)
  expect([entry.title, entry.start]).toEqual(['x', { at: '2026-11-28T21:00Z' }])
  expect(entry.assumed).toContainEqual({ kind: 'dayBegins' })
  expect(read('2026-11-29 0800C x')).toEqual(['x', { at: '2026-11-29T05:00Z' }, null])
  expect(quickEntry('2026-02-30 x', context).fault).toMatchObject({ code: 'dayOfMonth' })
})

test('[TM9] an end and a duration may be said in words', () => {
  const at = { at: '2026-11-30T03:00Z' }
  const days = [1, 3].map((day) => ({ anchor: D, days: day, minutes: null }))
  expect(read('D+1 to D+3 repair')).toEqual(['repair', ...days])
  expect(read('D+1 إلى D+3 repair')).toEqual(['repair', ...days])
  for (const lasts of [' +6h', ' for 6 hours', '/6h', ' لمدة ٦ ساعات', ' بۆ ماوەی ٦ کاتژمێر']) {
    expect([lasts, ...read(`300600CNOV26${lasts} repair`)]).toEqual([lasts, 'repair', at, { lasts: 360 }])
  }
  expect(read('D+1 to the bridge')).toEqual(['to the bridge', days[0], null])
})

test('[TM9] an Arabic letter that is no symbol and no zone is refused', () => {
  expect(quickEntry('د+١ x', context).fault).toEqual({ code: 'anchorLetter', value: 'د' })
  expect(quickEntry('١٣١٥٣٠ج x', context).fault).toEqual({ code: 'letter', value: 'ج' })
})

test('[TM9] of a title that begins with a number or a letter nothing is taken', () => {
  expect(read('D+2 3 trucks')[0]).toBe('3 trucks')
  expect(read('D+2 days of rain')[0]).toBe('days of rain')
  expect(read('131530C A bridge')[0]).toBe('A bridge')
  expect(read('D-2 H2O plant')[0]).toBe('H2O plant')
  expect(read('131530CNOV 26th brigade')[0]).toBe('26th brigade')
  expect(read('131530CNOV26 26 trucks')).toEqual(['26 trucks', thirteenth, null])
  expect(read('131530CNOV 26 trucks')[1]).toEqual(thirteenth)
  expect(read('D+2 2026 budget')[0]).toBe('2026 budget')
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
