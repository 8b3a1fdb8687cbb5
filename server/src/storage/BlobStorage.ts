/**
 * Images by content. Which board may see which is `BoardStorage`'s to know.
 * Any implementation passes `tests/contracts/blobStorage.ts`; every rejection is a `StorageError`.
 */
export interface BlobStorage {
  /** Resolves once durable, with the lower-case hex SHA-256 of the bytes; writing the same again is harmless. */
  put(bytes: Uint8Array): Promise<string>
  /** Undefined for anything that is not the hash of a stored blob, whatever the string. */
  get(hash: string): Promise<Uint8Array | undefined>
  /** Nothing happens for anything that is not the hash of a stored blob. */
  remove(hash: string): Promise<void>
  close(): Promise<void>
}
