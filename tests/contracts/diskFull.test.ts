import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Append } from '@jisr/server/storage/DocumentStorage.ts'
import { FileBlobStorage } from '@jisr/server/storage/files/FileBlobStorage.ts'
import { boardTables } from '@jisr/server/storage/sqlite/boardTables.ts'
import { documentTables } from '@jisr/server/storage/sqlite/documentTables.ts'
import { groupCommit } from '@jisr/server/storage/sqlite/groupCommit.ts'
import { openDatabase } from '@jisr/server/storage/sqlite/openDatabase.ts'
import { openSqlite } from '@jisr/server/storage/sqlite/openSqlite.ts'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refusal } from './Subject.ts'

const KIB = 1024
const MIB = 1024 * KIB
const root = mkdtempSync(join(tmpdir(), 'jisr-full-'))
afterAll(() => rmSync(root, { recursive: true }))

const author = { sessionId: 'session', participantId: 'participant' }
const appendOf = (size: number): Append => ({ update: new Uint8Array(size).fill(7), author, newClientIds: [] })
const appendRequest = (id: number, size: number) => ({
  id,
  table: 'documents' as const,
  method: 'append',
  args: ['board', [appendOf(size)]],
})

describe('a database that may not grow', () => {
  test('[ST17] refuses the whole group as disk_full, still reads, and goes on once there is room', () => {
    const db = openDatabase(join(root, 'capped.sqlite'))
    const tables = { documents: documentTables(db), boards: boardTables(db) }
    const load = { id: 9, table: 'documents' as const, method: 'load', args: ['board'] }
    expect(groupCommit(db, tables, [appendRequest(1, 10)])).toEqual([{ id: 1, result: 1 }])
    db.exec('PRAGMA max_page_count = 1')
    const diskFull = expect.objectContaining({ code: 'disk_full' })
    expect(groupCommit(db, tables, [appendRequest(2, 10), appendRequest(3, 500 * KIB), load])).toEqual([
      { id: 2, error: diskFull },
      { id: 3, error: diskFull },
      { id: 9, result: expect.objectContaining({ head: 1 }) },
    ])
    db.exec('PRAGMA max_page_count = 4294967294')
    expect(groupCommit(db, tables, [appendRequest(4, 500 * KIB)])).toEqual([{ id: 4, result: 2 }])
    db.close()
  })
})

// A disk of three MiB, where this machine lets us have one.
describe.runIf(mountable())('a full disk', () => {
  let disk: string
  beforeEach(() => {
    disk = mkdtempSync(join(root, 'disk-'))
    mount(disk)
  })
  afterEach(() => {
    execFileSync('umount', ['--lazy', disk])
  })

  test('[ST17] refuses appends, keeps what was stored, and takes the next ones once there is room', async () => {
    writeFileSync(join(disk, 'filling'), Buffer.alloc(MIB))
    const { documents, boards } = await openSqlite(join(disk, 'jisr.sqlite'))
    const append = (board: string) => documents.append(board, [appendOf(30 * KIB), appendOf(30 * KIB)])
    let head = 0
    const fill = async (): Promise<never> => {
      head = await append('board')
      return fill()
    }
    expect(await refusal(fill())).toBe('disk_full')
    expect(await Promise.all(['board', 'a', 'b'].map((id) => refusal(append(id))))).toEqual(Array(3).fill('disk_full'))
    expect((await documents.load('board')).head).toBe(head)

    rmSync(join(disk, 'filling'))
    expect(await append('board')).toBe(head + 2)
    await Promise.all([documents.close(), boards.close()])

    const again = await openSqlite(join(disk, 'jisr.sqlite'))
    const stored = await again.documents.load('board')
    expect(stored.updates).toEqual(Array.from({ length: head + 2 }, () => appendOf(30 * KIB).update))
    expect((await again.documents.load('a')).head).toBe(0)
    await Promise.all([again.documents.close(), again.boards.close()])
  })

  test('[ST17] refuses blobs and leaves no part of them', async () => {
    const folder = join(disk, 'blobs')
    mkdirSync(folder)
    const blobs = new FileBlobStorage(folder)
    const before = await blobs.put(Buffer.from('image'))
    expect(await refusal(blobs.put(Buffer.alloc(4 * MIB, 1)))).toBe('disk_full')
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(files.map(({ name }) => name)).toEqual([before])
    await blobs.put(Buffer.alloc(KIB, 1))
    await blobs.close()
  })
})

function mount(folder: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]).status === 0
}

function mountable(): boolean {
  const folder = mkdtempSync(join(root, 'try-'))
  return mount(folder) && spawnSync('umount', [folder]).status === 0
}
