import { BLOB_SOURCE } from '../shapes/imageAsset.ts'

const SCHEME = 'jisr-blob:'

/**
 * The name of an image in the document, the same on every board; the page resolves it against the board it is open on.
 *
 * @param hash lower-case hex SHA-256 of the bytes
 */
export function blobSource(hash: string): string {
  return SCHEME + hash
}

/** The hash an asset's `src` names, or undefined when it is no blob of ours. */
export function blobHash(src: unknown): string | undefined {
  return typeof src === 'string' && BLOB_SOURCE.test(src) ? src.slice(SCHEME.length) : undefined
}
