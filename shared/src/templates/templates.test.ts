import { beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { TEMPLATES } from '../api/boards.ts'
import { localeSchema, type Locale } from '../i18n/locales.ts'
import { seedDocument } from '../document/seed.ts'
import { validateRecord } from '../document/validate.ts'
import { validRecords } from '../document/validRecords.ts'
import type { DocumentRecord } from '../shapes/schema.ts'
import mosul from '../places/mosul.json' with { type: 'json' }
import organisations from '../places/organisations.json' with { type: 'json' }
import { templateRecords, type Template } from './templates.ts'

const now = Date.parse('2026-11-28T21:30Z')

function recordsOf(template: Template, locale: Locale, title = 'A'): DocumentRecord[] {
  return templateRecords(template, { locale, title, now, timeZone: 'Asia/Baghdad' })
}

const every = TEMPLATES.flatMap((template) => localeSchema.options.map((locale) => ({ template, locale })))

// The first use places every name; a busy machine takes its time over that.
beforeAll(() => void recordsOf('mosul', 'en'), 30_000)

test.each(every)(
  '[MO3] $template in $locale is a valid board, with one page named in that language',
  ({ template, locale }) => {
    const records = recordsOf(template, locale, 'Crossing')
    const faults = records.map((record) => validateRecord(record.id, record)).filter(({ ok }) => !ok)
    expect(faults).toEqual([])
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length)
    expect(records[0]).toMatchObject({ typeName: 'document', name: 'Crossing' })
    expect(records.filter(({ typeName }) => typeName === 'page')).toHaveLength(1)
    expect(records[1]).toMatchObject({ id: 'page:page' })
  },
)

test.each(every)('[MO3] $template in $locale comes out the same each time', ({ template, locale }) => {
  expect(recordsOf(template, locale)).toEqual(recordsOf(template, locale))
})

test.each(every)('[MO3] a document begun as $template in $locale says all of it', ({ template, locale }) => {
  const records = recordsOf(template, locale)
  const doc = new Y.Doc()
  seedDocument(doc, 'epoch', records, null)
  expect([...validRecords(doc).values()]).toEqual(records)
})

test('[SY3] the board of the exercise says that it is one, any other does not', () => {
  const marked = TEMPLATES.filter((template) => recordsOf(template, 'en')[0]?.meta['exercise'] === true)
  expect(marked).toEqual(['clearWater'])
})

test('[MO3] a blank board holds no shape, and its page is named in the board’s language', () => {
  const names = localeSchema.options.map((locale) => {
    const [, page, ...rest] = recordsOf('blank', locale)
    expect(rest).toEqual([])
    return page?.typeName === 'page' ? page.name : undefined
  })
  expect(names).toEqual(['Page 1', 'صفحة 1', 'پەڕەی 1'])
})

test.each(localeSchema.options)('[MO9] the crisis timeline in %s waits for its D-day and H-hour', (locale) => {
  const records = recordsOf('timeline', locale)
  const anchors = records.filter((record) => record.typeName === 'anchor')
  expect(anchors.map(({ id, props }) => [id, props.at])).toEqual([
    ['anchor:D', null],
    ['anchor:H', null],
  ])
  expect(records.filter(({ typeName }) => typeName === 'event')).toEqual([])
})

test('[MO9] it begins on the day on which the board is made, as the clocks there say, and shows a week', () => {
  const timeline = shapesOf(recordsOf('timeline', 'en')).find(({ id }) => id === 'shape:timeline')
  // Half past midnight in Baghdad.
  expect(timeline?.props).toMatchObject({ from: '2026-11-28T21:00Z', minutes: 10_080 })
})

test('[MO9] its lanes are eight functions, named in the board’s language', () => {
  const names = localeSchema.options.map((locale) => {
    const records = recordsOf('timeline', locale)
    const timeline = shapesOf(records).find(({ id }) => id === 'shape:timeline')
    const functions = records.filter((record) => record.typeName === 'organisation')
    expect(functions.every(({ props }) => props.kind === 'function')).toBe(true)
    expect(timeline?.props).toMatchObject({
      lanes: Object.fromEntries(functions.map(({ id }) => [id, expect.any(String)])),
    })
    return functions.map(({ props }) => props.name)
  })
  expect(names.map(({ length }) => length)).toEqual([8, 8, 8])
  expect(names.map(([first]) => first)).toEqual(['Security and police', 'الأمن والشرطة', 'ئاسایش و پۆلیس'])
})

test.each(localeSchema.options)(
  '[MO10] the responsibility matrix in %s has listed organisations as columns and no task that nobody gave',
  (locale) => {
    const records = recordsOf('matrix', locale)
    const columns = records.filter((record) => record.typeName === 'organisation').map(({ id }) => id as string)
    const listed = new Set(organisations.map(({ id }) => `organisation:${id}`))
    expect(columns.filter((id) => !listed.has(id))).toEqual([])
    const matrix = shapesOf(records).find(({ id }) => id === 'shape:matrix')
    expect(matrix?.props).toMatchObject({ rows: {} })
    expect(matrix?.props && 'columns' in matrix.props && Object.keys(matrix.props.columns as object)).toEqual(columns)
    expect(records.filter(({ typeName }) => typeName === 'event')).toEqual([])
  },
)

function shapesOf(records: readonly DocumentRecord[]) {
  return records.filter((record) => record.typeName === 'shape')
}

test.each(localeSchema.options)(
  '[MO7] every shape of the Mosul sketch in %s is locked, alone or with its group',
  (locale) => {
    const shapes = shapesOf(recordsOf('mosul', locale))
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
    const texts = shapesOf(recordsOf('mosul', locale)).flatMap(({ props }) =>
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
  const shapes = new Map(shapesOf(recordsOf('mosul', locale)).map((shape) => [shape.id as string, shape]))
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
  const shapes = shapesOf(recordsOf('mosul', locale))
  const written = shapes.filter(({ id }) => /-(title|warning|trust|credit|legend-\w+-name)/.test(id))
  expect(new Set(written.flatMap(({ props }) => ('textAlign' in props ? [props.textAlign] : [])))).toEqual(
    new Set([align]),
  )
  const panel = shapes.find(({ id }) => id === 'shape:mosul-title')
  const map = shapes.find(({ id }) => id === 'shape:mosul-sheet')
  expect((panel?.x ?? 0) > (map?.x ?? 0)).toBe(align === 'end')
})
