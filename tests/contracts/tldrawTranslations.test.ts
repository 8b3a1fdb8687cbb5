import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { loadTldrawTranslations, tldrawLocale } from '@jisr/client/i18n/tldrawTranslations.ts'

const assets = dirname(
  createRequire(new URL('../../client/package.json', import.meta.url)).resolve('@tldraw/assets/package.json'),
)
const english = JSON.parse(readFileSync(join(assets, 'translations', 'main.json'), 'utf8')) as Record<string, string>

/** Names, units and signs that are the same in every language. */
const SAME = /^(PNG|SVG|\d+%|Discord|GitHub|Twitter)$/

function placeholders(text = ''): string {
  return (text.match(/\{\w+\}/g) ?? []).sort().join()
}

test.each(['ar', 'ckb'] as const)(
  '[IN20] every string of tldraw has its words in %s, with its placeholders',
  async (locale) => {
    const strings = (await loadTldrawTranslations(locale))[tldrawLocale(locale)] ?? {}
    expect(Object.keys(strings).sort()).toEqual(Object.keys(english).sort())
    const left = Object.entries(strings).filter(
      ([key, text]) => !/[\u0600-\u06FF]/.test(text) && !SAME.test(english[key] ?? ''),
    )
    expect(left).toEqual([])
    const lost = Object.keys(english).filter((key) => placeholders(english[key]) !== placeholders(strings[key]))
    expect(lost).toEqual([])
  },
)

test('[IN20] Sorani uses the letters of Sorani, not those of Arabic', async () => {
  const strings = Object.values((await loadTldrawTranslations('ckb'))[tldrawLocale('ckb')] ?? {})
  expect(strings.filter((text) => /[كيىةء]/.test(text))).toEqual([])
})

test('[IN20] in English tldraw keeps its own words', async () => {
  expect([tldrawLocale('en'), await loadTldrawTranslations('en')]).toEqual(['en', {}])
})
