import { anchorIdOf, anchorTime, daysBetween, symbolOf } from './anchorTimes.ts'
import { toInstant } from './instant.ts'
import type { Assumption, Extent, Reading, TimeContext, TimeFault } from './parseTime.ts'
import { MAX_DAYS, MAX_MINUTES, type RelativeTime } from './records.ts'
import { findCount, type Count } from './relativeForms.ts'
import { hours, writeDays, writeHours } from './writeCount.ts'

const MINUTE = 60_000

/** Reads days and hours counted from an anchor, also `D+1/H+6`. @returns null for what is none */
export function parseRelative(text: string, context: TimeContext, extent: Extent): Reading | null {
  const first = findCount(text, extent)
  if (!first) return null
  if ('badMinute' in first) return refuse({ code: 'minute', value: first.badMinute }, text)
  const slash = /^\s?\/\s?/.exec(text.slice(first.length))
  const begin = first.length + (slash?.[0].length ?? 0)
  const second = slash && findCount(text.slice(begin), extent)
  if (second && 'badMinute' in second) return refuse({ code: 'minute', value: second.badMinute }, text)
  const length = second ? begin + second.length : first.length
  if (extent === 'whole' && length < text.length) return null
  // "D/H list" is a title.
  if (second && !second.counted && extent === 'prefix') return null
  if (second) return combined(first, second, context, length)
  return isSure(first, context, extent) ? understood(timeOf(first), [], context, length) : null
}

/** A word is not an anchor only because it has few letters, and "COVID-19" no count. */
function isSure({ symbol, counted, plus }: Count, context: TimeContext, extent: Extent): boolean {
  if (extent === 'whole') return counted || isKnown(symbol, context)
  return counted && (plus || isKnown(symbol, context))
}

function isKnown(symbol: string, { anchors }: TimeContext): boolean {
  return symbol === 'D' || symbol === 'H' || anchors.has(anchorIdOf(symbol))
}

function timeOf({ symbol, days, minutes }: Count): RelativeTime {
  return { anchor: anchorIdOf(symbol), days: days ?? 0, minutes }
}

/** A day of one anchor with hours of another, `D+1/H+6`. */
function combined(day: Count, hour: Count, context: TimeContext, length: number): Reading | null {
  if (day.days === null || day.minutes !== null || hour.minutes === null || hour.days !== null) return null
  if (!isKnown(day.symbol, context) || !isKnown(hour.symbol, context)) return null
  const hourAt = anchorTime(hour.symbol, context.anchors)
  const dayAt = anchorTime(day.symbol, context.anchors) ?? hourAt
  const hourText = writeHours(hour.symbol, hour.minutes)
  const dayText = writeDays(day.symbol, day.days)
  if (hourAt !== null && dayAt !== null) {
    const falls = daysBetween(dayAt, hourAt + hour.minutes * MINUTE, context.timeZone)
    if (falls === day.days) {
      return understood(timeOf(hour), [{ kind: 'hourOnDay', hour: hourText, day: dayText }], context, length)
    }
  }
  const apart = hourAt === null || dayAt === null ? 0 : daysBetween(dayAt, hourAt, context.timeZone)
  const note: Assumption = { kind: 'clockOnDay', symbol: hour.symbol, day: dayText, offset: hours(hour.minutes) }
  return understood({ ...timeOf(hour), days: day.days - apart }, [note], context, length)
}

function understood(time: RelativeTime, assumed: Assumption[], { anchors }: TimeContext, length: number): Reading {
  const tooFar = Math.abs(time.days) > MAX_DAYS || Math.abs(time.minutes ?? 0) > MAX_MINUTES
  if (tooFar) return { ok: false, why: { code: 'tooFar' }, length }
  if (anchors.has(time.anchor)) return { ok: true, time, assumed, needs: [], length }
  const symbol = symbolOf(time.anchor)
  const at = anchorTime(symbol, anchors)
  const note: Assumption = at === null ? { kind: 'newAnchor', symbol } : { kind: 'hourOfDay' }
  const needs = [{ id: time.anchor, at: at === null ? null : toInstant(at) }]
  return { ok: true, time, assumed: [...assumed, note], needs, length }
}

function refuse(why: TimeFault, text: string): Reading {
  return { ok: false, why, length: text.length }
}
