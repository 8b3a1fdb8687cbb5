// @vitest-environment jsdom
import { getSchema } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { tipTapDefaultExtensions } from 'tldraw'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { makeText, writeText } from '@jisr/shared/document/text.ts'
import { forRichTexts, say, words } from '../../../tests/richTexts.ts'
import { fromPosition, toPosition } from '../binding/textPlaces.ts'
import { followed } from './coTyping.ts'
import { fromPlace, toPlace } from './places.ts'

const schema = getSchema(tipTapDefaultExtensions)
const editing = (richText: unknown) => EditorState.create({ doc: Node.fromJSON(schema, richText) })
const lettersOf = (doc: Node) => toPlace(doc, doc.content.size)

test('[TX7] the text editor comes to say what the document says, and nothing is written in turn', () => {
  forRichTexts((before, after) => {
    const state = editing(before)
    const next = followed(state, after)?.doc ?? state.doc
    next.check()
    expect(next.eq(editing(after).doc)).toBe(true)
    expect(followed(editing(after), after)).toBe(null)
  })
})

test('[TX7] what others type moves only what stands behind it', () => {
  const fresh = editing(say('one', 'three'))
  const state = fresh.apply(fresh.tr.setSelection(TextSelection.create(fresh.doc, 2)))
  const next = state.apply(followed(state, say('one', 'two', 'three'))!)
  expect(next.selection.head).toBe(2)
  expect(words(next.doc.toJSON())).toBe('one\ntwo\nthree')
})

test('[TX7] a caret is where it was, whatever others type before and behind it', () => {
  forRichTexts((richText) => {
    const { doc } = editing(richText)
    const text = new Y.Doc().getMap<Y.Text>('labels').set('a', makeText(richText)!)
    const letters = lettersOf(doc)
    for (let place = 0; place <= letters; place += 1) {
      expect(toPlace(doc, fromPlace(doc, place))).toBe(place)
      // A caret never stands within a character.
      expect([place, place + 1]).toContain(fromPosition(text, toPosition(text, place)))
    }
  })
  const text = new Y.Doc().getMap<Y.Text>('labels').set('a', makeText(say('جسر', 'b'))!)
  const [first, second] = [toPosition(text, 3), toPosition(text, 5)]
  text.doc?.transact(() => writeText(text, say('الجسر الآن', 'b')))
  expect([fromPosition(text, first), fromPosition(text, second)]).toEqual([5, 12])
  expect(fromPosition(text, { item: { client: 7, clock: 9 }, assoc: -1 })).toBe(null)
})
