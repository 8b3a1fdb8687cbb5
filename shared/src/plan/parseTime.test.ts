import { describe, expect, test } from 'vitest'
import { formatDtg } from './dtg.ts'
import { formatTime } from './formatTime.ts'
import { toInstant } from './instant.ts'
import { parseTime, type TimeContext } from './parseTime.ts'
import { resolveTime } from './planTime.ts'
import { AnchorRecordType, type Anchor, type AnchorId, type PlanTime } from './records.ts'

const REFERENCE = Date.UTC(2026, 10, 22, 13)

function board(anchors: Record<string, string | null>, timeZone = 'Asia/Baghdad'): TimeContext {
  const records = Object.entries(anchors).map(([symbol, at]) =>
    AnchorRecordType.create({
      id: `anchor:${symbol}` as AnchorId,
      props: { name: '', at: at === null ? null : toInstant(Date.parse(at)) },
      meta: {},
    }),
  )
  return { anchors: new Map(records.map((one): [AnchorId, Anchor] => [one.id, one])), timeZone, reference: REFERENCE }
}

const clearWater = board({ D: '2026-11-29T03:00Z', H: '2026-11-29T03:00Z', R: null })

function read(text: string, context = clearWater) {
  const result = parseTime(text, context)
  if (!result.ok) return result.why
  return 'at' in result.time ? result.time.at : result.time
}

function assumed(text: string, context = clearWater) {
  const result = parseTime(text, context)
  return result.ok ? result.assumed : result.why
}

function from(reference: string): TimeContext {
  return { ...clearWater, reference: Date.parse(reference) }
}

function id(symbol: string): string {
  return `anchor:${symbol}`
}

function resolved(text: string) {
  const result = parseTime(text, clearWater)
  return result.ok && resolveTime(result.time, clearWater)
}

