import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { BLOBS, DATABASE, SITE_KEY } from '../dataFolder.ts'
import { blobPath, isBlobHash } from '../files/blobPath.ts'

/** First entry of a backup: what else it must hold, byte for byte, so that a cut or altered one is noticed. */
export const MANIFEST = 'backup.json'

export const manifestSchema = z.object({
  format: z.literal(1),
  /** ISO 8601. */
  createdAt: z.string(),
  files: z.array(
    z.object({ path: z.string().refine(isDataPath), bytes: z.number(), sha256: z.string().refine(isBlobHash) }),
  ),
})
export type Manifest = z.infer<typeof manifestSchema>
export type ManifestFile = Manifest['files'][number]

/** Whether a path is one of those that a data folder has, and so may be written into one. */
export function isDataPath(path: string): boolean {
  return path === DATABASE || path === SITE_KEY || isBlobPath(path)
}

export function isBlobPath(path: string): boolean {
  const hash = basename(path)
  return isBlobHash(hash) && path === `${BLOBS}/${blobPath(hash)}`
}

export async function describeFile(path: string, file: string): Promise<ManifestFile> {
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(createReadStream(file), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.length
    }
  })
  return { path, bytes, sha256: hash.digest('hex') }
}
