/** Days and clocks of a place. Instants are milliseconds since 1970-01-01T00:00Z. */

const DAY = 86_400_000
const clocks = new Map<string, Intl.DateTimeFormat>()

/**
 * What the clocks there show, as if it were UTC: the difference to the instant is the zone's offset at that moment.
 *
 * @param timeZone IANA name; an unknown one throws a RangeError
 */
export function wallClock(instantMs: number, timeZone: string): number {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    clocks.set(timeZone, clock)
  }
  const at = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 }
  for (const { type, value } of clock.formatToParts(instantMs)) {
    if (type in at) at[type as keyof typeof at] = Number(value)
  }
  const milliseconds = ((instantMs % 1000) + 1000) % 1000
  return Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second) + milliseconds
}

/**
 * The instant at which the clocks there show this.
 *
 * Of an hour that they show twice the first; for one that they skip, the instant that the offset before the skip gives,
 * as Temporal's `compatible`.
 */
export function fromWallClock(wall: number, timeZone: string): number {
  const before = wall - DAY - offsetAt(wall - DAY, timeZone)
  const early = wall - offsetAt(before, timeZone)
  if (wallClock(early, timeZone) === wall) return early
  const late = wall - offsetAt(early + DAY, timeZone)
  return wallClock(late, timeZone) === wall ? late : early
}

/** The midnight that begins the day there; where clocks skip midnight, the first instant of the day. */
export function startOfDay(instantMs: number, timeZone: string): number {
  return fromWallClock(Math.floor(wallClock(instantMs, timeZone) / DAY) * DAY, timeZone)
}

/** The same time of day so many days later, by the calendar there. */
export function addDays(instantMs: number, days: number, timeZone: string): number {
  return days === 0 ? instantMs : fromWallClock(wallClock(instantMs, timeZone) + days * DAY, timeZone)
}

function offsetAt(instantMs: number, timeZone: string): number {
  return wallClock(instantMs, timeZone) - instantMs
}
