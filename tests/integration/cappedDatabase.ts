import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/**
 * Loaded into a server's process before anything else where no small disk can be mounted: as long as the file
 * `TEST_DISK_FULL` is there, the database may not grow.
 */
const file = process.env['TEST_DISK_FULL'] ?? ''
const NO_LIMIT = 2 ** 32 - 2
// eslint-disable-next-line typescript/unbound-method -- called on its database below
const { exec } = DatabaseSync.prototype

DatabaseSync.prototype.exec = function capped(this: DatabaseSync, sql: string): void {
  // Less than there is already means no more than that.
  if (sql === 'BEGIN IMMEDIATE') exec.call(this, `PRAGMA max_page_count = ${existsSync(file) ? 1 : NO_LIMIT}`)
  exec.call(this, sql)
}
