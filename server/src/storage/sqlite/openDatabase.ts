import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { StorageError } from '../StorageError.ts'
import { checkVersion, migrate } from './schema.ts'

/** How long a write waits for another program's lock on the file. */
const BUSY_TIMEOUT_MS = 2_000
/** A burst may stretch the write-ahead log; after the next checkpoint it is cut back to this. */
const WAL_BYTES = 64 * 1024 * 1024
/** Pages, 32 MiB. Each board's log grows in a page of its own, which a checkpoint then writes once instead of many times. */
const CHECKPOINT_PAGES = 8192

export function openDatabase(file: string): DatabaseSync {
  // SQLite would make it readable by everybody; the files that it puts beside take over these rights.
  closeSync(openSync(file, 'a', 0o600))
  const db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true })
  try {
    // Before anything is changed: the write-ahead mode below is kept in the file.
    checkVersion(db)
    const mode = db.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode']
    if (mode !== 'wal') {
      throw new StorageError('unusable', `The file system of ${file} does not carry a write-ahead log`)
    }
    // FULL: a commit is on the disk when it returns. Full fsync is macOS's word for that.
    db.exec(`PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA journal_size_limit = ${WAL_BYTES};
      PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    migrate(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
