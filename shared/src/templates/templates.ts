import { DocumentRecordType, PageRecordType, TLDOCUMENT_ID, type TLPageId } from '@tldraw/tlschema'
import type { IndexKey } from '@tldraw/utils'
import type { TEMPLATES } from '../api/boards.ts'
import ar from '../i18n/messages/ar.json' with { type: 'json' }
import ckb from '../i18n/messages/ckb.json' with { type: 'json' }
import en from '../i18n/messages/en.json' with { type: 'json' }
import type { Locale } from '../i18n/locales.ts'
import { mosulShapes } from '../places/mosulBoard.ts'
import type { DocumentRecord } from '../shapes/schema.ts'
import { clearWaterBoard } from './clearWaterBoard.ts'
import { districtSketch } from './districtSketch.ts'
import { crisisTimeline, responsibilityMatrix } from './emptyPlans.ts'

export type Template = (typeof TEMPLATES)[number]

export interface Beginning {
  locale: Locale
  /** The board's title, kept as the document's name. */
  title: string
  /** When it is made, milliseconds since 1970: a timeline begins on that day. */
  now: number
  /** IANA zone of the board's days. */
  timeZone: string
}

/** The one page that every new board has. */
export const FIRST_PAGE_ID = 'page:page' as TLPageId

const words = { en: en.template, ar: ar.template, ckb: ckb.template }

const contentOf: Readonly<Record<Template, (beginning: Beginning) => DocumentRecord[]>> = {
  blank: () => [],
  timeline: ({ locale, now, timeZone }) => crisisTimeline(locale, FIRST_PAGE_ID, now, timeZone),
  matrix: ({ locale }) => responsibilityMatrix(locale, FIRST_PAGE_ID),
  districtSketch: () => districtSketch(FIRST_PAGE_ID),
  mosul: ({ locale }) => mosulShapes(locale, FIRST_PAGE_ID),
  clearWater: ({ locale, now }) => clearWaterBoard(locale, FIRST_PAGE_ID, now),
}

/** The whole content of a new board; the same for the same arguments. */
export function templateRecords(template: Template, beginning: Beginning): DocumentRecord[] {
  const { locale, title } = beginning
  const name = template === 'blank' ? words[locale].page : words[locale][template]
  return [
    DocumentRecordType.create({
      id: TLDOCUMENT_ID,
      name: title,
      // Its military symbols say so.
      meta: template === 'clearWater' ? { exercise: true } : {},
    }),
    PageRecordType.create({ id: FIRST_PAGE_ID, name, index: 'a1' as IndexKey }),
    ...contentOf[template](beginning),
  ]
}