describe('groups', () => {
  test.each([
    '131530CNOV26',
    '131530c nov 26',
    '13 1530 C NOV 2026',
    '13 1530C NOV 26',
    '131530C NOV 26',
    '13153000CNOV26',
    ' 131530CNOV26 ',
    '١٣١٥٣٠CNOV٢٦',
    '۱۳۱۵۳۰ C NOV ۲۰۲۶',
    '\u2066131530CNOV26\u2069',
    '131230ZNOV26',
    '131630DNOV26',
    '130730RNOV26',
    '131800+0530NOV26',
    '131530JNOV26',
    '131530NOV26',
    '131530 nov',
    '131530C',
    '131530 C',
    '131530',
    '2026-11-13T12:30Z',
    '2026-11-13T15:30+03:00',
    '2026-11-13 15:30',
    '2026-11-13t15:30:00.000',
    '٢٠٢٦-١١-١٣ ١٥:٣٠',
  ])('[TM2] “%s” is 15:30 in Iraq on the thirteenth of November', (text) => {
    expect(read(text)).toBe('2026-11-13T12:30Z')
  })

  test.each([
    '2026-11-28',
    '28 Nov 2026',
    '28 November 2026',
    '28nov26',
    '28/11/2026',
    '28.11.2026',
    '28-11-2026',
    '٢٨/١١/٢٠٢٦',
    '٢٨ تشرين الثاني ٢٠٢٦',
    '٢٨ی تشرینی دووەمی ٢٠٢٦',
  ])('[TM2] “%s” alone is the day from its midnight in Iraq on, and that is said', (text) => {
    expect(read(text)).toBe('2026-11-27T21:00Z')
    expect(assumed(text)).toContainEqual({ kind: 'dayBegins' })
  })

  test('[TM3] of a date in figures that elsewhere is another day it is said which one was taken', () => {
    expect(read('3/4/2026')).toBe('2026-04-02T21:00Z')
    expect(assumed('3/4/2026')).toContainEqual({ kind: 'dayMeant', word: '3/4/2026', day: '03APR26' })
    for (const text of ['28/11/2026', '4/4/2026', '3 Apr 2026', '2026-04-03']) {
      expect(assumed(text)).toEqual([{ kind: 'dayBegins' }, { kind: 'zone', zone: 'C' }])
    }
  })

  test('[TM2] Iraq was D in the summer of 2006 and is C now', () => {
    expect(read('011200DJUL06')).toBe('2006-07-01T08:00Z')
    expect(assumed('011200DJUL06')).toEqual([])
    expect(assumed('011200DJUL26')).toEqual([{ kind: 'otherZone', zone: 'D', board: 'C' }])
    expect(assumed('011200CJUL26')).toEqual([])
    expect(read('011200JUL06')).toBe('2006-07-01T08:00Z')
  })

  test('[TM3] what was completed is said', () => {
    expect(assumed('131530C')).toEqual([{ kind: 'monthAndYear', month: 'NOV', year: '2026' }])
    expect(assumed('131530CJAN')).toEqual([{ kind: 'year', month: 'JAN', year: '2027' }])
    expect(assumed('131530NOV26')).toEqual([{ kind: 'letter', zone: 'C' }])
    expect(assumed('131530JNOV26')).toEqual([{ kind: 'local', zone: 'C' }])
    expect(assumed('2026-11-13 15:30')).toEqual([{ kind: 'zone', zone: 'C' }])
    expect(assumed('13153059CNOV26')).toEqual([{ kind: 'secondsCut' }])
    expect(assumed('010000CDEC26')).toEqual([{ kind: 'midnight', before: '302359', after: '010001' }])
    expect(assumed('131230ZNOV26')).toEqual([])
  })

  test('[TM3] a day alone is the nearest one, over month and year ends and leap days', () => {
    expect(read('010600C', from('2026-12-31T12:00Z'))).toBe('2027-01-01T03:00Z')
    expect(read('310600C', from('2027-01-01T12:00Z'))).toBe('2026-12-31T03:00Z')
    expect(read('310600C', from('2026-06-14T12:00Z'))).toBe('2026-05-31T03:00Z')
    expect(read('290600CFEB', from('2027-03-01T12:00Z'))).toBe('2028-02-29T03:00Z')
    expect(read('290600CFEB', from('2099-03-01T12:00Z'))).toBe('2096-02-29T03:00Z')
    expect(read('310600C', from('2027-02-14T12:00Z'))).toBe('2027-01-31T03:00Z')
  })

  test.each([
    ['132400CNOV26', { code: 'midnight2400' }],
    ['2026-11-13T24:00Z', { code: 'midnight2400' }],
    ['132430CNOV26', { code: 'hour', value: '24' }],
    ['131560CNOV26', { code: 'minute', value: '60' }],
    ['13153060CNOV26', { code: 'second', value: '60' }],
    ['001530CNOV26', { code: 'day', value: '00' }],
    ['321530C', { code: 'day', value: '32' }],
    ['311530CNOV26', { code: 'dayOfMonth', value: '31', month: 'NOV', last: '30' }],
    ['311530CNOV', { code: 'dayOfMonth', value: '31', month: 'NOV', last: '30' }],
    ['2026-02-30 10:00', { code: 'dayOfMonth', value: '30', month: 'FEB', last: '28' }],
    ['291530CFEB27', { code: 'leapDay', year: '2027' }],
    ['291530CFEB2100', { code: 'leapDay', year: '2100' }],
    ['131530ÇNOV26', { code: 'letter', value: 'Ç' }],
    ['131530ABNOV26', { code: 'letter', value: 'AB' }],
    ['131530ج', { code: 'letter', value: 'ج' }],
    ['131530CNVO26', { code: 'month', value: 'NVO' }],
    ['11/28/2026', { code: 'month', value: '28' }],
    ['30.2.2026', { code: 'dayOfMonth', value: '30', month: 'FEB', last: '28' }],
    ['28/11', { code: 'notATime' }],
    ['28/11.2026', { code: 'notATime' }],
    ['2026-13-01 10:00', { code: 'month', value: '13' }],
    ['131530+1900NOV26', { code: 'offset', value: '+1900' }],
    ['0026-11-13 10:00', { code: 'year', value: '26' }],
    ['D+4000', { code: 'tooFar' }],
    ['H+90000', { code: 'tooFar' }],
    ['H+999999999', { code: 'tooFar' }],
    ['H+2:75', { code: 'minute', value: '75' }],
    ['', { code: 'notATime' }],
    ['soon', { code: 'notATime' }],
    ['131530CNOV26 and more', { code: 'notATime' }],
    ['1375', { code: 'notATime' }],
    ['D+1/H+6/H+7', { code: 'notATime' }],
    ['Q', { code: 'notATime' }],
  ])('[TM4] “%s” is refused with the reason', (text, why) => {
    expect(read(text)).toEqual(why)
  })

  test('[TM4] where the board’s zone has no letter, a group needs one or an offset', () => {
    const kolkata = board({}, 'Asia/Kolkata')
    expect(read('131530NOV26', kolkata)).toEqual({ code: 'noLetter', zone: '+0530' })
    expect(read('131530CNOV26', kolkata)).toBe('2026-11-13T12:30Z')
    expect(read('131800+0530NOV26', kolkata)).toBe('2026-11-13T12:30Z')
    expect(read('131800JNOV26', kolkata)).toBe('2026-11-13T12:30Z')
    expect(read('2026-11-13 18:00', kolkata)).toBe('2026-11-13T12:30Z')
  })

  test('[TM4] no text makes the parser fail or mean a time that cannot be kept', () => {
    const pieces = [
      'D',
      'H',
      '+',
      '-',
      '/',
      '13',
      '1530',
      'C',
      'NOV',
      '26',
      ' ',
      ':',
      'd',
      'h',
      'min',
      '٣',
      'ب',
      '\u2066',
      '99',
    ]
    let seed = 3
    let understood = 0
    for (let round = 0; round < 5000; round++) {
      let text = ''
      for (let index = 0; index < 8; index++) {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
        text += pieces[Math.floor((seed / 2_147_483_648) * pieces.length)] ?? ''
        const result = parseTime(text, clearWater)
        if (!result.ok) continue
        understood++
        expect([text, Number.isSafeInteger(resolveTime(result.time, clearWater) ?? 0)]).toEqual([text, true])
      }
    }
    expect(understood).toBeGreaterThan(500)
  })
})

