import { expect, test } from 'vitest'
import { makeClaim, makeEvent, makeOrganisation, makePlan } from '../../../tests/planFactories.ts'
import { formatMessage } from '../i18n/format.ts'
import ar from '../i18n/messages/ar.json' with { type: 'json' }
import ckb from '../i18n/messages/ckb.json' with { type: 'json' }
import en from '../i18n/messages/en.json' with { type: 'json' }
import { faultWords } from './faultWords.ts'
import { faultsOf, RULES, type Rule } from './responsibilityRules.ts'

const catalogues = { en, ar, ckb }
const NAMES = ['MOE', 'MOH', 'MOI', 'NATO', 'UN', 'NWD']

/** A matrix that breaks every rule. */
function broken() {
  const overlap = { start: { at: '2026-11-29T03:00Z' as never }, end: { lasts: 60 } }
  const claims = { 'organisation:UN/p1': makeClaim('R', 'Ali', 1), 'organisation:UN/p2': makeClaim('A', 'Sara', 2) }
  const events = [
    makeEvent('Repair', { ...overlap, after: { 'event:Power': true } as never }, { MOE: 'A', MOH: 'A', NATO: 'R' }),
    makeEvent('Power', { ...overlap, after: { 'event:Repair': true } as never }, { MOE: 'A/R', MOH: 'R', MOI: 'R' }),
    makeEvent('Fuel', overlap, { MOE: 'A', MOH: 'C', MOI: 'C', NATO: 'C', UN: 'C' }),
    makeEvent('Lists', { title: ' ', letters: claims }),
    makeEvent('Clinic', {}, {}),
  ]
  const organisations = NAMES.map((id) =>
    makeOrganisation(id, { kind: id === 'NATO' ? 'facilitator' : 'organisation' }),
  )
  const plan = makePlan(events, organisations)
  const matrix = { rows: events.map(({ id }) => id), columns: organisations.map(({ id }) => id) }
  return { plan, faults: faultsOf(matrix, plan, { present: new Set(), accountableShare: 0.4, responsibleShare: 0.6 }) }
}

test.each(['en', 'ar', 'ckb'] as const)('[RR5] %s: each fault is a whole sentence that names its place', (locale) => {
  const { plan, faults } = broken()
  const { fault, untitled, separator } = catalogues[locale].rules
  const seen = new Set<string>()
  for (const found of faults) {
    const words = faultWords(found, plan, { organisation: (id) => `<${id.slice(13)}>`, untitled, separator })
    expect(words.key).toBe(`rules.fault.${found.rule}`)
    const sentence = formatMessage(fault[found.rule], words.params, locale)
    expect(sentence).not.toMatch(/[{}]/)
    expect(sentence).toContain(found.column ? `<${found.column.slice(13)}>` : '')
    expect(sentence).toContain(found.row ? plan.events.get(found.row)?.props.title.trim() || untitled : '')
    seen.add(found.rule)
  }
  expect([...seen].sort()).toEqual((Object.keys(RULES) as Rule[]).sort())
})

test('[RR5] a contested cell names both letters and people, an overload its tasks', () => {
  const { plan, faults } = broken()
  const { fault, untitled, separator } = en.rules
  const say = (rule: Rule) => {
    const found = faults.find((each) => each.rule === rule)
    if (!found) return ''
    const { params } = faultWords(found, plan, { organisation: (id) => id.slice(13), untitled, separator })
    return formatMessage(fault[rule], params, 'en')
  }
  expect(say('V13')).toBe(
    'Different letters were set for UN in “untitled task” at the same time: \u2068Sara (A)\u2069, \u2068Ali (R)\u2069. Choose one.',
  )
  expect(say('V08')).toBe('MOE answers for 3 tasks at the same time: Repair, Power, Fuel.')
})
