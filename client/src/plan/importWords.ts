import { columnWord, FIELDS } from '@jisr/shared/exports/tableWords.ts'
import type { Locale } from '@jisr/shared/i18n/locales.ts'
import type { MessageParams } from '@jisr/shared/i18n/format.ts'
import type { ColumnMeaning, RowNote } from '@jisr/shared/imports/importPreview.ts'
import type { Translate } from '../i18n/I18n.tsx'
import type { FileFault } from '../tables/fileFault.ts'
import { planOrganisationName } from './organisationNames.ts'

const MOST_QUOTED = 60

export function faultText(fault: FileFault, t: Translate): string {
  return t(`transfer.fault.${fault.code}`, { ...fault } satisfies MessageParams)
}

export function meaningText(meaning: ColumnMeaning, t: Translate, locale: Locale): string {
  if (meaning.is === 'field') return columnWord(meaning.field, locale)
  if (meaning.is !== 'letters') return t(`transfer.meaning.${meaning.is}`)
  const what = t(meaning.isNew ? 'transfer.meaning.newOrganisation' : 'transfer.meaning.organisation')
  return `${planOrganisationName(meaning.organisation, locale)} (${what})`
}

/** What deserves a look, and what was made of it. */
export function noteText(note: RowNote, t: Translate, locale: Locale): string {
  if (note.code === 'noTitle') return t('transfer.note.noTitle')
  const cell = note.cell.length > MOST_QUOTED ? `${note.cell.slice(0, MOST_QUOTED)}…` : note.cell
  if (note.code === 'ragged') return t('transfer.note.ragged', { cell })
  const field = FIELDS.find((known) => known === note.column)
  const column = field ? columnWord(field, locale) : note.column || columnWord('start', locale)
  const words = { column, cell }
  if (note.code === 'time') {
    return t('transfer.note.time', { ...words, why: t(`planTime.fault.${note.why.code}`, { ...note.why }) })
  }
  if (note.code === 'assumed') {
    const { assumed } = note
    return t('transfer.note.time', { ...words, why: t(`planTime.assumed.${assumed.kind}`, { ...assumed }) })
  }
  return t(`transfer.note.${note.code}`, words)
}