describe('counts', () => {
  test.each([
    ['D-2', { anchor: id('D'), days: -2, minutes: null }],
    ['D−2', { anchor: id('D'), days: -2, minutes: null }],
    ['D – ٢', { anchor: id('D'), days: -2, minutes: null }],
    ['d + 14', { anchor: id('D'), days: 14, minutes: null }],
    ['D', { anchor: id('D'), days: 0, minutes: null }],
    ['H', { anchor: id('H'), days: 0, minutes: 0 }],
    ['H-6', { anchor: id('H'), days: 0, minutes: -360 }],
    ['H-0', { anchor: id('H'), days: 0, minutes: 0 }],
    ['H+2:30', { anchor: id('H'), days: 0, minutes: 150 }],
    ['H-0:30', { anchor: id('H'), days: 0, minutes: -30 }],
    ['H-46:30', { anchor: id('H'), days: 0, minutes: -2790 }],
    ['H+150 min', { anchor: id('H'), days: 0, minutes: 150 }],
    ['H+2d', { anchor: id('H'), days: 2, minutes: null }],
    ['R+3', { anchor: id('R'), days: 3, minutes: null }],
    ['R+6h', { anchor: id('R'), days: 0, minutes: 360 }],
    ['R+150 min', { anchor: id('R'), days: 0, minutes: 150 }],
    ['R+2:30', { anchor: id('R'), days: 0, minutes: 150 }],
    ['R-1d+2:30', { anchor: id('R'), days: -1, minutes: 150 }],
    ['startx+1', { anchor: id('STARTX'), days: 1, minutes: null }],
  ])('[TM5] “%s” counts as written', (text, time) => {
    expect(read(text)).toEqual(time)
  })

  test('[TM5] days run from midnight in the board’s zone, hours from the hour', () => {
    expect(resolved('D')).toBe(Date.parse('2026-11-28T21:00Z'))
    expect(resolved('D+3')).toBe(Date.parse('2026-12-01T21:00Z'))
    expect(resolved('H+24')).toBe(Date.parse('2026-11-30T03:00Z'))
    expect(resolved('R+3')).toBe(null)
  })

  test('[TM6] a day with an hour is the hour count where that falls on the day', () => {
    expect(read('D/H+6')).toEqual({ anchor: id('H'), days: 0, minutes: 360 })
    expect(read('D+1/H+24')).toEqual({ anchor: id('H'), days: 0, minutes: 1440 })
    expect(assumed('D+1/H+24')).toEqual([{ kind: 'hourOnDay', hour: 'H+24', day: 'D+1' }])
    expect(read('D+1/H+6')).toEqual({ anchor: id('H'), days: 1, minutes: 360 })
    expect(assumed('d+1 / h+6')).toEqual([{ kind: 'clockOnDay', symbol: 'H', day: 'D+1', offset: '+6' }])
    const apart = board({ D: '2026-11-29T03:00Z', H: '2026-11-28T03:00Z' })
    expect(read('D+1/H+6', apart)).toEqual({ anchor: id('H'), days: 2, minutes: 360 })
    expect(parseTime('D+1/H+6', apart)).toMatchObject({
      assumed: [{ kind: 'clockOnDay' }, { kind: 'hangsOn', symbol: 'H', other: 'D' }],
    })
    const evening = board({ D: '2026-11-29T17:00Z', H: '2026-11-29T17:00Z' })
    expect(read('D+1/H+6', evening)).toEqual({ anchor: id('H'), days: 0, minutes: 360 })
  })

  test('[TM7] what the board lacks is named, and a missing H-hour is that of D-day', () => {
    const dayOnly = board({ D: '2026-11-29T03:00Z' })
    expect(parseTime('H-6', dayOnly)).toEqual({
      ok: true,
      time: { anchor: id('H'), days: 0, minutes: -360 },
      assumed: [{ kind: 'hourOfDay' }],
      needs: [{ id: id('H'), at: '2026-11-29T03:00Z' }],
    })
    expect(parseTime('K+1', dayOnly)).toMatchObject({
      assumed: [{ kind: 'newAnchor', symbol: 'K' }],
      needs: [{ id: id('K'), at: null }],
    })
    expect(parseTime('D-2', dayOnly)).toMatchObject({ assumed: [], needs: [] })
    expect(read('D+1/H+6', dayOnly)).toEqual({ anchor: id('H'), days: 1, minutes: 360 })
  })
})

