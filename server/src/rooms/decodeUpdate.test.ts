import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import { decodeUpdate } from './decodeUpdate.ts'

const CLIENT = 7
const JSON_CONTENT = 2
const STRING_CONTENT = 4
const ANY_CONTENT = 8

/** An update of one client id, written by hand: what no Yjs would write. */
function update(structs: ((to: encoding.Encoder) => void)[], deletes: [clock: number, length: number][] = []) {
  return bytes((to) => {
    encoding.writeVarUint(to, structs.length > 0 ? 1 : 0)
    if (structs.length > 0) for (const n of [structs.length, CLIENT, 0]) encoding.writeVarUint(to, n)
    for (const write of structs) write(to)
    encoding.writeVarUint(to, deletes.length > 0 ? 1 : 0)
    if (deletes.length > 0) for (const n of [CLIENT, deletes.length, ...deletes.flat()]) encoding.writeVarUint(to, n)
  })
}

/** A value of `meta.epoch` that follows no other. */
function item(content: number, write: (to: encoding.Encoder) => void) {
  return (to: encoding.Encoder): void => {
    const HAS_KEY = 32
    encoding.writeUint8(to, content | HAS_KEY)
    encoding.writeVarUint(to, 1)
    encoding.writeVarString(to, 'meta')
    encoding.writeVarString(to, 'epoch')
    write(to)
  }
}

function bytes(write: (to: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

const collected = (length: number) => (to: encoding.Encoder) => {
  encoding.writeUint8(to, 0)
  encoding.writeVarUint(to, length)
}
const one = item(ANY_CONTENT, (to) => {
  encoding.writeVarUint(to, 1)
  encoding.writeAny(to, 1)
})

test('[PR2] a hand-written update is read like any other', () => {
  expect(decodeUpdate(update([one, collected(3)], [[0, 1]])).structs.map(({ length }) => length)).toEqual([1, 3])
})

test.each([
  ['text', item(STRING_CONTENT, (to) => encoding.writeVarString(to, ''))],
  ['values', item(ANY_CONTENT, (to) => encoding.writeVarUint(to, 0))],
  ['rubbish', collected(0)],
])('[PR2] a struct of no %s is refused: it would slip past every other check', (_what, empty) => {
  expect(() => decodeUpdate(update([empty, one]))).toThrow('without length')
})

test('[PR2] more structs than memory can hold are refused before they are made', () => {
  const frame = update([collected(1)])
  const head = bytes((to) => {
    for (const n of [1, 8_000_000, CLIENT, 0]) encoding.writeVarUint(to, n)
  })
  const bomb = new Uint8Array(head.length + 16_000_000)
  bomb.set(head)
  for (let at = head.length + 1; at < bomb.length; at += 2) bomb[at] = 1
  const before = process.memoryUsage().heapUsed
  expect(() => decodeUpdate(bomb)).toThrow('more structs')
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(500e6)
  expect(decodeUpdate(frame).structs).toHaveLength(1)
})

test('[PR2] more deletions than memory can hold are refused', () => {
  const bomb = bytes((to) => {
    for (const n of [0, 1, CLIENT, 3_000_000]) encoding.writeVarUint(to, n)
    for (let n = 0; n < 3_000_000; n += 1) for (const part of [0, 1]) encoding.writeVarUint(to, part)
  })
  expect(() => decodeUpdate(bomb)).toThrow('more structs')
})

test('[PR2] deletions that name the same again and again are refused, unsorted ones are not', () => {
  const early: [number, number] = [0, 5]
  const late: [number, number] = [5, 5]
  expect(() => decodeUpdate(update([], [early, late, early]))).toThrow('overlap')
  expect(decodeUpdate(update([], [late, early])).deletes.get(CLIENT)).toHaveLength(2)
})

test.each([
  ['JSON', (depth: number) => item(JSON_CONTENT, (to) => writeJson(to, depth))],
  ['a value', (depth: number) => item(ANY_CONTENT, (to) => writeNested(to, depth))],
])('[PR2] %s nested without end is refused: nobody could write it out again', (_what, nested) => {
  expect(() => decodeUpdate(update([nested(200_000)]))).toThrow(/nested without end|not a Yjs update/)
  expect(() => decodeUpdate(update([nested(2_000)]))).toThrow('nested without end')
  expect(decodeUpdate(update([nested(200)])).structs).toHaveLength(1)
})

function writeJson(to: encoding.Encoder, depth: number): void {
  encoding.writeVarUint(to, 1)
  encoding.writeVarString(to, '['.repeat(depth) + ']'.repeat(depth))
}

function writeNested(to: encoding.Encoder, depth: number): void {
  const ARRAY = 117
  encoding.writeVarUint(to, 1)
  for (let level = 0; level < depth; level += 1) for (const n of [ARRAY, 1]) encoding.writeUint8(to, n)
  encoding.writeAny(to, 0)
}
