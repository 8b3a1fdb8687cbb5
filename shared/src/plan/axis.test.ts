import { Temporal } from '@js-temporal/polyfill'
import { expect, test } from 'vitest'
import { MAX_AXIS_MINUTES, MIN_AXIS_MINUTES } from '../shapes/timeline.ts'
import { textWidth } from '../places/textWidth.ts'
import { ticksFor } from './axis.ts'
import type { AxisSpan, Tick } from './axisTick.ts'
import { toInstant } from './instant.ts'
import { AnchorRecordType, type Anchor, type AnchorId } from './records.ts'
import { snap, snapUnitMinutes } from './snap.ts'

const SIX = Date.UTC(2026, 10, 29, 3)
const DAY = 1440

function anchorsAt(times: Record<string, number | null>): ReadonlyMap<AnchorId, Anchor> {
  const records = Object.entries(times).map(([symbol, at]): [AnchorId, Anchor] => {
    const id = `anchor:${symbol}` as AnchorId
    return [id, AnchorRecordType.create({ id, props: { name: '', at: at === null ? null : toInstant(at) }, meta: {} })]
  })
  return new Map(records)
}

function axis(props: Partial<AxisSpan> = {}): AxisSpan {
  return {
    from: SIX,
    minutes: 7 * DAY,
    width: 1200,
    fontSize: 16,
    timeZone: 'Asia/Baghdad',
    anchors: anchorsAt({ D: SIX, H: SIX }),
    textWidth,
    ...props,
  }
}

function labels(ticks: Tick[]): string[] {
  return ticks.map(({ label }) => label)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

let seed = 19
function random(from: number, to: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return from + Math.floor((seed / 2_147_483_648) * (to - from))
}

test('[TM13] a day shows its hours, two years show their quarters', () => {
  const day = ticksFor(axis({ minutes: DAY, width: 1600 }))
  expect(labels(day.major)).toEqual(['29 NOV 26 C', '30 NOV 26 C'])
  expect(labels(day.minor).slice(0, 3)).toEqual(['0600', '0700', '0800'])
  expect(labels(day.relative).slice(0, 3)).toEqual(['H+0', 'H+1', 'H+2'])

  const month = ticksFor(axis({ minutes: 40 * DAY, width: 1600 }))
  expect(labels(month.major)).toEqual(['DEC 26 C', 'JAN 27 C'])
  expect(labels(month.minor).slice(0, 3)).toEqual(['30', '01', '02'])
  expect(labels(ticksFor(axis()).relative).slice(0, 2)).toEqual(['D+1', 'D+2'])
  expect(labels(month.relative).slice(0, 2)).toEqual(['D+2', 'D+4'])

  const years = ticksFor(axis({ minutes: MAX_AXIS_MINUTES, width: 600 }))
  expect(labels(years.major)).toEqual(['2027 C', '2028 C'])
  expect(labels(years.minor).slice(0, 3)).toEqual(['JAN', 'APR', 'JUL'])
})

test('[TM13] on any axis no label lies over another, each stands where its time is, and the zone is named', () => {
  const zones = ['Asia/Baghdad', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'America/Sao_Paulo']
  for (let round = 0; round < 400; round++) {
    const share = random(0, 1000) / 1000
    const minutes = Math.round(MIN_AXIS_MINUTES * (MAX_AXIS_MINUTES / MIN_AXIS_MINUTES) ** share)
    const from = Math.floor(random(Date.UTC(2015, 0), Date.UTC(2029, 0)) / 60_000) * 60_000
    const span = axis({
      from,
      minutes,
      width: random(200, 4000),
      fontSize: random(10, 40),
      timeZone: zones[round % zones.length] ?? 'UTC',
      anchors: anchorsAt({ D: from + random(-30, 30) * 3_600_000, H: round % 3 === 0 ? null : from }),
    })
    const { major, minor, relative } = ticksFor(span)
    expect(major.length).toBeGreaterThan(0)
    for (const { label } of major) expect(label).toMatch(/ ([A-Z]|[+-]\d{4})$/)
    for (const ticks of [major, minor, relative]) {
      for (const [index, { instant, x, label }] of ticks.entries()) {
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x).toBeLessThanOrEqual(span.width + 1e-6)
        expect(x).toBeCloseTo(((instant - from) / 60_000 / minutes) * span.width, 6)
        const next = ticks[index + 1]
        if (!next) continue
        const room = Math.max(textWidth(label, span.fontSize), textWidth(next.label, span.fontSize))
        expect(next.x - x).toBeGreaterThan(room)
      }
    }
    for (const { instant, label } of minor) {
      const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(span.timeZone)
      const month = there.toPlainDate().toLocaleString('en-US', { month: 'short' }).toUpperCase()
      const shown = { time: two(there.hour) + two(there.minute), day: two(there.day), month }
      expect(Object.values(shown)).toContain(label)
    }
  }
})

