import type { Append, Author, DocumentStorage, Renewal, StoredDocument } from '@jisr/server/storage/DocumentStorage.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Durable, refusal, type Subject } from './Subject.ts'

const layla: Author = { sessionId: 'session-layla', participantId: 'layla' }
const omar: Author = { sessionId: 'session-omar', participantId: 'omar' }
const server: Author = { sessionId: 'server', participantId: 'server' }
const bytes = (text: string) => new TextEncoder().encode(text)
const update = (text: string, author = layla, newClientIds: number[] = []): Append => ({
  update: bytes(text),
  author,
  newClientIds,
})
const texts = ({ updates }: StoredDocument) => updates.map((each) => new TextDecoder().decode(each))
const NOTHING = { snapshotHead: 0, updates: [], head: 0, authors: new Map(), retired: new Set() }
const renewal = (upTo: number, text: string, ...clientIds: number[]): Renewal => ({
  snapshot: bytes(text),
  upTo,
  author: server,
  clientIds,
  formerClientIds: [],
})
const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`)

export function documentStorageContract(open: () => Promise<Subject<DocumentStorage>>): void {
  let subject: Subject<DocumentStorage>
  let storage: DocumentStorage
  beforeEach(async () => {
    subject = await open()
    storage = subject.storage
  })
  afterEach(() => storage.close())

  describe('the log', () => {
    test('[ST1] a board without entries loads as empty', async () => {
      expect(await storage.load('none')).toEqual(NOTHING)
    })

    test('[ST1] updates load byte for byte in the order of appending, numbered from 1 without gaps', async () => {
      expect(await storage.append('board', [update('one')])).toBe(1)
      expect(await storage.append('board', [update('two'), update('three')])).toBe(3)
      expect(await storage.append('board', [])).toBe(3)
      expect(await storage.append('board', [{ ...update(''), update: new Uint8Array() }])).toBe(4)
      const stored = await storage.load('board')
      expect(texts(stored)).toEqual(['one', 'two', 'three', ''])
      expect(stored.head).toBe(4)
    })

    test('[ST1] loading after a sequence gives only what came later', async () => {
      await storage.append('board', [update('one'), update('two'), update('three')])
      expect(texts(await storage.load('board', 2))).toEqual(['three'])
      expect(await storage.load('board', 3)).toMatchObject({ updates: [], head: 3 })
      expect(await storage.load('board', 9)).toMatchObject({ updates: [], head: 3 })
    })

    test('[ST1] ids that begin alike, or hold wildcards, are different boards', async () => {
      for (const board of ['ab', 'abc', 'a', 'a%', 'a_', 'AB', '']) await storage.append(board, [update(`of ${board}`)])
      await storage.remove('a%')
      await storage.remove('a_')
      for (const board of ['ab', 'abc', 'a', 'AB', ''])
        expect(texts(await storage.load(board))).toEqual([`of ${board}`])
    })

    test('[ST2] the caller may reuse its buffer at once', async () => {
      const buffer = Buffer.from('..mine..')
      const done = storage.append('board', [{ ...update(''), update: buffer.subarray(2, 6) }])
      buffer.fill(0)
      await done
      expect(texts(await storage.load('board'))).toEqual(['mine'])
    })
  })

  describe('many at once', () => {
    test('[ST3] calls for one board take effect in call order, and a load sees those before it', async () => {
      const names = numbered('u', 200)
      const heads = Promise.all(names.map((name) => storage.append('board', [update(name)])))
      const loaded = storage.load('board')
      const later = storage.append('board', [update('later')])
      expect(await heads).toEqual(names.map((_, index) => index + 1))
      expect(texts(await loaded)).toEqual(names)
      expect(await later).toBe(201)
    })

    test('[ST3] boards written at the same time keep to themselves', async () => {
      const boards = numbered('board', 8)
      const names = numbered('u', 25)
      await Promise.all(names.flatMap((name) => boards.map((board) => storage.append(board, [update(board + name)]))))
      for (const board of boards) {
        expect(texts(await storage.load(board))).toEqual(names.map((name) => board + name))
      }
    })

    test('[ST3] order holds while writing is slow', async () => {
      const release = subject.holdWrites()
      const names = numbered('slow', 20)
      const all = Promise.all(names.map((name) => storage.append('board', [update(name)])))
      setTimeout(release, 100)
      expect(await all).toEqual(names.map((_, index) => index + 1))
      expect(texts(await storage.load('board'))).toEqual(names)
    })
  })

  describe('authors', () => {
    test('[ST4] a client id belongs to the session that first brought it', async () => {
      await storage.append('board', [update('one', layla, [7, 4294967295]), update('two', omar, [8])])
      const { authors } = await storage.load('board', 2)
      expect(Object.fromEntries(authors)).toEqual({ 7: layla, 4294967295: layla, 8: omar })
      expect((await storage.load('other')).authors.size).toBe(0)
    })

    test('[ST4] naming an own id again is harmless, also as another participant of the same session', async () => {
      await storage.append('board', [update('one', layla, [7])])
      await storage.append('board', [update('two', { ...layla, participantId: 'layla again' }, [7])])
      expect((await storage.load('board')).authors).toEqual(new Map([[7, layla]]))
    })

    test('[ST2] [ST4] an id of another session refuses the whole call and nothing of it stays', async () => {
      await storage.append('board', [update('one', layla, [7])])
      const borrowed = storage.append('board', [update('fine', omar, [8]), update('borrowed', omar, [7])])
      expect(await refusal(borrowed)).toBe('conflict')
      const stored = await storage.load('board')
      expect(texts(stored)).toEqual(['one'])
      expect(stored.authors).toEqual(new Map([[7, layla]]))
      expect(await storage.append('board', [update('two', omar, [8])])).toBe(2)
    })

    test('[ST4] compaction keeps the authors', async () => {
      await storage.append('board', [update('one', layla, [7])])
      await storage.compact('board', bytes('snapshot'), 1)
      expect((await storage.load('board')).authors).toEqual(new Map([[7, layla]]))
    })
  })

  describe('compaction', () => {
    test('[ST5] a snapshot replaces what it covers and nothing else', async () => {
      await storage.append('board', [update('one'), update('two'), update('three')])
      await storage.append('other', [update('apart')])
      await storage.compact('board', bytes('one+two'), 2)
      const stored = await storage.load('board')
      expect(stored).toMatchObject({ snapshot: bytes('one+two'), snapshotHead: 2, head: 3 })
      expect(texts(stored)).toEqual(['three'])
      expect(texts(await storage.load('other'))).toEqual(['apart'])
    })

    test('[ST5] who already has what the snapshot covers is not sent it', async () => {
      await storage.append('board', [update('one'), update('two'), update('three')])
      await storage.compact('board', bytes('one+two'), 2)
      expect((await storage.load('board', 1)).snapshot).toEqual(bytes('one+two'))
      expect(texts(await storage.load('board', 1))).toEqual(['three'])
      expect(await storage.load('board', 2)).not.toHaveProperty('snapshot')
      expect(texts(await storage.load('board', 2))).toEqual(['three'])
    })

    test('[ST5] numbering goes on when everything is compacted', async () => {
      await storage.append('board', [update('one'), update('two')])
      await storage.compact('board', bytes('all'), 2)
      expect((await storage.load('board')).head).toBe(2)
      expect(await storage.append('board', [update('three')])).toBe(3)
    })

    test('[ST5] appends that go on meanwhile are all kept', async () => {
      const covered = numbered('u', 10).map((name) => update(name))
      await storage.append('board', covered)
      const names = numbered('v', 50)
      const appends = names.map((name, index) => {
        if (index === 25) void storage.compact('board', bytes('ten'), 10)
        return storage.append('board', [update(name)])
      })
      expect(await Promise.all(appends)).toEqual(names.map((_, index) => index + 11))
      const stored = await storage.load('board')
      expect(stored).toMatchObject({ snapshot: bytes('ten'), snapshotHead: 10, head: 60 })
      expect(texts(stored)).toEqual(names)
    })

    test('[ST5] one that covers less than the present snapshot changes nothing; one beyond the head is refused', async () => {
      await storage.append('board', [update('one'), update('two'), update('three')])
      await storage.compact('board', bytes('newer'), 2)
      await storage.compact('board', bytes('older'), 1)
      expect(await refusal(storage.compact('board', bytes('beyond'), 4))).toBe('invalid')
      expect(await storage.load('board')).toMatchObject({ snapshot: bytes('newer'), snapshotHead: 2, head: 3 })
    })
  })

  describe('renewal', () => {
    test('[EP1] puts a fresh document in place of snapshot and log, and retires every client id', async () => {
      await storage.append('board', [update('one', layla, [7, 2 ** 45]), update('two', omar, [8])])
      await storage.compact('board', bytes('old'), 1)
      await storage.append('other', [update('apart', layla, [7])])
      const nobodys = 11
      expect(await storage.renew('board', { ...renewal(2, 'fresh', 9), formerClientIds: [7, nobodys] })).toBe(3)
      expect(await storage.load('board')).toEqual({
        snapshot: bytes('fresh'),
        snapshotHead: 3,
        updates: [],
        head: 3,
        authors: new Map([[9, server]]),
        retired: new Set([7, 8, nobodys, 2 ** 45]),
      })
      expect((await storage.load('board', 2)).snapshot).toEqual(bytes('fresh'))
      expect(await storage.load('other')).toMatchObject({ head: 1, retired: new Set() })
      expect(await storage.append('board', [update('goes on', omar, [10])])).toBe(4)
    })

    test('[EP1] again and again adds to what is retired; compaction in between keeps it', async () => {
      const retired: number[] = []
      for (let head = 0; head < 60; head += 2) {
        await storage.append('board', [update('edit', layla, [1000 + head])])
        await storage.renew('board', renewal(head + 1, `fresh ${head}`, 1001 + head))
        retired.push(1000 + head, 1001 + head)
      }
      retired.pop()
      await storage.append('board', [update('last')])
      await storage.compact('board', bytes('all'), 61)
      const stored = await storage.load('board')
      expect(stored.retired).toEqual(new Set(retired))
      expect(stored.authors).toEqual(new Map([[1059, server]]))
    })

    test('[EP1] that does not stand for the whole log, or under an id that has written, changes nothing', async () => {
      await storage.append('board', [update('one', layla, [7]), update('two')])
      await storage.renew('board', renewal(2, 'fresh', 8))
      await storage.append('board', [update('three', omar, [9])])
      const before = await storage.load('board')
      const refused = [renewal(3, 'late', 10), renewal(5, 'beyond', 10), renewal(4, 'again', 7), renewal(4, 'again', 9)]
      for (const each of refused) expect(await refusal(storage.renew('board', each))).toBe('conflict')
      expect(await storage.load('board')).toEqual(before)
    })
  })

  test('[EP9] a board out of a backup is marked as such, with what it held, and stays so', async () => {
    await storage.append('board', [update('one', layla, [7])])
    const buffer = bytes('vector')
    const marking = storage.markRestored('board', { at: 1_763_000_000_000, stateVector: buffer })
    buffer.fill(0)
    await marking
    await storage.append('board', [update('two')])
    expect((await storage.load('board')).restored).toEqual({ at: 1_763_000_000_000, stateVector: bytes('vector') })
    expect(await storage.load('other')).not.toHaveProperty('restored')
  })

  test('[ST6] a removed board is gone with log, snapshot and authors, and no other', async () => {
    for (const board of ['gone', 'kept']) {
      await storage.append(board, [update('one', layla, [7]), update('two')])
      await storage.renew(board, renewal(2, 'fresh', 8))
      await storage.markRestored(board, { at: 1, stateVector: bytes('vector') })
    }
    await storage.remove('gone')
    await storage.remove('never there')
    expect(await storage.load('gone')).toEqual(NOTHING)
    expect(await storage.load('kept')).toMatchObject({ snapshotHead: 3, head: 3, retired: new Set([7]) })
    expect(await storage.append('gone', [update('again', omar, [7])])).toBe(1)
  })

  describe('trouble', () => {
    test('[ST7] a failed write leaves nothing behind, reading goes on, and the next write succeeds', async () => {
      await storage.append('board', [update('before')])
      subject.breakWrites()
      await refusal(storage.append('board', [update('lost', omar, [9]), update('lost too')]))
      await refusal(storage.compact('board', bytes('lost'), 1))
      await refusal(storage.renew('board', renewal(1, 'lost', 9)))
      await refusal(storage.markRestored('board', { at: 1, stateVector: bytes('lost') }))
      await refusal(storage.remove('board'))
      await refusal(storage.probe())
      const meanwhile = await storage.load('board')
      expect(meanwhile).toEqual({ ...NOTHING, updates: [bytes('before')], head: 1 })
      subject.mend()
      await storage.probe()
      expect(await storage.append('board', [update('after')])).toBe(2)
      expect(texts(await storage.load('board'))).toEqual(['before', 'after'])
    })

    test('[ST7] a refused call does not disturb those asked for beside it', async () => {
      await storage.append('board', [update('first', layla, [7])])
      const release = subject.holdWrites()
      const asked = Promise.allSettled([
        storage.append('board', [update('second')]),
        storage.append('board', [update('borrowed', omar, [7])]),
        storage.append('other', [update('elsewhere')]),
        storage.append('board', [update('third')]),
      ])
      setTimeout(release, 50)
      const outcomes = await asked
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
      expect(texts(await storage.load('board'))).toEqual(['first', 'second', 'third'])
      expect(texts(await storage.load('other'))).toEqual(['elsewhere'])
    })

    test('[ST8] closing settles what was asked for and refuses what comes after', async () => {
      const asked = storage.append('board', [update('in time')])
      const closing = storage.close()
      expect(await asked).toBe(1)
      await closing
      expect(await refusal(storage.append('board', [update('late')]))).toBe('closed')
      expect(await refusal(storage.load('board'))).toBe('closed')
      await storage.close()
    })
  })
}

/** For adapters that outlive a process. */
export function durableDocumentStorageContract(open: () => Promise<Durable<DocumentStorage>>): void {
  test('[ST9] what was stored is there when it is opened again', async () => {
    const subject = await open()
    const { storage } = subject
    await storage.append('board', [update('one', layla, [7]), update('two', omar, [8]), update('three')])
    await storage.compact('board', bytes('one'), 1)
    await storage.renew('other', renewal(0, 'fresh', 9))
    await storage.append('other', [update('one', layla, [7])])
    await storage.renew('other', renewal(2, 'fresher', 10))
    await storage.markRestored('other', { at: 5, stateVector: bytes('vector') })
    const before = await storage.load('board')
    const other = await storage.load('other')
    expect(other.retired).toEqual(new Set([7, 9]))
    const reopened = await subject.reopen()
    expect(await reopened.load('board')).toEqual(before)
    expect(await reopened.load('other')).toEqual(other)
    expect(await reopened.append('board', [update('four')])).toBe(4)
    await reopened.close()
  })
}
