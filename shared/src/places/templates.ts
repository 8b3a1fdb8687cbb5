import { DocumentRecordType, PageRecordType, TLDOCUMENT_ID, type TLPageId } from '@tldraw/tlschema'
import type { IndexKey } from '@tldraw/utils'
import type { TEMPLATES } from '../api/boards.ts'
import ar from '../i18n/messages/ar.json' with { type: 'json' }
import ckb from '../i18n/messages/ckb.json' with { type: 'json' }
import en from '../i18n/messages/en.json' with { type: 'json' }
import type { Locale } from '../i18n/locales.ts'
import type { DocumentRecord } from '../shapes/schema.ts'
import { mosulShapes } from './mosulBoard.ts'

export type Template = (typeof TEMPLATES)[number]

/** The one page that every new board has. */
export const FIRST_PAGE_ID = 'page:page' as TLPageId

const words = { en: en.template, ar: ar.template, ckb: ckb.template }

/**
 * The whole content of a new board; the same for the same arguments.
 *
 * @param title the board's title, kept as the document's name
 */
export function templateRecords(template: Template, locale: Locale, title: string): DocumentRecord[] {
  const name = template === 'mosul' ? words[locale].mosul : words[locale].page
  return [
    DocumentRecordType.create({ id: TLDOCUMENT_ID, name: title }),
    PageRecordType.create({ id: FIRST_PAGE_ID, name, index: 'a1' as IndexKey }),
    ...(template === 'mosul' ? mosulShapes(locale, FIRST_PAGE_ID) : []),
  ]
}
