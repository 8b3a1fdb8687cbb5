import { randomBytes } from 'node:crypto'
import { accessSync, chmodSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StorageError } from './StorageError.ts'

/** Names inside a data folder; a backup carries the same ones. */
export const DATABASE = 'jisr.sqlite'
export const BLOBS = 'blobs'
export const SITE_KEY = 'site-key'
export const LOCK = 'lock.sqlite'

const SITE_KEY_BYTES = 32

/** A data folder held by this process alone. */
export interface DataFolder {
  database: string
  blobs: string
  close(): void
}

/**
 * Makes the folder when it is missing and takes it for this process.
 * @throws StorageError `in_use` while another process holds it, `unusable` when it cannot be made or written to.
 */
export function openDataFolder(path: string): DataFolder {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new StorageError('unusable', `The data folder ${path} cannot be used: ${(error as Error).message}`)
  }
  const lock = takeLock(path)
  return { database: join(path, DATABASE), blobs: join(path, BLOBS), close: () => lock.close() }
}

/**
 * An open transaction on a database of its own: the operating system ends it with the process, however that dies, so
 * there is no stale pid file to judge. Apart from the real database, so that a backup may read that one meanwhile.
 */
function takeLock(path: string): DatabaseSync {
  const lock = new DatabaseSync(join(path, LOCK), { timeout: 0 })
  try {
    // Without a journal beside it there is only the one file.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    const { errcode, message } = error as Error & { errcode?: number }
    const SQLITE_BUSY = 5
    if (errcode === SQLITE_BUSY) {
      throw new StorageError('in_use', `The data folder ${path} is in use by another Jisr; one process at a time`)
    }
    throw new StorageError('unusable', `The data folder ${path} cannot be locked: ${message}`)
  }
}

/** The key kept in the folder, made at the first call. Whoever reads it owns every board: it is kept from other users. */
export function keptSiteKey(path: string): string {
  const file = join(path, SITE_KEY)
  try {
    writeFileSync(file, randomBytes(SITE_KEY_BYTES).toString('base64url'), { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new StorageError('unusable', `The site key cannot be kept in ${path}: ${(error as Error).message}`)
    }
    chmodSync(file, 0o600)
  }
  const key = readFileSync(file, 'utf8').trim()
  if (key === '') throw new StorageError('unusable', `${file} is empty: delete it to have a new site key made`)
  return key
}
