import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isPluralForms, placeholdersOf, pluralCategories, type Message } from '@jisr/shared/i18n/format.ts'
import { FALLBACK_PAGE } from '@jisr/shared/document/repair.ts'
import type { Locale } from '@jisr/shared/i18n/locales.ts'
import ar from '@jisr/shared/i18n/messages/ar.json' with { type: 'json' }
import ckb from '@jisr/shared/i18n/messages/ckb.json' with { type: 'json' }
import en from '@jisr/shared/i18n/messages/en.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import { strayTexts } from './strayTexts.ts'

const root = join(import.meta.dirname, '../..')
const catalogues: Record<Locale, Map<string, Message>> = {
  en: messagesOf(en),
  ar: messagesOf(ar),
  ckb: messagesOf(ckb),
}

describe.each(['en', 'ar', 'ckb'] as const)('the catalogue %s', (locale) => {
  test('[IN5] has the keys of the others and no empty text', () => {
    expect([...catalogues[locale].keys()].sort()).toEqual([...catalogues.en.keys()].sort())
    const empty = [...catalogues[locale]].filter(([, message]) => textsOf(message).some((text) => text.trim() === ''))
    expect(empty).toEqual([])
  })

  test('[IN5] has the placeholders of the English text', () => {
    const differing = [...catalogues[locale]].filter(
      ([key, message]) => placeholderSet(message) !== placeholderSet(catalogues.en.get(key) ?? ''),
    )
    expect(differing.map(([key]) => key)).toEqual([])
  })

  test('[IN5] has a form for every plural category of its language', () => {
    const incomplete = [...catalogues[locale]].filter(
      ([, message]) =>
        isPluralForms(message) && Object.keys(message).sort().join() !== pluralCategories(locale).sort().join(),
    )
    expect(incomplete.map(([key]) => key)).toEqual([])
  })
})

test('[IN6] no text that a person reads stands outside the catalogues', () => {
  const strays = globSync('client/src/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !/\.(?:test|d)\.tsx?$/.test(file))
    .flatMap((file) => {
      const lang = file.endsWith('x') ? 'tsx' : 'ts'
      return strayTexts(readFileSync(join(root, file), 'utf8'), lang).map((text) => `${file}: ${text}`)
    })
  expect(strays).toEqual([])
})

test('[IN6] what is stored alike for all languages is one name, and one that people rename', () => {
  // The same record on each page and on the server, so that nobody needs to write it; templates name their page in words.
  expect(FALLBACK_PAGE.name).toBe('Page 1')
  for (const words of [en, ar, ckb]) expect(words.template.page).not.toBe('')
})

test('[IN6] the search for stray texts finds them where they hide', () => {
  const source = `const a = <p id="x" title="Tip" aria-label={busy ? 'Wait' : t('x')}>Hello {'there'} {count} {'—'} {\`of \${n}\`}</p>`
  expect(strayTexts(source).sort()).toEqual(['Hello', 'Tip', 'Wait', 'of', 'there'])
  const script = `a.title = 'Tip'; a.name = 'x'; a.setAttribute('aria-label', 'Label'); a.setAttribute('id', 'y'); alert('No')`
  expect(strayTexts(script, 'ts').sort()).toEqual(['Label', 'No', 'Tip'])
})

test('[IN11] every text of the catalogues is used', () => {
  const source = globSync('{client,server,shared}/src/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n')
  const isUsed = usedKeys(source)
  expect([...catalogues.en.keys()].filter((key) => !isUsed(key))).toEqual([])
})

test('[IN11] a key is used as it stands, with computed parts, or as a field of its catalogue', () => {
  const isUsed = usedKeys("t('a.b') + t(`c.${kind}Meaning`) + t(`${all}`) + en.template.sketch")
  const keys = ['a.b', 'c.xMeaning', 'template.sketch.north', 'a.c', 'a.b.c', 'c.x', 'c.x.yMeaning', 'template.page']
  expect(keys.filter(isUsed)).toEqual(['a.b', 'c.xMeaning', 'template.sketch.north'])
})

/** Whether source names a key; a computed part stands for one segment or a piece of it, and is never the whole key. */
function usedKeys(source: string): (key: string) => boolean {
  const literal = new Set([...source.matchAll(/'([\w.]+)'/g)].map(([, key]) => key))
  const computed = [...source.matchAll(/`(\w+\.[\w.]*\$\{[^`]*)`/g)].map(
    ([, key = '']) => new RegExp(`^${key.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '\\w+')}$`),
  )
  const fields = [...source.matchAll(/\ben\.(\w[\w.]*)/g)].map(([, path]) => `${path}.`)
  return (key) =>
    literal.has(key) || computed.some((pattern) => pattern.test(key)) || fields.some((path) => key.startsWith(path))
}

function messagesOf(node: object, path = ''): Map<string, Message> {
  const found = new Map<string, Message>()
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'string' || isPluralForms(value)) found.set(path + key, value)
    else for (const [inner, message] of messagesOf(value as object, `${path}${key}.`)) found.set(inner, message)
  }
  return found
}

function textsOf(message: Message): string[] {
  return typeof message === 'string' ? [message] : Object.values(message)
}

/** Some plural forms spell their number out, so `count` need not be in each. */
function placeholderSet(message: Message): string {
  const names = new Set(textsOf(message).flatMap(placeholdersOf))
  if (isPluralForms(message)) names.add('count')
  return [...names].sort().join()
}
