import { findDuration, findLasting } from './duration.ts'
import { findQuality } from './findQuality.ts'
import { readTime, type Assumption, type NeededAnchor, type TimeContext, type TimeFault } from './parseTime.ts'
import { plainText } from './plainText.ts'
import { resolveTime } from './planTime.ts'
import { fromInstant } from './instant.ts'
import type { EndTime, FixedTime, PlanTime, TimeQuality } from './records.ts'

/** What an event is made of when somebody types one line. */
export interface QuickEntry {
  title: string
  /** Null where the line begins with no time: the caller knows the place that was pointed at. */
  start: PlanTime | null
  end: EndTime | null
  quality: TimeQuality
  assumed: Assumption[]
  needs: NeededAnchor[]
  /** Why what looks like a time at the beginning is none; the whole line is the title then. */
  fault: TimeFault | null
}

const MINUTE = 60_000
const DAY = 1440

const RANGE = /^(?:\s*(?:\.\.|-)\s*|\s+(?:to|until|till|إلى|حتى|تا|هەتا)\s+)/iu
/** A time ends where a word could begin; "D+2.5" and "H-1/2" are words. */
const GAP = /^(?:\s*$|\s+-\s+|[\s:,]+)/

/**
 * Reads a line such as `131530C title`, `D+2 2h title` or `H-6..H-2 title`. As much of its beginning as is a time for
 * sure counts; whatever else is there is the title, letter by letter. Before it may stand how the time is meant, as in
 * `NLT 010600C title`. Never throws.
 */
export function quickEntry(line: string, context: TimeContext): QuickEntry {
  const text = plainText(line)
  const begin = text.length - text.trimStart().length
  const found = findQuality(text.slice(begin))
  if (!found) return timedEntry(line, context)
  const { quality, length } = found
  const rest = line.slice(begin + length)
  const read = timedEntry(rest, context)
  if (read.fault) return { ...read, title: line.trim() }
  // "About 50 trucks" is a title; what is to be confirmed may have no time of its own.
  const counts = read.start !== null || (quality === 'toBeConfirmed' && read.title !== '')
  return counts ? { ...read, quality } : titleOnly(line)
}

function timedEntry(line: string, context: TimeContext): QuickEntry {
  const text = plainText(line)
  const begin = text.length - text.trimStart().length
  const start = readTime(text.slice(begin), context, 'prefix')
  if (!start) return titleOnly(line)
  if (!start.ok) return { ...titleOnly(line), fault: start.why }
  const afterStart = begin + start.length

  const range = RANGE.exec(text.slice(afterStart))
  const endAt = afterStart + (range?.[0].length ?? 0)
  const startAt = resolveTime(start.time, context)
  const end = range && readTime(text.slice(endAt), { ...context, reference: startAt ?? context.reference }, 'prefix')
  if (end?.ok && GAP.test(text.slice(endAt + end.length))) {
    // "2200-0200": an hour alone is the next such hour, and goes along when the beginning is moved.
    const isClock = end.assumed.some(({ kind }) => kind === 'day')
    const until = isClock && 'at' in end.time && startAt !== null ? lasting(startAt, end.time) : end.time
    return {
      ...entry(line, text, endAt + end.length, start.time, until),
      assumed: distinct([...start.assumed, ...end.assumed.filter(({ kind }) => kind !== 'day')]),
      needs: distinct([...start.needs, ...end.needs]),
    }
  }
  if (end && !end.ok) return { ...titleOnly(line), fault: end.why }

  const lasts = findLasting(text.slice(afterStart))
  if (lasts && GAP.test(text.slice(afterStart + lasts.length))) {
    const { assumed, needs } = start
    return { ...entry(line, text, afterStart + lasts.length, start.time, { lasts: lasts.minutes }), assumed, needs }
  }
  const gap = GAP.exec(text.slice(afterStart))
  if (!gap) return titleOnly(line)
  const { assumed, needs } = start
  const afterGap = afterStart + gap[0].length
  const duration = findDuration(text.slice(afterGap))
  if (duration && GAP.test(text.slice(afterGap + duration.length))) {
    const lasts = { lasts: duration.minutes }
    return { ...entry(line, text, afterGap + duration.length, start.time, lasts), assumed, needs }
  }
  return { ...entry(line, text, afterStart, start.time, null), assumed, needs }
}

function entry(
  line: string,
  text: string,
  from: number,
  start: PlanTime,
  end: EndTime | null,
): Pick<QuickEntry, 'title' | 'start' | 'end' | 'quality' | 'fault'> {
  const gap = GAP.exec(text.slice(from))?.[0].length ?? 0
  return { title: line.slice(from + gap).trim(), start, end, quality: 'exact', fault: null }
}

/** From a moment until the next time that clocks show an hour. */
function lasting(startAt: number, { at }: FixedTime): EndTime {
  const minutes = (fromInstant(at) - startAt) / MINUTE
  return { lasts: ((minutes % DAY) + DAY) % DAY || DAY }
}

function titleOnly(line: string): QuickEntry {
  return { title: line.trim(), start: null, end: null, quality: 'exact', assumed: [], needs: [], fault: null }
}

/** Of what both ends of a range say alike, one. */
function distinct<Item>(items: Item[]): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}
