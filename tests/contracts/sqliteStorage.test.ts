import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openSqlite } from '@jisr/server/storage/sqlite/openSqlite.ts'
import { afterAll, describe } from 'vitest'
import { boardStorageContract, durableBoardStorageContract } from './boardStorage.ts'
import { documentStorageContract, durableDocumentStorageContract } from './documentStorage.ts'
import type { Durable, Subject } from './Subject.ts'

const folder = mkdtempSync(join(tmpdir(), 'jisr-sqlite-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('documents in SQLite', () => {
  documentStorageContract(() => open('documents'))
  durableDocumentStorageContract(() => open('documents'))
})
describe('boards in SQLite', () => {
  boardStorageContract(() => open('boards'))
  durableBoardStorageContract(() => open('boards'))
})

type Opened = Awaited<ReturnType<typeof openSqlite>>
let files = 0

/** Trouble comes through a second connection to the same file, as it would in life. */
async function open<Part extends keyof Opened>(part: Part): Promise<Subject<Opened[Part]> & Durable<Opened[Part]>> {
  files += 1
  const file = join(folder, `${files}.sqlite`)
  const openPart = async (): Promise<Opened[Part]> => {
    const opened = await openSqlite(file)
    await opened[part === 'documents' ? 'boards' : 'documents'].close()
    return opened[part]
  }
  const storage = await openPart()
  return {
    storage,
    breakWrites: () => run(file, refuseWrites),
    mend: () => run(file, allowWrites),
    holdWrites() {
      const other = new DatabaseSync(file)
      other.exec('BEGIN IMMEDIATE')
      return () => other.close()
    },
    async reopen() {
      await storage.close()
      return openPart()
    },
  }
}

function run(file: string, work: (other: DatabaseSync) => void): void {
  const other = new DatabaseSync(file)
  work(other)
  other.close()
}

function names(other: DatabaseSync, type: string): string[] {
  const rows = other.prepare('SELECT name FROM sqlite_schema WHERE type = ?').all(type)
  return rows.map((row) => String(row['name']))
}

function refuseWrites(other: DatabaseSync): void {
  for (const table of names(other, 'table')) {
    for (const write of ['INSERT', 'UPDATE', 'DELETE']) {
      const refuse = `BEGIN SELECT RAISE(ABORT, 'broken for a test'); END`
      other.exec(`CREATE TRIGGER "${write} ${table}" BEFORE ${write} ON ${table} ${refuse}`)
    }
  }
}

function allowWrites(other: DatabaseSync): void {
  for (const trigger of names(other, 'trigger')) other.exec(`DROP TRIGGER "${trigger}"`)
}
