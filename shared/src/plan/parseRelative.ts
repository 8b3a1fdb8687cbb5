import { anchorIdOf, anchorTime, daysBetween, symbolOf } from './anchorTimes.ts'
import { fromInstant, toInstant } from './instant.ts'
import { parseSpoken } from './parseSpoken.ts'
import type { Assumption, Extent, Reading, TimeContext, TimeFault } from './parseTime.ts'
import { resolveTime } from './planTime.ts'
import { MAX_DAYS, MAX_MINUTES, type RelativeTime } from './records.ts'
import { findCount, type Count } from './relativeForms.ts'
import { hours, writeDays, writeHours } from './writeCount.ts'

const MINUTE = 60_000
/** An Arabic letter that counts as a symbol would, and stands for none. */
const FOREIGN = /^((?![يیس])\p{Script=Arabic})\s?[+-]\d/u
/** Latin words of one letter, with which titles begin. */
const WORDS = new Set(['A', 'I'])
/** "D is late" says something of the day. */
const IS_SUBJECT = /^\s+(?:is|was|has|will|and|or)(?!\p{L})/iu

/** Reads days and hours counted from an anchor, also `D+1/H+6`. @returns null for what is none */
export function parseRelative(text: string, context: TimeContext, extent: Extent): Reading | null {
  const foreign = FOREIGN.exec(text)?.[1]
  if (foreign) return refuse({ code: 'anchorLetter', value: foreign }, text)
  const first = findCount(text, extent)
  if (!first) return null
  if ('badMinute' in first) return refuse({ code: 'minute', value: first.badMinute }, text)
  const onDay = clockOnDay(first, text, context, extent)
  if (onDay) return extent === 'whole' && onDay.length < text.length ? null : withNotes(onDay, [first])
  const slash = /^\s?\/\s?/.exec(text.slice(first.length))
  const begin = first.length + (slash?.[0].length ?? 0)
  const second = slash && findCount(text.slice(begin), extent)
  if (second && 'badMinute' in second) return refuse({ code: 'minute', value: second.badMinute }, text)
  const length = second ? begin + second.length : first.length
  if (extent === 'whole' && length < text.length) return null
  // "D/H list" is a title.
  if (second && !second.counted && extent === 'prefix') return null
  if (second) return withNotes(combined(first, second, context, length), [first, second])
  const alone = !first.counted && isAlone(first, text, context)
  if (!isSure(first, context, extent) && !alone) return null
  const notes: Assumption[] = alone && extent === 'prefix' ? [{ kind: 'symbolAlone', symbol: first.symbol }] : []
  return withNotes(understood(timeOf(first), notes, context, length), [first])
}

/** An hour on a counted day, `D+2 0800`; null where none follows. */
function clockOnDay(day: Count, text: string, context: TimeContext, extent: Extent): Reading | null {
  if ((!day.counted && extent === 'whole') || day.days === null || day.minutes !== null) return null
  if (!isSure(day, context, extent) && !isAlone(day, text, context)) return null
  const gap = /^\s+/.exec(text.slice(day.length))?.[0].length ?? 0
  const clock = gap > 0 ? parseSpoken(text.slice(day.length + gap), context, extent) : null
  if (!clock) return null
  const length = day.length + gap + clock.length
  const time = timeOf(day)
  const midnight = resolveTime(time, context)
  const hour = resolveTime({ ...time, minutes: 0 }, context)
  if (midnight === null || hour === null)
    return { ok: false, why: { code: 'clockNeedsAnchor', symbol: day.symbol }, length }
  // Once more, now that its day is known.
  const read = parseSpoken(text.slice(day.length + gap), { ...context, reference: midnight }, extent)
  if (!read?.ok || !('at' in read.time)) return read && { ...read, length }
  const minutes = Math.round((fromInstant(read.time.at) - hour) / MINUTE)
  const notes = read.assumed.filter(({ kind }) => kind !== 'day')
  return understood({ ...time, minutes }, [{ kind: 'clockOfDay', symbol: day.symbol }, ...notes], context, length)
}

/** What its written form leaves open to doubt is said. */
function withNotes(reading: Reading | null, counts: readonly Count[]): Reading | null {
  if (!reading?.ok) return reading
  const notes = counts.flatMap(({ symbol, letter, shortMinutes }): Assumption[] => [
    ...(letter === '' ? [] : [{ kind: 'anchorLetter' as const, letter, symbol }]),
    ...(shortMinutes ? [{ kind: 'minutes' as const }] : []),
  ])
  return { ...reading, assumed: [...notes, ...reading.assumed] }
}

/** A word is not an anchor only because it has few letters, and "COVID-19" no count. */
function isSure({ symbol, counted, plus }: Count, context: TimeContext, extent: Extent): boolean {
  if (extent === 'whole') return counted || isKnown(symbol, context)
  return counted && (plus || isKnown(symbol, context))
}

/** The symbol of an anchor of the board as the first word, in capitals: `D Convoy leaves`. */
function isAlone({ symbol, counted, length }: Count, text: string, { anchors }: TimeContext): boolean {
  const isWord = text.startsWith(symbol) && !IS_SUBJECT.test(text.slice(length)) && /^(?:\s|$)/.test(text.slice(length))
  return !counted && isWord && !WORDS.has(symbol) && anchors.has(anchorIdOf(symbol))
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
  const hangs: Assumption = { kind: 'hangsOn', symbol: hour.symbol, other: day.symbol }
  return understood({ ...timeOf(hour), days: day.days - apart }, apart === 0 ? [note] : [note, hangs], context, length)
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
