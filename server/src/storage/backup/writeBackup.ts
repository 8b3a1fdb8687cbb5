import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { create, replace } from 'tar'
import { BLOBS, DATABASE, SITE_KEY } from '../dataFolder.ts'
import { blobPath, isBlobHash } from '../files/blobPath.ts'
import { flush } from '../flush.ts'
import { CommandFault } from './CommandFault.ts'
import { describeFile, isBlobPath, MANIFEST, type Manifest, type ManifestFile } from './manifest.ts'

/** The server checkpoints now and then, and that may hold the file for a moment. */
const BUSY_TIMEOUT_MS = 10_000

/**
 * Writes one tar file with the database, the site key and the images; the server may run and go on writing.
 * @throws CommandFault, and whatever the disk says; nothing is left of a backup that failed.
 */
export async function writeBackup(
  dataFolder: string,
  target: string,
  warn: (line: string) => void,
): Promise<ManifestFile[]> {
  if (!existsSync(join(dataFolder, DATABASE))) throw new CommandFault(2, `${dataFolder} holds no data of Jisr.`)
  refuseExisting(target)
  // Beside the target: that disk has to have the room anyway, and renaming stays within it.
  const work = await mkdtemp(`${target}.partial-`).catch((error: Error) => {
    throw new CommandFault(2, `No backup can be written there: ${error.message}`)
  })
  try {
    // The database first: every image it names is then in place, for images come first and never change.
    const files = [...(await copyState(dataFolder, work)), ...(await describeBlobs(dataFolder, warn))]
    const archive = join(work, 'archive.tar')
    await writeArchive(archive, { format: 1, createdAt: new Date().toISOString(), files }, work, dataFolder)
    refuseExisting(target)
    await rename(archive, target)
    await flush(dirname(target))
    return files
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function copyState(dataFolder: string, work: string): Promise<ManifestFile[]> {
  const copy = join(work, DATABASE)
  const db = new DatabaseSync(join(dataFolder, DATABASE), { timeout: BUSY_TIMEOUT_MS })
  try {
    db.prepare('VACUUM INTO ?').run(copy)
  } finally {
    db.close()
  }
  await chmod(copy, 0o600)
  const files = [await describeFile(DATABASE, copy)]
  // Missing where the environment gives the key.
  if (existsSync(join(dataFolder, SITE_KEY))) {
    await copyFile(join(dataFolder, SITE_KEY), join(work, SITE_KEY))
    files.push(await describeFile(SITE_KEY, join(work, SITE_KEY)))
  }
  return files
}

async function describeBlobs(dataFolder: string, warn: (line: string) => void): Promise<ManifestFile[]> {
  const folder = join(dataFolder, BLOBS)
  const names = existsSync(folder) ? await readdir(folder, { recursive: true, withFileTypes: true }) : []
  const hashes = names.filter((entry) => entry.isFile() && isBlobHash(entry.name)).map(({ name }) => name)
  const files: ManifestFile[] = []
  for (const hash of hashes.sort()) {
    const path = `${BLOBS}/${blobPath(hash)}`
    const file = await describeFile(path, join(dataFolder, path))
    if (file.sha256 === hash) files.push(file)
    // One rotten image must not make the whole backup one that is refused.
    else warn(`${path} is damaged and left out.`)
  }
  return files
}

async function writeArchive(archive: string, manifest: Manifest, work: string, dataFolder: string): Promise<void> {
  await writeFile(join(work, MANIFEST), JSON.stringify(manifest), { mode: 0o600 })
  const paths = manifest.files.map(({ path }) => path)
  const blobs = paths.filter(isBlobPath)
  const copied = paths.filter((path) => !isBlobPath(path))
  // It holds the site key: for its owner alone.
  const options = { file: archive, portable: true, strict: true, mode: 0o600 }
  await create({ ...options, cwd: work }, [MANIFEST, ...copied])
  if (blobs.length > 0) await replace({ ...options, cwd: dataFolder }, blobs)
  await flush(archive)
}

function refuseExisting(target: string): void {
  if (existsSync(target)) throw new CommandFault(2, `${target} exists; a backup overwrites nothing.`)
}