test('[TM8] any fixed time comes back from its group, in zones all over the world', () => {
  let seed = 11
  for (const timeZone of ['Asia/Baghdad', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati']) {
    const context = board({}, timeZone)
    for (let round = 0; round < 800; round++) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      const instant = Date.UTC(1985, 0) + Math.floor((seed / 2_147_483_648) * 80 * 365.25 * 1440) * 60_000
      expect(read(formatDtg(instant, timeZone), context)).toBe(toInstant(instant))
    }
  }
})

test('[TM8] any count comes back from its text, whatever is known of D and H', () => {
  const boards = [
    clearWater,
    board({ D: '2026-11-29T17:00Z' }),
    board({ H: null, D: '2026-11-29T17:00Z', R: null }),
    board({ D: '2026-11-29T17:00Z', H: '2026-12-01T17:00Z' }),
    board({ D: '2027-03-27T20:00Z', H: '2027-03-27T22:30Z' }, 'Europe/Berlin'),
  ]
  let seed = 5
  const random = (from: number, to: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return from + Math.floor((seed / 2_147_483_648) * (to - from))
  }
  for (let round = 0; round < 4000; round++) {
    const context = boards[random(0, boards.length)] ?? clearWater
    const time: PlanTime = {
      anchor: `anchor:${['D', 'H', 'R', 'STARTX'][random(0, 4)]}` as AnchorId,
      days: random(0, 3) === 0 ? 0 : random(-30, 30),
      minutes: random(0, 3) === 0 ? null : random(-40, 40) * (random(0, 2) === 0 ? 60 : 7) || 0,
    }
    const text = formatTime(time, context)
    expect([text, read(text, context)]).toEqual([text, time])
  }
})
