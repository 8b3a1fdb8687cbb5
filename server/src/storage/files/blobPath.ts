/** Lower-case hex SHA-256; the only form that ever becomes part of a path. */
export function isBlobHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}

/** Under the blob folder; spread over 256 folders, so that none grows too long to list. */
export function blobPath(hash: string): string {
  return `${hash.slice(0, 2)}/${hash}`
}
