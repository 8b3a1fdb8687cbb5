import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { admitUpdate, type Admission } from './admitUpdate.ts'
import { KnownDocument } from './KnownDocument.ts'
import { MalformedFrame } from './MalformedFrame.ts'

/** A document that hands out each of its updates. */
function author(clientId: number): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  return { doc, updates }
}

function board(...updates: Uint8Array[]): KnownDocument {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return new KnownDocument(doc, new Map())
}

function news(admission: Admission): Extract<Admission, { kind: 'news' }> {
  if (admission.kind !== 'news') throw new Error(`not news but ${admission.kind}`)
  return admission
}

/** @throws whatever is not a refusal */
function admitOrRefuse(known: KnownDocument, update: Uint8Array): Admission | undefined {
  try {
    return admitUpdate(known, update, 'mine')
  } catch (error) {
    if (error instanceof MalformedFrame) return undefined
    throw error
  }
}

function edits(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('records')
}

/** Makes `depth` maps, each in the one before it, the outermost in `records`. */
function nest(doc: Y.Doc, depth: number): void {
  let at = edits(doc)
  for (let level = 0; level < depth; level += 1) {
    const next = new Y.Map<unknown>()
    at.set('deeper', next)
    at = next
  }
}

describe('gaps', () => {
  test('[RM3] a struct above the known clock is a gap', () => {
    const { doc, updates } = author(1)
    edits(doc).set('a', 1)
    edits(doc).set('b', 2)
    expect(admitUpdate(board(), updates[1]!, 'mine')).toEqual({ kind: 'gap' })
  })

  test("[RM3] a struct that stands on somebody else's unknown one is a gap", () => {
    const first = author(1)
    edits(first.doc).set('a', new Y.Map())
    const second = author(2)
    Y.applyUpdate(second.doc, first.updates[0]!, 'remote')
    ;(edits(second.doc).get('a') as Y.Map<number>).set('x', 1)
    expect(admitUpdate(board(), second.updates[1]!, 'mine')).toEqual({ kind: 'gap' })
    expect(admitUpdate(board(first.updates[0]!), second.updates[1]!, 'mine').kind).toBe('news')
  })

  test('[RM3] a deletion of something unknown is a gap', () => {
    const { doc, updates } = author(1)
    edits(doc).set('a', 1)
    edits(doc).delete('a')
    expect(admitUpdate(board(), updates[1]!, 'mine')).toEqual({ kind: 'gap' })
  })

  test('[RM3] structs of several client ids that stand on one another are taken together', () => {
    const first = author(1)
    edits(first.doc).set('a', new Y.Array())
    const second = author(2)
    for (let turn = 0; turn < 20; turn += 1) {
      const [from, to] = turn % 2 === 0 ? [first, second] : [second, first]
      Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc), 'remote')
      ;(edits(to.doc).get('a') as Y.Array<number>).push([turn])
    }
    Y.applyUpdate(first.doc, Y.encodeStateAsUpdate(second.doc))
    expect(admitUpdate(board(), Y.encodeStateAsUpdate(first.doc), 'mine').kind).toBe('news')
  })
})

describe('client ids', () => {
  test('[RM5] new structs under a client id of another session are refused', () => {
    const { doc, updates } = author(7)
    edits(doc).set('a', 1)
    const known = board()
    known.authors.set(7, { sessionId: 'theirs', participantId: 'them' })
    expect(admitUpdate(known, updates[0]!, 'mine')).toEqual({ kind: 'borrowed', clientId: 7 })
    expect(news(admitUpdate(known, updates[0]!, 'theirs')).newClientIds).toEqual([])
  })

  test("[RM5] another's known structs may be sent again", () => {
    const { doc, updates } = author(7)
    edits(doc).set('a', 1)
    const known = board(updates[0]!)
    known.authors.set(7, { sessionId: 'theirs', participantId: 'them' })
    expect(admitUpdate(known, updates[0]!, 'mine')).toEqual({ kind: 'known' })
  })

  test('[RM5] a client id nobody used becomes the sender’s', () => {
    const { doc, updates } = author(7)
    edits(doc).set('a', 1)
    expect(news(admitUpdate(board(), updates[0]!, 'mine')).newClientIds).toEqual([7])
  })
})

