import { formatDtg } from '@jisr/shared/plan/dtg.ts'
import { writeCsv } from '@jisr/shared/exports/csv.ts'
import { icsCalendar } from '@jisr/shared/exports/ics.ts'
import { matrixTable } from '@jisr/shared/exports/matrixTable.ts'
import type { Bucket, SyncMatrix } from '@jisr/shared/exports/syncMatrix.ts'
import { syncTable } from '@jisr/shared/exports/syncTable.ts'
import { timelineTable } from '@jisr/shared/exports/timelineTable.ts'
import { LOCALES, type Locale } from '@jisr/shared/i18n/locales.ts'
import type { Plan } from '@jisr/shared/plan/plan.ts'
import type { Organisation } from '@jisr/shared/plan/records.ts'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { exportFileName } from '../export/fileName.ts'
import { writeXlsx } from '../tables/writeXlsx.ts'
import { planOrganisationName } from './organisationNames.ts'

export type TableFormat = 'xlsx' | 'csv' | 'ics'

export type TableRequest = { format: TableFormat; locale: Locale } & (
  | { what: 'matrix'; shape: MatrixShape; totals: boolean; contacts: boolean }
  | { what: 'events'; shape: TimelineShape }
  | { what: 'sync'; shape: TimelineShape; matrix: SyncMatrix; bucket: Bucket }
)

const TYPES: Record<TableFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv;charset=utf-8',
  ics: 'text/calendar;charset=utf-8',
}

/**
 * @param now milliseconds since 1970, by the server's clock
 * @param untitled what the file is called while the shape has no title
 */
export function tableFile(
  request: TableRequest,
  plan: Plan,
  now: number,
  untitled: string,
): { file: Blob; name: string } {
  const { format, shape } = request
  return {
    file: new Blob([contentOf(request, plan, now)], { type: TYPES[format] }),
    name: exportFileName(shape.props.title.trim() || untitled, formatDtg(now, plan.timeZone), format),
  }
}

function contentOf(request: TableRequest, plan: Plan, now: number): BlobPart {
  const { format, locale, shape } = request
  if (format === 'ics' && request.what === 'events') {
    return icsCalendar(request.shape.props, plan, wordsOf(locale), now).text
  }
  const table = tableOf(request, plan)
  if (format === 'csv') return writeCsv(table)
  return writeXlsx({ name: shape.props.title, table, rightToLeft: LOCALES[locale].dir === 'rtl' })
}

function tableOf(request: TableRequest, plan: Plan): string[][] {
  const words = wordsOf(request.locale)
  if (request.what === 'sync') return syncTable(request.matrix, request.bucket, plan, words)
  if (request.what === 'events') return timelineTable(request.shape.props, plan, words)
  return matrixTable(request.shape.props, plan, { ...words, totals: request.totals, contacts: request.contacts })
}

/** Names as the reader's language has them. */
export function wordsOf(locale: Locale): { locale: Locale; nameOf: (organisation: Organisation) => string } {
  return { locale, nameOf: (organisation) => planOrganisationName(organisation, locale) }
}
