import type { Translate } from '../i18n/I18n.tsx'
import type { TldrawTranslations } from '../i18n/tldrawTranslations.ts'

const NAMES = {
  timeline: 'plan.tool.timeline',
  matrix: 'plan.tool.matrix',
  sketch: 'plan.tool.sketch',
  symbol: 'plan.tool.symbol',
  measure: 'plan.tool.measure',
  scan: 'scan.name',
  layer: 'plan.layer',
} as const

/** tldraw's words with what our shapes are called: it says that to a screen reader when one is selected. */
export function withShapeWords(translations: TldrawTranslations, language: string, t: Translate): TldrawTranslations {
  const ours = Object.entries(NAMES).map(([type, key]) => [`tool.${type}`, t(key)])
  return { ...translations, [language]: { ...translations[language], ...Object.fromEntries(ours) } }
}
