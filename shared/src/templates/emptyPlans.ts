import type { TLParentId } from '@tldraw/tlschema'
import type { Locale } from '../i18n/locales.ts'
import ar from '../i18n/messages/ar.json' with { type: 'json' }
import ckb from '../i18n/messages/ckb.json' with { type: 'json' }
import en from '../i18n/messages/en.json' with { type: 'json' }
import { startOfDay } from '../plan/calendar.ts'
import { toInstant } from '../plan/instant.ts'
import type { DocumentRecord } from '../shapes/schema.ts'
import { anchorOf, organisationOf } from './planRecords.ts'
import { inOrder, matrixOf, timelineOf } from './planShapes.ts'

const words = { en: en.template, ar: ar.template, ckb: ckb.template }

/** Lanes from top to bottom: the functions of a stabilisation that nearly every crisis calls on. */
const FUNCTIONS = [
  'security',
  'water',
  'electricity',
  'fuel',
  'health',
  'displacement',
  'information',
  'logistics',
] as const

/** Whoever is asked first in Ninewa; the Water Directorate, since town water is not the ministry's. */
const COLUMNS = ['NGOV', 'NWD', 'MOWR', 'MOE', 'MOO', 'MOH', 'MOMD', 'MOI', 'MOD']

const TIMELINE_WIDTH = 1600
const WEEK_MINUTES = 7 * 1440

/** A week from the day of `now` on, with D-day and H-hour still to be determined: nobody but the planners knows them. */
export function crisisTimeline(locale: Locale, page: TLParentId, now: number, timeZone: string): DocumentRecord[] {
  const lanes = FUNCTIONS.map((name) => organisationOf(name, words[locale].functions[name], 'function'))
  return [
    anchorOf('D', '', null),
    anchorOf('H', '', null),
    ...lanes,
    timelineOf(
      { page, x: 0, y: 0, layer: 0 },
      {
        w: TIMELINE_WIDTH,
        title: words[locale].timeline,
        from: toInstant(startOfDay(now, timeZone)),
        minutes: WEEK_MINUTES,
        lanes: inOrder(lanes.map(({ id }) => id)),
        items: {},
      },
    ),
  ]
}

/**
 * Columns without a row: the matrix itself says how to begin, while a task that stands for none would be short of an A
 * and an R before anybody has typed, and would go out with an export.
 */
export function responsibilityMatrix(locale: Locale, page: TLParentId): DocumentRecord[] {
  const columns = COLUMNS.map((code) => organisationOf(code))
  return [
    ...columns,
    matrixOf(
      { page, x: 0, y: 0, layer: 0 },
      { title: words[locale].matrix, rows: {}, columns: inOrder(columns.map(({ id }) => id)) },
    ),
  ]
}
