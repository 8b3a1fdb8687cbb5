import { columnWord, kindWord, qualityWord, statusWord } from '@jisr/shared/exports/tableWords.ts'
import type { Locale } from '@jisr/shared/i18n/locales.ts'
import type { ImportPreview, PreviewRow } from '@jisr/shared/imports/importPreview.ts'
import { formatDuration } from '@jisr/shared/plan/duration.ts'
import { formatTime } from '@jisr/shared/plan/formatTime.ts'
import type { Plan } from '@jisr/shared/plan/plan.ts'
import type { EndTime, EventId, OrganisationId } from '@jisr/shared/plan/records.ts'
import { planOrganisationName } from './organisationNames.ts'

const NOTHING = '–'
const TEXTS = ['criteria', 'place', 'source', 'remarks'] as const

/** What a row will write besides its title, each with its column; a dash for what is emptied. */
export function understoodText(row: PreviewRow, preview: ImportPreview, plan: Plan, locale: Locale): string[] {
  const { props, letters, lane, after } = row
  const titleOf = (one: EventId | number): string =>
    (typeof one === 'number'
      ? preview.rows.find(({ number }) => number === one)?.title
      : plan.events.get(one)?.props.title) ?? ''
  const nameOf = (id: OrganisationId | null): string => {
    const meant =
      plan.organisations.get(id ?? ('' as OrganisationId)) ?? preview.organisations.find((one) => one.id === id)
    return meant ? planOrganisationName(meant, locale) : NOTHING
  }
  const time = (value: EndTime | null): string => {
    if (!value) return NOTHING
    return 'lasts' in value ? formatDuration(value.lasts) : formatTime(value, plan)
  }
  const isNew = row.event === null
  const parts: [string, string | undefined][] = [
    ...[...letters].map(([id, letter]): [string, string] => [nameOf(id), letter || NOTHING]),
    [columnWord('kind', locale), props.kind && kindWord(props.kind, locale)],
    [columnWord('status', locale), props.status && statusWord(props.status, locale)],
    [columnWord('quality', locale), props.quality && qualityWord(props.quality, locale)],
    ...(['start', 'end', 'due'] as const).map((field): [string, string | undefined] => [
      columnWord(field, locale),
      props[field] === undefined ? undefined : time(props[field]),
    ]),
    [columnWord('after', locale), after === null ? undefined : after.map(titleOf).join('; ') || NOTHING],
    [columnWord('lane', locale), lane ? planOrganisationName(lane, locale) : undefined],
    [columnWord('owner', locale), props.owner === undefined ? undefined : nameOf(props.owner)],
    ...TEXTS.map((field): [string, string | undefined] => [
      columnWord(field, locale),
      props[field] === undefined ? undefined : props[field] || NOTHING,
    ]),
  ]
  // Of a new one, what is empty goes without saying.
  return parts.flatMap(([column, text]) =>
    text === undefined || (isNew && text === NOTHING) ? [] : [`${column}: ${text}`],
  )
}
