import { describe, expect, test } from 'vitest'
import { fromFields } from '@jisr/shared/document/records.ts'
import { validateRecord } from '@jisr/shared/document/validate.ts'
import { blankBoard, makeBinding, makeImage, makePage, makeShape, SHAPE_PROPS, type ShapeType } from '../factories.ts'

const paragraph = (content: unknown) => ({ type: 'doc', content: [{ type: 'paragraph', content }] })
const nested = (depth: number): unknown => (depth === 0 ? 1 : { deeper: nested(depth - 1) })
const label = (richText: unknown) => makeShape('geo', 'a', {}, { richText })
const link = (href: string) =>
  label(paragraph([{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href } }] }]))

describe('[RL5] what boards are made of is valid', () => {
  const records = [
    ...blankBoard(),
    ...(Object.keys(SHAPE_PROPS) as ShapeType[]).map((type) => makeShape(type, type)),
    makeBinding('b', 'arrow', 'geo'),
    makeImage('i', `jisr-blob:${'0a'.repeat(32)}`),
    makeImage('uploading', ''),
    link('https://example.org/x'),
    label(
      paragraph([
        { type: 'text', text: 'سطر', marks: [{ type: 'bold' }, { type: 'highlight' }] },
        { type: 'hardBreak' },
      ]),
    ),
    label({
      type: 'doc',
      content: [
        {
          type: 'bulletList',
          content: [{ type: 'listItem', content: [{ type: 'paragraph', attrs: { dir: 'auto' } }] }],
        },
      ],
    }),
  ]
  test.each(records.map((record, n) => [`${n} ${record.id}`, record] as const))('%s', (_, record) => {
    expect(validateRecord(record.id, record)).toEqual({ ok: true, record })
  })
})

describe('[RL6] poison that tldraw would take is refused', () => {
  const shape = makeShape('geo', 'a')
  const poison: Record<string, unknown> = {
    'an instance record': { id: 'instance:instance', typeName: 'instance' },
    'a camera record': { id: 'camera:page:page', typeName: 'camera', x: 0, y: 0, z: 1, meta: {} },
    'a pointer record': { id: 'pointer:pointer', typeName: 'pointer', x: 0, y: 0, lastActivityTimestamp: 0, meta: {} },
    'a record without a kind': { id: 'shape:a' },
    'a kind named like an object internal': { id: 'shape:a', typeName: 'constructor' },
    'its own parent': { ...shape, parentId: shape.id },
    'a coordinate beyond the board': { ...shape, x: 1e300 },
    'a coordinate that is no number': { ...shape, y: Number.NaN },
    'a length beyond the board': makeShape('geo', 'a', {}, { w: 1e9 }),
    'a stroke point beyond the board': makeShape(
      'draw',
      'a',
      {},
      { segments: [{ type: 'free', points: [{ x: 0, y: -1e8, z: 0.5 }] }] },
    ),
    'rich text of unknown nodes': label(paragraph([{ type: 'iframe' }])),
    'rich text with a block inside a line': label(paragraph([{ type: 'paragraph' }])),
    'rich text with an empty run': label(paragraph([{ type: 'text', text: '' }])),
    'rich text without text': label({ type: 'text', content: [] }),
    'rich text with an unknown mark': label(paragraph([{ type: 'text', text: 'x', marks: [{ type: 'blink' }] }])),
    'rich text whose marks are no list': label(paragraph([{ type: 'text', text: 'x', marks: 'bold' }])),
    'rich text with structured attributes': label({
      type: 'doc',
      content: [{ type: 'heading', attrs: { level: {} } }],
    }),
    'rich text with a running link': link('java\tscript:alert(1)'),
    'an image inside the record': makeImage('a', 'data:image/png;base64,AAAA'),
    'an image from elsewhere': makeImage('a', 'https://example.org/x.png'),
    'a video': { ...makeImage('a', ''), type: 'video' },
    'an embed': { ...shape, type: 'embed', props: { w: 1, h: 1, url: 'https://example.org' } },
    'a bookmark': { ...shape, type: 'bookmark', props: { w: 1, h: 1, url: '', assetId: null } },
    'a record of a megabyte': { ...shape, meta: { note: 'x'.repeat(1_000_000) } },
    'a record nested too deep': { ...shape, meta: nested(5_000) },
    'bytes among the values': { ...shape, meta: { bytes: new Uint8Array(4) } },
    'a foreign prototype': { ...shape, meta: { note: Object.create({ polluted: true }) as unknown } },
    'an unknown field': { ...shape, onclick: 'x' },
  }
  test.each(Object.entries(poison))('%s', (_, record) => {
    const id = (record as { id: string }).id
    expect(validateRecord(id, record)).toMatchObject({ ok: false, why: expect.any(String) as string })
  })

  test('a record under another key', () => {
    expect(validateRecord('page:other', makePage('page')).ok).toBe(false)
  })
  test('no record at all', () => {
    for (const value of [undefined, null, 1, 'shape', []]) expect(validateRecord('shape:a', value).ok).toBe(false)
  })
  test('fields of nothing', () => {
    expect(validateRecord('shape:a', fromFields('shape:a', [])).ok).toBe(false)
  })
})
