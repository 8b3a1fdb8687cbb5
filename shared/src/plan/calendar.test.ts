import { Temporal } from '@js-temporal/polyfill'
import { expect, test } from 'vitest'
import { addDays, fromWallClock, startOfDay, wallClock } from './calendar.ts'

const ZONES = [
  'UTC',
  'Asia/Baghdad',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'Asia/Tehran',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
]

let seed = 7
function random(from: number, to: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return from + Math.floor((seed / 2_147_483_648) * (to - from))
}

function zoned(instant: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
}

function plainOf(wall: number): Temporal.PlainDateTime {
  return zoned(wall, 'UTC').toPlainDateTime()
}

/** Random minutes, and minutes around every change of the clocks, where faults live. */
function instantsOf(zone: string): number[] {
  const found = Array.from({ length: 150 }, () => random(Date.UTC(1995, 0), Date.UTC(2110, 0)))
  let at = Temporal.Instant.from('2004-01-01T00:00Z').toZonedDateTimeISO(zone)
  for (let index = 0; index < 25; index++) {
    const next = at.getTimeZoneTransition('next')
    if (!next) break
    at = next
    for (const minutes of [-1500, -90, -61, -30, -1, 0, 1, 29, 30, 59, 60, 90, 1439]) {
      found.push(next.epochMilliseconds + minutes * 60_000)
    }
  }
  return found.map((instant) => Math.floor(instant / 60_000) * 60_000)
}

test.each(ZONES)('[TM1] days and clocks in %s are those of Temporal', (zone) => {
  for (const instant of instantsOf(zone)) {
    const there = zoned(instant, zone)
    const wall = wallClock(instant, zone)
    expect([instant, wall]).toEqual([instant, there.toPlainDateTime().toZonedDateTime('UTC').epochMilliseconds])
    expect([instant, startOfDay(instant, zone)]).toEqual([instant, there.startOfDay().epochMilliseconds])
    const days = random(-800, 800)
    // None is the instant itself, also in an hour that clocks show twice.
    const later = days === 0 ? instant : plainOf(wall).add({ days }).toZonedDateTime(zone).epochMilliseconds
    expect([instant, days, addDays(instant, days, zone)]).toEqual([instant, days, later])
    // Also what no clock shows.
    for (const shown of [wall, wall + 30 * 60_000, wall + 3_600_000]) {
      const expected = plainOf(shown).toZonedDateTime(zone).epochMilliseconds
      expect([shown, fromWallClock(shown, zone)]).toEqual([shown, expected])
    }
  }
})

function noon(day: string): number {
  return fromWallClock(Date.parse(`${day}T12:00Z`), 'Asia/Baghdad')
}

test('[TM1] a day later is a day later over leap days, year ends and centuries', () => {
  expect(addDays(noon('2028-02-28'), 1, 'Asia/Baghdad')).toBe(noon('2028-02-29'))
  expect(addDays(noon('2100-02-28'), 1, 'Asia/Baghdad')).toBe(noon('2100-03-01'))
  expect(addDays(noon('2026-12-31'), 1, 'Asia/Baghdad')).toBe(noon('2027-01-01'))
  expect(addDays(noon('2026-11-29'), -2, 'Asia/Baghdad')).toBe(noon('2026-11-27'))
})
