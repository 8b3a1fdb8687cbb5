/**
 * Why storage refused, for callers to decide by:
 * - `disk_full`, `unavailable` (I/O error, locked database, lost thread): may succeed later. Nothing was written, but for a
 *   thread lost after its commit and before its answer: whoever repeats a write must bear it being there twice.
 * - `conflict`: contradicts what is stored (an id that exists, a board that does not, another session's client id).
 * - `invalid`: the request makes no sense by itself.
 * - `closed`: asked after `close()`.
 * - `in_use`, `unusable`, `too_new`: the data folder is held by another process, cannot be used, or was written by a
 *   newer Jisr.
 */
export type StorageErrorCode =
  'disk_full' | 'unavailable' | 'conflict' | 'invalid' | 'closed' | 'in_use' | 'unusable' | 'too_new'

export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly code: StorageErrorCode

  constructor(code: StorageErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
