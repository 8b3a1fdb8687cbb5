import { formatMessage } from '../i18n/format.ts'
import { expect, test } from 'vitest'
import type { Locale } from '../i18n/locales.ts'
import ar from '../i18n/messages/ar.json' with { type: 'json' }
import ckb from '../i18n/messages/ckb.json' with { type: 'json' }
import en from '../i18n/messages/en.json' with { type: 'json' }
import { plainDate, formatTime, relativeLabels } from './formatTime.ts'
import { fromInstant, type Instant } from './instant.ts'
import { parseTime } from './parseTime.ts'
import { resolveTime } from './planTime.ts'
import { AnchorRecordType, type Anchor, type AnchorId } from './records.ts'

function board(anchors: Record<string, string | null>) {
  const records = Object.entries(anchors).map(([symbol, at]): [AnchorId, Anchor] => {
    const id = `anchor:${symbol}` as AnchorId
    return [id, AnchorRecordType.create({ id, props: { name: '', at: at as Instant | null }, meta: {} })]
  })
  return { anchors: new Map(records), timeZone: 'Asia/Baghdad', reference: Date.UTC(2026, 10, 22) }
}

const exercise = board({ D: '2026-11-29T03:00Z' })

test.each([
  ['270600CNOV26', '2026-11-27T03:00Z', 'D-2', 'H-48'],
  ['270730CNOV26', '2026-11-27T04:30Z', 'D-2', 'H-46:30'],
  ['270900CNOV26', '2026-11-27T06:00Z', 'D-2', 'H-45'],
  ['271100CNOV26', '2026-11-27T08:00Z', 'D-2', 'H-43'],
  ['271400CNOV26', '2026-11-27T11:00Z', 'D-2', 'H-40'],
  ['271800CNOV26', '2026-11-27T15:00Z', 'D-2', 'H-36'],
  ['272300CNOV26', '2026-11-27T20:00Z', 'D-2', 'H-31'],
  ['280600CNOV26', '2026-11-28T03:00Z', 'D-1', 'H-24'],
  ['281000CNOV26', '2026-11-28T07:00Z', 'D-1', 'H-20'],
  ['281400CNOV26', '2026-11-28T11:00Z', 'D-1', 'H-16'],
  ['281800CNOV26', '2026-11-28T15:00Z', 'D-1', 'H-12'],
  ['282000CNOV26', '2026-11-28T17:00Z', 'D-1', 'H-10'],
  ['290400CNOV26', '2026-11-29T01:00Z', 'D', 'H-2'],
  ['290600CNOV26', '2026-11-29T03:00Z', 'D', 'H+0'],
  ['290900CNOV26', '2026-11-29T06:00Z', 'D', 'H+3'],
  ['291100CNOV26', '2026-11-29T08:00Z', 'D', 'H+5'],
  ['291400CNOV26', '2026-11-29T11:00Z', 'D', 'H+8'],
  ['300600CNOV26', '2026-11-30T03:00Z', 'D+1', 'H+24'],
  ['301200CNOV26', '2026-11-30T09:00Z', 'D+1', 'H+30'],
  ['010600CDEC26', '2026-12-01T03:00Z', 'D+2', 'H+48'],
  ['020600CDEC26', '2026-12-02T03:00Z', 'D+3', 'H+72'],
  ['040600CDEC26', '2026-12-04T03:00Z', 'D+5', 'H+120'],
  ['061000CDEC26', '2026-12-06T07:00Z', 'D+7', 'H+172'],
  ['091000CDEC26', '2026-12-09T07:00Z', 'D+10', 'H+244'],
  ['131000CDEC26', '2026-12-13T07:00Z', 'D+14', 'H+340'],
])('[TM2] [TM10] %s of an exercise is %s, %s and %s, read and written', (group, iso, day, hour) => {
  const instant = fromInstant(iso as Instant)
  expect(parseTime(group, exercise)).toMatchObject({ ok: true, time: { at: iso }, assumed: [] })
  expect(formatTime({ at: iso as Instant }, exercise)).toBe(group)
  expect(relativeLabels(instant, exercise)).toEqual({ day, hour })

  const counted = parseTime(hour, exercise)
  expect(counted).toMatchObject({ needs: [{ id: 'anchor:H', at: '2026-11-29T03:00Z' }] })
  const made = board({ D: '2026-11-29T03:00Z', H: '2026-11-29T03:00Z' })
  expect(counted.ok && resolveTime(counted.time, made)).toBe(instant)
  const days = parseTime(day, made)
  const midnight = days.ok ? (resolveTime(days.time, made) ?? 0) : 0
  // The day of the event begins with it.
  expect(relativeLabels(midnight, made).day).toBe(day)
  expect(instant - midnight).toBeGreaterThanOrEqual(0)
  expect(instant - midnight).toBeLessThan(86_400_000)
})

test('[TM10] nothing is counted from what is to be determined', () => {
  const instant = Date.UTC(2026, 10, 29, 3)
  expect(relativeLabels(instant, board({}))).toEqual({ day: null, hour: null })
  expect(relativeLabels(instant, board({ D: null, H: '2026-11-29T04:30Z' }))).toEqual({ day: null, hour: 'H-1:30' })
  // Of a board with an H-hour to be determined, D-day's hour is not it.
  expect(relativeLabels(instant, board({ D: '2026-11-28T03:00Z', H: null }))).toEqual({ day: 'D+1', hour: null })
})

test('[TM10] a date reads in each language, with its own months and Western digits', () => {
  const catalogues = { en, ar, ckb }
  const read = (locale: Locale, instant: number) =>
    plainDate(instant, 'Asia/Baghdad', (key, params = {}) => {
      const message = key
        .split('.')
        .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], catalogues[locale])
      return formatMessage(message as string, params, locale)
    })
  const friday = Date.UTC(2026, 10, 13, 12, 30)
  expect(read('en', friday)).toBe('Friday 13 November 2026, 15:30')
  expect(read('ar', friday)).toBe('الجمعة 13 تشرين الثاني 2026، 15:30')
  expect(read('ckb', friday)).toBe('هەینی 13ی تشرینی دووەمی 2026، 15:30')
  // Weekdays and months against Node's own, which knows all three languages.
  for (let month = 0; month < 12; month++) {
    for (let day = 1; day <= 7; day++) {
      const instant = Date.UTC(2027, month, day, 9)
      for (const [locale, tag] of [
        ['en', 'en'],
        ['ar', 'ar-IQ'],
      ] as const) {
        const name = (part: object) =>
          new Intl.DateTimeFormat(tag, { ...part, timeZone: 'Asia/Baghdad' }).format(instant)
        expect(read(locale, instant)).toContain(name({ weekday: 'long' }))
        expect(read(locale, instant)).toContain(name({ month: 'long' }))
      }
    }
  }
})