test.each([
  ['a new key', (meta: Y.Map<unknown>) => meta.set('poison', 1)],
  ['a new value', (meta: Y.Map<unknown>) => meta.set('version', 99)],
  ['a deletion', (meta: Y.Map<unknown>) => meta.delete('epoch')],
])('[RM23] %s in the document’s own facts is refused', (_what, change) => {
  const server = author(1)
  const meta = server.doc.getMap('meta')
  meta.set('epoch', 'one')
  meta.set('version', 1)
  meta.set('version', 2)
  const hostile = author(2)
  for (const update of server.updates) Y.applyUpdate(hostile.doc, update, 'remote')
  const known = board(...server.updates)
  change(hostile.doc.getMap('meta'))
  expect(admitUpdate(known, hostile.updates.at(-1)!, 'mine')).toEqual({ kind: 'reserved' })
  expect(admitUpdate(known, Y.encodeStateAsUpdate(hostile.doc), 'mine')).toEqual({ kind: 'reserved' })
  edits(server.doc).set('a', 1)
  expect(admitUpdate(known, server.updates.at(-1)!, 'mine').kind).toBe('news')
})

describe('repetitions', () => {
  test('[RM6] a forged repetition of known structs is cut out of an update with news', () => {
    const { doc, updates } = author(1)
    edits(doc).set('a', 'true')
    const forged = author(1)
    edits(forged.doc).set('a', 'fals')
    edits(forged.doc).set('b', 2)
    const { update } = news(admitUpdate(board(updates[0]!), Y.encodeStateAsUpdate(forged.doc), 'mine'))
    const empty = new Y.Doc()
    Y.applyUpdate(empty, update)
    Y.applyUpdate(empty, updates[0]!)
    expect(edits(empty).toJSON()).toEqual({ a: 'true', b: 2 })
  })

  test('[RM6] known deletions are no news, and are left out beside new ones', () => {
    const { doc, updates } = author(1)
    for (let n = 0; n < 50; n += 1) edits(doc).set(`k${n}`, new Y.Map([['x', n]]))
    for (let n = 0; n < 50; n += 2) edits(doc).delete(`k${n}`)
    const known = board(...updates)
    const everything = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(known.doc))
    expect(admitUpdate(known, everything, 'mine')).toEqual({ kind: 'known' })

    edits(doc).set('new', 1)
    edits(doc).delete('k1')
    const later = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(known.doc))
    const { update } = news(admitUpdate(known, later, 'mine'))
    expect(update.length).toBeLessThan(later.length / 2)
    Y.applyUpdate(known.doc, update)
    expect(edits(known.doc).toJSON()).toEqual(edits(doc).toJSON())
  })
})

