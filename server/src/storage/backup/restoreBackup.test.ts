import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { create, extract } from 'tar'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keptSiteKey, openDataFolder } from '../dataFolder.ts'
import { FileBlobStorage } from '../files/FileBlobStorage.ts'
import { openDatabase } from '../sqlite/openDatabase.ts'
import { CommandFault } from './CommandFault.ts'
import { describeFile, isDataPath, MANIFEST } from './manifest.ts'
import { restoreBackup } from './restoreBackup.ts'
import { writeBackup } from './writeBackup.ts'

const root = mkdtempSync(join(tmpdir(), 'jisr-restore-'))
afterAll(() => rmSync(root, { recursive: true }))
let names = 0
const newPath = () => join(root, `${(names += 1)}`)

const backup = newPath()

beforeAll(async () => {
  const dataFolder = newPath()
  const folder = openDataFolder(dataFolder)
  openDatabase(folder.database).close()
  keptSiteKey(dataFolder)
  await new FileBlobStorage(folder.blobs).put(Buffer.alloc(20_000, 'image'))
  folder.close()
  await writeBackup(dataFolder, backup, () => undefined)
})

describe('a backup that was damaged', () => {
  const damages: [string, (content: Buffer) => Buffer][] = [
    ['emptied', () => Buffer.alloc(0)],
    ['replaced by something else', () => Buffer.from('a letter\n'.repeat(500))],
    ['cut in the middle', (content) => content.subarray(0, content.length / 2)],
    ['cut before its image', (content) => content.subarray(0, content.lastIndexOf('blobs/'))],
    ['changed by a byte in the database', (content) => flip(content, content.indexOf('SQLite format 3') + 5_000)],
    ['changed by a byte in the image', (content) => flip(content, content.lastIndexOf('image'))],
    ['changed by a byte in its list', (content) => flip(content, content.indexOf('"format"') + 2)],
  ]
  test.each(damages)('[ST21] by being %s leaves nothing behind', async (_, damage) => {
    const file = newPath()
    writeFileSync(file, damage(readFileSync(backup)))
    expect(await failure(file)).toEqual(refusedFor('no whole backup'))
  })
})

describe('a backup that was forged', () => {
  test('[ST21] to write outside the folder leaves nothing behind', async () => {
    writeFileSync(join(root, 'evil'), 'evil')
    expect(await failure(await forged(() => undefined, ['../evil']))).toEqual(refusedFor('no whole backup'))
  })

  test('[ST21] to carry a strange file leaves nothing behind', async () => {
    const file = await forged((folder) => writeFileSync(join(folder, 'main.ts'), 'evil'))
    expect(await failure(file)).toEqual(refusedFor('main.ts'))
  })

  test('[ST21] to carry an image that its list does not name leaves nothing behind', async () => {
    const path = `blobs/ab/${'ab'.repeat(32)}`
    const file = await forged((folder) => {
      mkdirSync(join(folder, 'blobs/ab'), { recursive: true })
      writeFileSync(join(folder, path), 'unnamed')
    })
    expect(await failure(file)).toEqual(refusedFor(path))
  })

  test('[ST21] to carry a link leaves nothing behind', async () => {
    const file = await forged((folder) => {
      rmSync(join(folder, 'site-key'))
      symlinkSync('/etc/hostname', join(folder, 'site-key'))
    })
    expect(await failure(file)).toEqual(refusedFor('site-key'))
  })

  test('[ST21] or has a database that is none leaves nothing behind', async () => {
    const file = await forged(async (folder) => {
      writeFileSync(join(folder, 'jisr.sqlite'), 'a letter\n'.repeat(500))
      await listAnew(folder)
    })
    expect(await failure(file)).toEqual(refusedFor('not a database'))
  })

  test('[ST18] [ST21] or was made by a newer Jisr leaves nothing behind', async () => {
    const file = await forged(async (folder) => {
      const newer = new DatabaseSync(join(folder, 'jisr.sqlite'))
      newer.exec('PRAGMA user_version = 4711')
      newer.close()
      await listAnew(folder)
    })
    expect(await failure(file)).toEqual(refusedFor('4711'))
  })
})

/** How restoring it fails, into a missing and an empty folder, and what is left in them. */
async function failure(archive: string) {
  const [missing, empty] = [newPath(), newPath()]
  mkdirSync(empty)
  await expect(restoreBackup(archive, missing)).rejects.toThrow(CommandFault)
  const { exitCode, message } = (await restoreBackup(archive, empty).catch(
    (error: CommandFault) => error,
  )) as CommandFault
  return { exitCode, message, left: [...(existsSync(missing) ? [missing] : []), ...readdirSync(empty)] }
}

function refusedFor(reason: string) {
  return { exitCode: 1, message: expect.stringContaining(reason) as string, left: [] }
}

/** The backup packed again after a change to what it holds. */
async function forged(change: (folder: string) => void | Promise<void>, more: string[] = []): Promise<string> {
  const folder = newPath()
  mkdirSync(folder)
  await extract({ file: backup, cwd: folder })
  await change(folder)
  const file = newPath()
  await create({ file, cwd: folder, preservePaths: true }, [...filesIn(folder), ...more])
  return file
}

async function listAnew(folder: string): Promise<void> {
  const paths = filesIn(folder).filter(isDataPath)
  const files = await Promise.all(paths.map((path) => describeFile(path, join(folder, path))))
  writeFileSync(join(folder, MANIFEST), JSON.stringify({ format: 1, createdAt: '2026-11-13T12:30:00Z', files }))
}

function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => name.includes('.') || name === 'site-key' || isDataPath(name))
}

function flip(content: Buffer, at: number): Buffer {
  content[at] = (content[at] ?? 0) ^ 1
  return content
}
