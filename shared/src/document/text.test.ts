import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { richTextFault } from './richText.ts'
import { isSameText, makeText, readText, writeText } from './text.ts'
import { mergeTexts } from './textMerge.ts'
import { forRichTexts, say, words } from '../../../tests/richTexts.ts'

function textOf(richText: unknown, clientID = 1): Y.Text {
  const doc = new Y.Doc()
  doc.clientID = clientID
  const text = makeText(richText)
  if (!text) throw new Error('no rich text')
  doc.getMap('labels').set('a', text)
  return text
}

function copyOf(text: Y.Text, clientID: number): Y.Text {
  const doc = new Y.Doc()
  doc.clientID = clientID
  if (text.doc) Y.applyUpdate(doc, Y.encodeStateAsUpdate(text.doc))
  return doc.getMap('labels').get('a') as Y.Text
}

function exchange(a: Y.Text, b: Y.Text): void {
  if (!a.doc || !b.doc) throw new Error('not in a document')
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc))
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc))
}

const write = (text: Y.Text, richText: unknown) => text.doc?.transact(() => writeText(text, richText))
const block = (type: string, text: string, attrs?: object) => ({
  type,
  ...(attrs && { attrs }),
  content: [{ type: 'text', text }],
})
const item = (...content: object[]) => ({ type: 'listItem', content })

test('[TX1] rich text of every kind comes back from the document as it was', () => {
  forRichTexts((richText) => {
    expect(richTextFault(richText)).toBe(null)
    expect(readText(textOf(richText))).toEqual(richText)
  })
})

test('[TX1] rewritten, a text says what was written, whatever it said before', () => {
  forRichTexts((before, after) => {
    const text = textOf(before)
    write(text, after)
    expect(readText(text)).toEqual(after)
    expect(readText(copyOf(text, 2))).toEqual(after)
  })
})

test('[TX1] attributes at their default are the same as none', () => {
  const plain = say('ئاو')
  const spoken = { type: 'doc', content: [{ ...plain.content[0], attrs: { dir: 'auto' } }] }
  expect(readText(textOf(spoken))).toEqual(plain)
  expect(isSameText(spoken, plain)).toBe(true)
})

test('[TX1] an empty label holds nothing, and reading changes nothing', () => {
  const text = textOf(say(''))
  const before = text.doc && Y.encodeStateAsUpdate(text.doc)
  expect(text.length).toBe(0)
  expect(readText(text)).toEqual(say(''))
  expect(text.doc && Y.encodeStateAsUpdate(text.doc)).toEqual(before)
})

test('[TX2] only the letters that differ are written', () => {
  const text = textOf(say('جسر الموصل'))
  const sizes: number[] = []
  text.observe((event) => sizes.push(event.changes.delta.reduce((sum, op) => sum + String(op.insert ?? '').length, 0)))
  write(text, say('جسر الموصل القديم'))
  write(text, say('جسر الموصل القديم'))
  expect(sizes).toEqual([' القديم'.length])
})

test('[TX2] a mark is written around the letters, which stay', () => {
  const text = textOf(say('one two three'))
  const other = copyOf(text, 2)
  const bold = [
    { type: 'text', text: 'one ' },
    { type: 'text', text: 'two', marks: [{ type: 'bold' }] },
    { type: 'text', text: ' three' },
  ]
  write(text, { type: 'doc', content: [{ type: 'paragraph', content: bold }] })
  write(other, say('one twenty-two three'))
  exchange(text, other)
  expect(readText(text)).toEqual(readText(other))
  expect(words(readText(text))).toBe('one twenty-two three')
})

/** What a text says after two changed it at once. */
function both(before: object, mine: object, theirs: object): string {
  const a = textOf(before)
  const b = copyOf(a, 2)
  write(a, mine)
  write(b, theirs)
  exchange(a, b)
  expect(readText(a)).toEqual(readText(b))
  expect(richTextFault(readText(a))).toBe(null)
  return words(readText(a))
}

const heading = (level: number) => ({ type: 'doc', content: [block('heading', 'x', { level })] })
const list = (...items: string[]) => ({
  type: 'doc',
  content: [{ type: 'bulletList', content: items.map((text) => item(block('paragraph', text))) }],
})

describe('[TX3] two people in one text', () => {
  test('both begin in an empty label: both texts are there, letters together', () => {
    expect(['مرحباsilaw', 'silawمرحبا']).toContain(both(say(''), say('مرحبا'), say('silaw')))
  })
  test('they type at both ends', () => {
    expect(both(say('الجسر'), say('هذا الجسر'), say('الجسر القديم'))).toBe('هذا الجسر القديم')
  })
  test('one breaks the line where the other goes on typing', () => {
    expect(both(say('one two'), say('one', 'two'), say('one two three'))).toMatch(/^one\n? ?\n?two three$/)
  })
  test('one joins two lines while the other types in the second', () => {
    expect(both(say('one', 'two'), say('onetwo'), say('one', 'two, three'))).toBe('onetwo, three')
  })
  test('both make a line a heading, each another', () => {
    expect(both(say('x'), heading(1), heading(2))).toBe('x')
  })
  test('each takes one of two items of a list away', () => {
    expect(both(list('a', 'b', 'c'), list('b', 'c'), list('a', 'b'))).toBe('b')
  })
  test('whatever they write, both see one sound text', () => {
    expect(() => forRichTexts((before, mine, theirs) => void both(before, mine, theirs))).not.toThrow()
  })
})

test('[TX4] what is no unit makes the text unreadable, and nothing else', () => {
  for (const poison of [new Y.Map(), 7, { node: { type: 'iframe' } }, { marks: [{ type: 'script' }] }]) {
    const text = textOf(say('نص'))
    text.insertEmbed(1, poison as object)
    text.insert(2, 'x')
    expect(richTextFault(readText(text))).not.toBe(null)
    // Whoever writes the text anew takes it away.
    write(text, say('نص'))
    expect(readText(text)).toEqual(say('نص'))
  }
  const nested = textOf(say('x'))
  nested.insertEmbed(0, { block: { type: 'paragraph', within: [{ list: 'bulletList' }, { list: 'x' }, 5, null] } })
  expect(richTextFault(readText(nested))).toBe(null)
})

test('[TX4] half a character is replaced, not sent: everybody would hold another text', () => {
  const text = textOf(say('a\uD83D'))
  expect(words(readText(text))).toBe('a\uFFFD')
  expect(readText(copyOf(text, 2))).toEqual(readText(text))
})

test('[TX5] merged by letters, both sides’ typing is there', () => {
  expect(mergeTexts(say('b'), say('ab'), say('bc'))).toEqual(say('abc'))
  expect(mergeTexts(say('one two'), say('two'), say('one two three'))).toEqual(say('two three'))
  expect(mergeTexts(say('x'), 7, say('x'))).toBe(null)
  const long = 'y'.repeat(200_000)
  expect(mergeTexts(say('x'), say('x'), say(`x${long}`))).toEqual(say(`x${long}`))
  forRichTexts((base, mine) => {
    expect(mergeTexts(base, mine, base)).toEqual(mine)
    expect(mergeTexts(base, base, mine)).toEqual(mine)
  })
})
