import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import type { Append } from '@jisr/server/storage/DocumentStorage.ts'
import { openSqlite } from '@jisr/server/storage/sqlite/openSqlite.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { refusal } from './Subject.ts'

const folder = mkdtempSync(join(tmpdir(), 'jisr-thread-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const newFile = () => join(folder, `${(files += 1)}.sqlite`)

const author = { sessionId: 'session', participantId: 'participant' }
const update = (newClientIds: number[] = []): Append => ({ update: new Uint8Array([1, 2, 3]), author, newClientIds })

describe('a group of writes', () => {
  test('[ST7] goes on without the one that cannot even be bound', async () => {
    const file = newFile()
    const { documents, boards } = await openSqlite(file)
    const nameless = { ...update(), author: { ...author, participantId: undefined as unknown as string } }
    const outcomes = await inOneGroup(file, () => [
      documents.append('board', [update()]),
      documents.append('board', [update(), update([1.5])]),
      documents.append('board', [nameless]),
      documents.append('board', [update()]),
    ])
    expect(outcomes).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect((await documents.load('board')).head).toBe(2)
    await Promise.all([documents.close(), boards.close()])
  })

  test('[ST7] is refused and undone as a whole when its commit fails, but for the reading in it', async () => {
    const file = newFile()
    const { documents, boards } = await openSqlite(file)
    await documents.append('board', [update()])
    const other = new DatabaseSync(file)
    // A deferred reference to nothing passes every statement and stops the commit.
    other.exec(`
      CREATE TABLE broken (id INTEGER REFERENCES probe (id) DEFERRABLE INITIALLY DEFERRED);
      CREATE TRIGGER breaking AFTER INSERT ON updates BEGIN INSERT INTO broken VALUES (-1); END`)
    const outcomes = await inOneGroup(file, () => [
      documents.append('board', [update()]),
      documents.load('board').then(({ head }) => expect(head).toBe(1)),
      documents.append('other', [update()]),
    ])
    expect(outcomes).toEqual(['rejected', 'fulfilled', 'rejected'])
    other.exec('DROP TRIGGER breaking')
    other.close()
    expect(await documents.append('board', [update()])).toBe(2)
    expect((await documents.load('other')).head).toBe(0)
    await Promise.all([documents.close(), boards.close()])
  })

  test('[ST7] is refused as unavailable while another program keeps the file locked', async () => {
    const file = newFile()
    const { documents, boards } = await openSqlite(file)
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    expect(await refusal(documents.append('board', [update()]))).toBe('unavailable')
    other.close()
    expect(await documents.append('board', [update()])).toBe(1)
    await Promise.all([documents.close(), boards.close()])
  })
})

describe('opening', () => {
  test('[ST16] a new database is for its owner alone, and so is its write-ahead log', async () => {
    const file = newFile()
    const { documents, boards } = await openSqlite(file)
    await documents.append('board', [update()])
    for (const path of [file, `${file}-wal`]) expect((statSync(path).mode & 0o777).toString(8)).toBe('600')
    await Promise.all([documents.close(), boards.close()])
  })

  test('[ST18] a database of a newer version is refused with its version and left as it is', async () => {
    const file = newFile()
    const newer = new DatabaseSync(file)
    newer.exec('CREATE TABLE unknown (id); PRAGMA user_version = 4711')
    newer.close()
    const before = readFileSync(file)
    const opening = openSqlite(file)
    await expect(opening).rejects.toThrow(/4711/)
    expect(await refusal(opening)).toBe('too_new')
    expect(readFileSync(file)).toEqual(before)
  })

  test('[ST18] a file that is no database is refused and left as it is', async () => {
    const file = newFile()
    const content = 'This is a shopping list and no database. '.repeat(100)
    writeFileSync(file, content)
    expect(await refusal(openSqlite(file))).toBe('unusable')
    expect(readFileSync(file, 'utf8')).toBe(content)
  })

  test('[ST18] a file in a folder that is not there is refused', async () => {
    expect(await refusal(openSqlite(join(folder, 'none', 'jisr.sqlite')))).toBe('unusable')
  })
})

test('[ST19] a thread that dies refuses what it was asked and is started again by the next request', async () => {
  const file = newFile()
  const threads: Worker[] = []
  const { documents, boards } = await openSqlite(file, () => {
    const thread = new Worker(new URL('../../server/src/storage/sqlite/thread.ts', import.meta.url), {
      workerData: file,
    })
    threads.push(thread)
    return thread
  })
  await documents.append('board', [update()])
  const other = new DatabaseSync(file)
  other.exec('BEGIN IMMEDIATE')
  const asked = documents.append('board', [update()])
  await threads[0]!.terminate()
  other.close()
  expect(await refusal(asked)).toBe('unavailable')
  expect(await documents.append('board', [update()])).toBe(2)
  expect(threads).toHaveLength(2)
  await Promise.all([documents.close(), boards.close()])
})

/** What becomes of requests that wait together while the file is locked. */
async function inOneGroup(file: string, ask: () => Promise<unknown>[]): Promise<string[]> {
  const other = new DatabaseSync(file)
  other.exec('BEGIN IMMEDIATE')
  const outcomes = Promise.allSettled(ask())
  setTimeout(() => other.close(), 50)
  return (await outcomes).map(({ status }) => status)
}
