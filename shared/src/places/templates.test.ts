import { beforeAll, expect, test } from 'vitest'
import { TEMPLATES } from '../api/boards.ts'
import { localeSchema } from '../i18n/locales.ts'
import { validateRecord } from '../document/validate.ts'
import type { DocumentRecord } from '../shapes/schema.ts'
import mosul from './mosul.json' with { type: 'json' }
import { templateRecords } from './templates.ts'

const every = TEMPLATES.flatMap((template) => localeSchema.options.map((locale) => ({ template, locale })))

// The first use places every name; a busy machine takes its time over that.
beforeAll(() => void templateRecords('mosul', 'en', 'A'), 30_000)

test.each(every)(
  '[MO3] $template in $locale is a valid board, with one page named in that language',
  ({ template, locale }) => {
    const records = templateRecords(template, locale, 'Crossing')
    const faults = records.map((record) => validateRecord(record.id, record)).filter(({ ok }) => !ok)
    expect(faults).toEqual([])
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length)
    expect(records[0]).toMatchObject({ typeName: 'document', name: 'Crossing' })
    expect(records.filter(({ typeName }) => typeName === 'page')).toHaveLength(1)
    expect(records[1]).toMatchObject({ id: 'page:page' })
  },
)

test.each(every)('[MO3] $template in $locale comes out the same each time', ({ template, locale }) => {
  expect(templateRecords(template, locale, 'A')).toEqual(templateRecords(template, locale, 'A'))
})

test('[MO3] a blank board holds no shape, and its page is named in the board’s language', () => {
  const names = localeSchema.options.map((locale) => {
    const [, page, ...rest] = templateRecords('blank', locale, 'A')
    expect(rest).toEqual([])
    return page?.typeName === 'page' ? page.name : undefined
  })
  expect(names).toEqual(['Page 1', 'صفحة 1', 'پەڕەی 1'])
})

function shapesOf(records: readonly DocumentRecord[]) {
  return records.filter((record) => record.typeName === 'shape')
}

test.each(localeSchema.options)(
  '[MO7] every shape of the Mosul sketch in %s is locked, alone or with its group',
  (locale) => {
    const shapes = shapesOf(templateRecords('mosul', locale, 'A'))
    const locked = new Set(shapes.filter(({ isLocked }) => isLocked).map(({ id }) => id as string))
    expect(shapes.filter(({ id, parentId }) => !locked.has(id) && !locked.has(parentId))).toEqual([])
    expect(new Set(shapes.map(({ index }) => index)).size).toBe(shapes.length)
  },
)

test.each([
  ['en', ['Tigris', 'نهر دجلة'], 'Planning sketch.'],
  ['ar', ['نهر دجلة', 'Tigris'], 'مخطط تخطيطي.'],
  ['ckb', ['نهر دجلة', 'Tigris'], 'نەخشەی پلاندانان.'],
] as const)(
  '[MO7] in %s each name has both languages, the reader’s script first, and the warning stands there',
  (locale, river, trust) => {
    const texts = shapesOf(templateRecords('mosul', locale, 'A')).flatMap(({ props }) =>
      'richText' in props && 'textAlign' in props ? [renderLines(props.richText)] : [],
    )
    expect(texts).toContainEqual(river)
    expect(texts.flat().some((line) => line.startsWith(trust))).toBe(true)
    expect(texts.flat().some((line) => line.includes('NOT FOR NAVIGATION'))).toBe(true)
    expect(texts.flat().some((line) => line.includes('OpenStreetMap'))).toBe(true)
  },
)

function renderLines(richText: { content: unknown[] }): string[] {
  return richText.content.map((block) =>
    (block as { content: { text: string }[] }).content.map(({ text }) => text).join(''),
  )
}

test.each(localeSchema.options)('[MO4] the scale bar in %s is as long as it says', (locale) => {
  const shapes = new Map(shapesOf(templateRecords('mosul', locale, 'A')).map((shape) => [shape.id as string, shape]))
  const width = (name: string): number => {
    const props = shapes.get(`shape:mosul-${name}`)?.props
    return props && 'w' in props && typeof props.w === 'number' ? props.w : Number.NaN
  }
  const { west, east, north, south } = mosul.extent
  const middle = (((north + south) / 2) * Math.PI) / 180
  const kilometres = ((east - west) / 360) * 40_030 * Math.cos(middle)
  expect(width('sheet') / width('scale-first') / kilometres).toBeCloseTo(1, 2)
  expect(width('scale-second')).toBe(width('scale-first'))
})

test.each([
  ['en', 'start'],
  ['ar', 'end'],
  ['ckb', 'end'],
] as const)('[MO7] what is written beside the map in %s begins where that language begins', (locale, align) => {
  const shapes = shapesOf(templateRecords('mosul', locale, 'A'))
  const written = shapes.filter(({ id }) => /-(title|warning|trust|credit|legend-\w+-name)/.test(id))
  expect(new Set(written.flatMap(({ props }) => ('textAlign' in props ? [props.textAlign] : [])))).toEqual(
    new Set([align]),
  )
  const panel = shapes.find(({ id }) => id === 'shape:mosul-title')
  const map = shapes.find(({ id }) => id === 'shape:mosul-sheet')
  expect((panel?.x ?? 0) > (map?.x ?? 0)).toBe(align === 'end')
})
