import { expect, test } from 'vitest'
import { formatDtg } from './dtg.ts'

function two(part?: string): string {
  return String(part).padStart(2, '0')
}

const noon = Date.UTC(2026, 10, 13, 12, 30)

test('[DT1] a group is day, time, zone letter, English month and year of that place', () => {
  expect(formatDtg(noon, 'Asia/Baghdad')).toBe('131530CNOV26')
  expect(formatDtg(noon, 'UTC')).toBe('131230ZNOV26')
  expect(formatDtg(Date.UTC(2026, 0, 1, 21, 5), 'Asia/Baghdad')).toBe('020005CJAN26')
})

test('[DT1] Iraq is C the whole year, and was D in the summers that it kept', () => {
  expect(formatDtg(Date.UTC(2026, 6, 1, 9), 'Asia/Baghdad')).toBe('011200CJUL26')
  expect(formatDtg(Date.UTC(2006, 6, 1, 8), 'Asia/Baghdad')).toBe('011200DJUL06')
})

test('[DT1] seconds are cut, not rounded', () => {
  expect(formatDtg(Date.UTC(2026, 11, 31, 20, 59, 59, 999), 'Asia/Baghdad')).toBe('312359CDEC26')
})

test('[DT2] each whole hour from -12 to +12 has its letter, without J', () => {
  // IANA's Etc names count westward.
  const letters = Array.from({ length: 25 }, (_, index) => {
    const hours = index - 12
    const zone = hours === 0 ? 'Etc/GMT' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`
    return formatDtg(noon, zone)[6]
  })
  expect(letters.join('')).toBe('YXWVUTSRQPONZABCDEFGHIKLM')
})

test('[DT3] a zone without a letter shows its offset', () => {
  expect(formatDtg(noon, 'Asia/Kolkata')).toBe('131800+0530NOV26')
  expect(formatDtg(noon, 'America/St_Johns')).toBe('130900-0330NOV26')
  expect(formatDtg(noon, 'Pacific/Kiritimati')).toBe('140230+1400NOV26')
})

test('[DT1] in zones all over the world, at any time, a group names the minute that the zone’s own clock shows', () => {
  // Every sixth of some 420: making a formatter is slow.
  const zones = Intl.supportedValuesOf('timeZone').filter((_, index) => index % 6 === 0)
  let seed = 42
  for (const zone of zones) {
    const clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
      hourCycle: 'h23',
    })
    for (let round = 0; round < 12; round++) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      const instant = Date.UTC(1995, 0, 1) + Math.floor((seed / 2_147_483_648) * 45 * 365.25 * 86_400_000)
      const [, month, day, year, hour, minute] = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+)$/.exec(clock.format(instant)) ?? []
      const name = new Date(Date.UTC(2000, Number(month) - 1)).toLocaleString('en-US', {
        month: 'short',
        timeZone: 'UTC',
      })
      const group = formatDtg(instant, zone)
      expect(group).toMatch(/^\d{6}([A-IK-Z]|[+-]\d{4})[A-Z]{3}\d\d$/)
      expect([zone, group.slice(0, 6) + group.slice(-5)]).toEqual([
        zone,
        two(day) + two(hour) + two(minute) + name.toUpperCase() + two(year),
      ])
    }
  }
})