test('[TM13] what is to be determined is not counted from', () => {
  expect(ticksFor(axis({ anchors: anchorsAt({ D: null, H: null }) })).relative).toEqual([])
  expect(ticksFor(axis({ anchors: anchorsAt({}) })).relative).toEqual([])
  const hours = ticksFor(axis({ anchors: anchorsAt({ H: SIX }), minutes: 60 * DAY })).relative
  expect(labels(hours).slice(0, 2)).toEqual(['H+0', 'H+168'])
})

test('[TM13] an hour that clocks skip has no tick, one that they show twice is twice as long', () => {
  const timeZone = 'Europe/Berlin'
  const spring = ticksFor(axis({ timeZone, from: Date.UTC(2026, 2, 28, 23), minutes: 360, width: 400, fontSize: 14 }))
  expect(labels(spring.minor)).toEqual(['0000', '0100', '0300', '0400', '0500', '0600', '0700'])
  expect(labels(spring.major)).toEqual(['29 MAR 26 A'])
  const autumn = ticksFor(axis({ timeZone, from: Date.UTC(2026, 9, 24, 22), minutes: 360, width: 400, fontSize: 14 }))
  expect(labels(autumn.minor)).toEqual(['0000', '0100', '0200', '0300', '0400', '0500'])
})

test('[TM14] the unit follows the zoom', () => {
  expect(snapUnitMinutes({ minutes: 360, width: 1200 })).toBe(5)
  expect(snapUnitMinutes({ minutes: DAY, width: 1200 })).toBe(15)
  expect(snapUnitMinutes({ minutes: 7 * DAY, width: 1200 })).toBe(60)
  expect(snapUnitMinutes({ minutes: 30 * DAY, width: 1200 })).toBe(360)
  expect(snapUnitMinutes({ minutes: 180 * DAY, width: 1200 })).toBe(1440)
  expect(snapUnitMinutes({ minutes: MAX_AXIS_MINUTES, width: 300 })).toBe(1440)
})

test('[TM14] what is dragged stands at a full unit of the board’s clocks, near by', () => {
  for (const timeZone of ['Asia/Baghdad', 'Asia/Kolkata', 'Europe/Berlin', 'America/New_York']) {
    for (let round = 0; round < 300; round++) {
      const instant = random(Date.UTC(2020, 0), Date.UTC(2030, 0))
      for (const unit of [5, 15, 60, 360, 1440] as const) {
        const snapped = snap(instant, unit, timeZone)
        const there = Temporal.Instant.fromEpochMilliseconds(snapped).toZonedDateTimeISO(timeZone)
        expect((there.hour * 60 + there.minute) % unit).toBe(0)
        expect(there.second).toBe(0)
        // Where clocks change, a unit is an hour longer.
        expect(Math.abs(snapped - instant)).toBeLessThanOrEqual((unit / 2 + 60) * 60_000)
        expect(snap(snapped, unit, timeZone)).toBe(snapped)
      }
    }
  }
  // The second two o'clock stays the second.
  const second = Date.UTC(2026, 9, 25, 1, 20)
  expect(snap(second, 15, 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 25, 1, 15))
})