describe('types within types', () => {
  test('[PR2] those nested without end in one update are refused: deleting them would overflow the stack', () => {
    const { doc } = author(1)
    doc.transact(() => nest(doc, 20_000))
    expect(() => admitUpdate(board(), Y.encodeStateAsUpdate(doc), 'mine')).toThrow('nested without end')
    const { doc: fair } = author(2)
    fair.transact(() => nest(fair, 20))
    expect(admitUpdate(board(), Y.encodeStateAsUpdate(fair), 'mine').kind).toBe('news')
  })

  test('[PR2] those nested a little deeper by each update are refused at the same depth', () => {
    const { doc, updates } = author(1)
    nest(doc, 100)
    const known = board()
    const admitAll = (): void => {
      for (const update of updates) {
        Y.applyUpdate(known.doc, news(admitUpdate(known, update, 'mine')).update)
      }
    }
    expect(admitAll).toThrow('nested without end')
    expect(known.clockOf(1)).toBeLessThan(100)
  })

  test('[PR2] lists are measured too, where a type names its neighbour and not its parent', () => {
    const { doc } = author(1)
    doc.transact(() => {
      let at = doc.getArray<unknown>('list')
      for (let level = 0; level < 1000; level += 1) {
        const next = new Y.Array<unknown>()
        at.push(['neighbour', next])
        at = next
      }
    })
    expect(() => admitUpdate(board(), Y.encodeStateAsUpdate(doc), 'mine')).toThrow('nested without end')
  })

  test('[RM4] a record that comes back under its key is none of this', () => {
    const { doc, updates } = author(1)
    edits(doc).set('a', new Y.Map())
    edits(doc).delete('a')
    edits(doc).set('a', new Y.Map())
    expect(admitUpdate(board(...updates.slice(0, 2)), updates[2]!, 'mine').kind).toBe('news')
    expect(admitUpdate(board(), Y.mergeUpdates(updates), 'mine').kind).toBe('news')
  })
})

describe('malformed updates', () => {
  test('[PR2] an update cut short at any byte is refused', () => {
    const { doc, updates } = author(1)
    edits(doc).set('a', new Y.Map([['x', 'some text']]))
    edits(doc).delete('a')
    const update = Y.mergeUpdates(updates)
    for (let length = 0; length < update.length; length += 1) {
      expect(() => admitUpdate(board(), update.slice(0, length), 'mine')).toThrow('not a Yjs update')
    }
  })

  test('[PR2] two groups of structs under one client id are refused: Yjs would read the second alone', () => {
    const bytes = encoding.createEncoder()
    encoding.writeVarUint(bytes, 2)
    for (const clock of [0, 1]) {
      // One struct of client 5: a garbage-collected one of length 1.
      for (const n of [1, 5, clock, 0, 1]) encoding.writeVarUint(bytes, n)
    }
    encoding.writeVarUint(bytes, 0)
    expect(() => admitUpdate(board(), encoding.toUint8Array(bytes), 'mine')).toThrow('group of structs')
  })

  test('[PR2] a struct that stands on its own future is refused', () => {
    const bytes = encoding.createEncoder()
    for (const n of [1, 1, 5, 0]) encoding.writeVarUint(bytes, n)
    // Any content with an origin: client 5, clock 3; the content is one undefined.
    for (const n of [0x88, 5, 3, 1, 127, 0]) encoding.writeUint8(bytes, n)
    expect(admitUpdate(board(), encoding.toUint8Array(bytes), 'mine')).toEqual({ kind: 'gap' })
  })

  test('[PR2] whatever a changed byte makes of an update, it is refused or it applies whole', () => {
    let seed = 7
    const random = (below: number): number => {
      seed = (seed * 1664525 + 1013904223) >>> 0
      return Math.floor((seed / 2 ** 32) * below)
    }
    const { doc, updates } = author(3)
    const label = new Y.Text('label')
    edits(doc).set('a', new Y.Map<unknown>([['t', label]]))
    label.format(1, 2, { bold: true })
    label.insertEmbed(2, { a: 1 })
    edits(doc).set('b', new Y.Array<unknown>())
    ;(edits(doc).get('b') as Y.Array<unknown>).push([1, 'x', new Uint8Array([1]), new Y.Map()])
    edits(doc).delete('a')
    const pristine = Y.mergeUpdates(updates)
    for (let round = 0; round < 600; round += 1) {
      const update = pristine.slice()
      update[random(update.length)] = random(256)
      const known = board()
      const admission = admitOrRefuse(known, update)
      if (admission?.kind !== 'news') continue
      Y.applyUpdate(known.doc, admission.update)
      expect(known.doc.store.pendingStructs).toBeNull()
      expect(known.doc.store.pendingDs).toBeNull()
    }
  })
})
