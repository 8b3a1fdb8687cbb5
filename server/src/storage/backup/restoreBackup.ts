import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { extract } from 'tar'
import { BLOBS, DATABASE, LOCK, openDataFolder, SITE_KEY } from '../dataFolder.ts'
import { flush } from '../flush.ts'
import { checkVersion } from '../sqlite/schema.ts'
import { CommandFault } from './CommandFault.ts'
import { describeFile, isDataPath, MANIFEST, type ManifestFile, manifestSchema } from './manifest.ts'

/** Folder inside the data folder (which may be a mount of its own) where a backup is unpacked and checked. */
const STAGING = 'restoring'
/** In the order of moving: without its database the folder is no data folder yet. */
const PARTS = [BLOBS, SITE_KEY, DATABASE]

/**
 * Puts a backup into an empty or missing data folder.
 * @param prepare what is to be done to the database before it is in place
 * @throws CommandFault, and whatever the disk says; nothing is left of a restore that failed.
 */
export async function restoreBackup(
  archive: string,
  dataFolder: string,
  prepare: (database: string) => Promise<void> = () => Promise.resolve(),
): Promise<ManifestFile[]> {
  if (!existsSync(archive)) throw new CommandFault(2, `There is no file ${archive}.`)
  const existed = existsSync(dataFolder)
  // What a killed restore left may be there.
  const present = existed ? (await readdir(dataFolder)).filter((name) => name !== LOCK && name !== STAGING) : []
  if (present.length > 0)
    throw new CommandFault(2, `${dataFolder} is not empty; a backup is restored into nothing else.`)

  const folder = openDataFolder(dataFolder)
  const staging = join(dataFolder, STAGING)
  try {
    await rm(staging, { recursive: true, force: true })
    await mkdir(staging, { mode: 0o700 })
    await checkRoom(archive, staging)
    const files = await unpack(archive, staging)
    checkDatabase(join(staging, DATABASE))
    await prepare(join(staging, DATABASE))
    await putInPlace(staging, dataFolder, files)
    await rm(staging, { recursive: true })
    folder.close()
    return files
  } catch (error) {
    // The folder was empty, and the lock kept everybody else out of it.
    for (const name of [STAGING, ...PARTS]) await rm(join(dataFolder, name), { recursive: true, force: true })
    folder.close()
    await rm(join(dataFolder, LOCK), { force: true })
    if (!existed) await rm(dataFolder, { recursive: true })
    throw error
  }
}

/** Beforehand, because unpacking onto a full disk may look like a damaged backup. */
async function checkRoom(archive: string, folder: string): Promise<void> {
  const { size } = await stat(archive)
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < size) {
    throw new CommandFault(
      1,
      `The backup takes ${size} bytes, and the disk of ${folder} has room for ${bavail * bsize}.`,
    )
  }
}

async function unpack(archive: string, staging: string): Promise<ManifestFile[]> {
  const unpacked: string[] = []
  const strangers: string[] = []
  try {
    await extract({
      file: archive,
      cwd: staging,
      strict: true,
      preserveOwner: false,
      filter(path, entry) {
        // Nothing but plain files under known names: no link, no way out of the folder.
        const known = 'type' in entry && entry.type === 'File' && (path === MANIFEST || isDataPath(path))
        const list = known ? unpacked : strangers
        list.push(path)
        return known
      },
    })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    // The system's own (a full disk, say) is no fault of the backup.
    if (code && /^E[A-Z]+$/.test(code)) throw error
    throw damaged(message)
  }
  if (strangers.length > 0) throw damaged(`it holds ${JSON.stringify(strangers[0])}, which no backup has`)
  if (!unpacked.includes(MANIFEST)) throw damaged(`it has no ${MANIFEST}`)
  const { files } = await readManifest(join(staging, MANIFEST))
  const listed = new Set([MANIFEST, ...files.map(({ path }) => path)])
  const extra = unpacked.find((path) => !listed.has(path))
  if (extra) throw damaged(`it holds ${extra}, which its list does not name`)
  for (const file of files) {
    if (!unpacked.includes(file.path)) throw damaged(`${file.path} is missing`)
    const found = await describeFile(file.path, join(staging, file.path))
    if (found.sha256 !== file.sha256) throw damaged(`${file.path} was altered`)
  }
  if (!listed.has(DATABASE)) throw damaged('it has no database')
  return files
}

async function readManifest(file: string) {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    throw damaged(`its ${MANIFEST} cannot be read`)
  }
}

function checkDatabase(file: string): void {
  try {
    const db = new DatabaseSync(file, { readOnly: true })
    try {
      const verdict = db.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check']
      if (verdict !== 'ok') throw new Error(String(verdict))
      if (checkVersion(db) === 0) throw new Error('the database is empty')
    } finally {
      db.close()
    }
  } catch (error) {
    throw damaged((error as Error).message)
  }
}

async function putInPlace(staging: string, dataFolder: string, files: readonly ManifestFile[]): Promise<void> {
  const paths = files.map(({ path }) => path)
  const folders = new Set(paths.map((path) => dirname(path)))
  for (const path of [...paths, ...folders]) await flush(join(staging, path))
  for (const name of PARTS) {
    if (existsSync(join(staging, name))) await rename(join(staging, name), join(dataFolder, name))
  }
  await flush(dataFolder)
}

function damaged(reason: string): CommandFault {
  return new CommandFault(1, `This is no whole backup of Jisr: ${reason}. Nothing was restored.`)
}
