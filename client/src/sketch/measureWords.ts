import type { Editor } from 'tldraw'
import { formatDtg } from '@jisr/shared/plan/dtg.ts'
import { LOCALES, type Locale } from '@jisr/shared/i18n/locales.ts'
import { fromInstant } from '@jisr/shared/plan/instant.ts'
import { isWay, type Danger, type MeasureProps } from '@jisr/shared/shapes/measure.ts'
import { measureNames, otherNames, type MeasureWords } from '@jisr/shared/shapes/measureLabels.ts'
import { besideLocale, canvasLocale, canvasText, textBeside } from '../i18n/canvasLanguage.ts'
import type { MessageKey } from '../i18n/catalogue.ts'
import { planIn } from '../plan/PlanStore.ts'

/** Its name says the rest. */
const UNSTATED = { en: 'DANGER', ar: 'خطر', ckb: 'مەترسی' }
/** In all languages the same, so that nobody who stands before it needs another one's reader. */
const DANGERS: Record<Danger, Record<Locale, string>> = {
  unstated: UNSTATED,
  mines: { en: 'DANGER - MINES', ar: 'خطر ألغام', ckb: 'مەترسی مین' },
  chemical: { en: 'DANGER - CHEMICALS', ar: 'خطر كيميائي', ckb: 'مەترسی کیمیایی' },
  collapse: { en: 'DANGER - COLLAPSE', ar: 'خطر انهيار', ckb: 'مەترسی داڕمان' },
  electricity: { en: 'DANGER - ELECTRICITY', ar: 'خطر كهربائي', ckb: 'مەترسی کارەبا' },
  fire: { en: 'DANGER - FIRE', ar: 'خطر حريق', ckb: 'مەترسی ئاگرکەوتنەوە' },
  unlisted: UNSTATED,
}

/** The words that stand at a measure for this reader; reactive. */
export function measureWords(editor: Editor, props: MeasureProps): MeasureWords {
  const locale = canvasLocale()
  const { timeZone } = planIn(editor).planOf([])
  return {
    locale,
    kind: canvasText(`measure.kind.${props.kind}`),
    danger: [DANGERS[props.danger][locale], DANGERS[props.danger][besideLocale(locale)]],
    notice: canvasText('measure.notice'),
    hazard: canvasText(`measure.hazard.${props.hazard}`),
    passage: canvasText(`measure.passage.${props.passage}`),
    since: props.since ? formatDtg(fromInstant(props.since), timeZone) : canvasText('measure.noDate'),
    phaseLine: phaseLineMarks(),
  }
}

/** The reader's own for names in the reader's script, that of the second language for others. */
function phaseLineMarks(): MeasureWords['phaseLine'] {
  const own = canvasText('measure.phaseLineMark')
  const other = textBeside('measure.phaseLineMark') || own
  return LOCALES[canvasLocale()].dir === 'rtl' ? { rtl: own, ltr: other } : { ltr: own, rtl: other }
}

/** What it is called; what it is, where nobody has named it. */
export function measureTitle(props: MeasureProps): string {
  return measureNames(props, canvasLocale())[0] ?? canvasText(`measure.kind.${props.kind}`)
}

/** What a row of a legend says. */
export function measureKindWords(props: MeasureProps): string {
  return kindIn(canvasText, props)
}

/** The same in the second language. */
export function measureKindBeside(props: MeasureProps): string {
  return kindIn(textBeside, props)
}

function kindIn(textOf: (key: MessageKey) => string, props: MeasureProps): string {
  const states = stateKeys(props).map(textOf).filter(Boolean)
  return [textOf(`measure.kind.${props.kind}`), states.join(' · ')].filter(Boolean).join(': ')
}

function stateKeys({ kind, hazard, danger, passage }: MeasureProps): MessageKey[] {
  // A lane that nobody has closed is not said to be open: it would read as a clearance.
  if (kind === 'safeLane' && passage === 'open') return []
  if (isWay(kind)) return [`measure.passage.${passage}`]
  if (kind !== 'hazard') return []
  return danger === 'unstated' ? [`measure.hazard.${hazard}`] : [`measure.danger.${danger}`, `measure.hazard.${hazard}`]
}

/** All that a person who does not see it must hear of it. */
export function spokenMeasure(editor: Editor, props: MeasureProps): string {
  const { kind, direction, since, task } = props
  const words = measureWords(editor, props)
  const title = task === null ? '' : planIn(editor).event(task)?.props.title.trim()
  return [
    ...measureNames(props, canvasLocale()),
    ...(kind === 'boundary' ? otherNames(props, canvasLocale()) : []),
    measureKindWords(props),
    isWay(kind) ? canvasText(`measure.direction.${direction}`) : '',
    since ? words.since : '',
    kind === 'hazard' ? words.notice : '',
    title ? `${canvasText('measure.task')}: ${title}` : '',
  ]
    .filter(Boolean)
    .join(', ')
}
