import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Append } from '@jisr/server/storage/DocumentStorage.ts'
import { keptSiteKey, openDataFolder } from '@jisr/server/storage/dataFolder.ts'
import { FileBlobStorage } from '@jisr/server/storage/files/FileBlobStorage.ts'
import { openSqlite } from '@jisr/server/storage/sqlite/openSqlite.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = mkdtempSync(join(tmpdir(), 'jisr-backup-'))
afterAll(() => rmSync(root, { recursive: true }))
let names = 0
const newPath = () => join(root, `${(names += 1)}`)

const author = { sessionId: 'session', participantId: 'participant' }
const update = (content: string): Append => ({ update: Buffer.from(content), author, newClientIds: [7] })
const image = Buffer.alloc(200_000, 'image')

/** Everything that a server holds open. */
async function openData(path: string) {
  const folder = openDataFolder(path)
  const { documents, boards } = await openSqlite(folder.database)
  const blobs = new FileBlobStorage(folder.blobs)
  const close = async () => {
    await Promise.all([documents.close(), boards.close(), blobs.close()])
    folder.close()
  }
  return { documents, boards, blobs, siteKey: keptSiteKey(path), close }
}

async function command(name: 'backup' | 'restore', dataFolder: string, ...args: string[]) {
  const script = join(import.meta.dirname, `../../server/src/${name}.ts`)
  const env = { PATH: process.env['PATH'], JISR_DATA: dataFolder }
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'inherit', 'pipe'] })
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  return { code: Number(code), said }
}

const dataFolder = newPath()
const backup = newPath()
let data: Awaited<ReturnType<typeof openData>>
let hash: string

beforeAll(async () => {
  data = await openData(dataFolder)
  await data.boards.createBoard({ id: 'board', title: 'خطة', createdAt: 1 }, [])
  hash = await data.blobs.put(image)
  await data.boards.addBlob('board', hash)
})
afterAll(() => data.close())

describe('a backup', () => {
  test('[ST20] [ST21] taken while the server writes comes back with all that was stored before it', async () => {
    const stored = await data.documents.append('board', [update('1')])
    const done = new AbortController()
    const writing = (async () => {
      for (let n = stored + 1; !done.signal.aborted; n += 1) await data.documents.append('board', [update(String(n))])
    })()
    const taken = await command('backup', dataFolder, backup)
    done.abort()
    await writing
    expect(taken).toEqual({ code: 0, said: expect.stringMatching(/^Backed up the boards and 1 images, .* MB\.\n$/) })
    expect((statSync(backup).mode & 0o777).toString(8)).toBe('600')

    const target = newPath()
    expect((await command('restore', target, backup)).code).toBe(0)
    const restored = await openData(target)
    const { updates, head, authors } = await restored.documents.load('board')
    expect(head).toBeGreaterThanOrEqual(stored)
    expect(updates.map((bytes) => Buffer.from(bytes).toString())).toEqual(updates.map((_, index) => String(index + 1)))
    expect(authors).toEqual(new Map([[7, author]]))
    expect(await restored.boards.findBoard('board')).toEqual({ id: 'board', title: 'خطة', createdAt: 1 })
    expect(Buffer.from((await restored.blobs.get(hash))!)).toEqual(image)
    expect(restored.siteKey).toBe(data.siteKey)
    expect(await restored.documents.append('board', [update('goes on')])).toBe(head + 1)
    await restored.close()
  })

  test('[ST20] overwrites nothing', async () => {
    const there = newPath()
    writeFileSync(there, 'precious')
    const refused = await command('backup', dataFolder, there)
    expect(refused).toEqual({ code: 2, said: `${there} exists; a backup overwrites nothing.\n` })
    expect(readFileSync(there, 'utf8')).toBe('precious')
  })

  test('[ST20] that cannot be made says so in one line and leaves nothing', async () => {
    const before = readdirSync(root).length
    const nowhere = await command('backup', dataFolder, join(root, 'none', 'file'))
    const nothing = await command('backup', join(root, 'no data'), join(root, 'file'))
    const asked = await command('backup', dataFolder)
    for (const { code, said } of [nowhere, nothing, asked]) {
      expect(code).toBe(2)
      expect(said.trim().split('\n')).toHaveLength(1)
    }
    expect(readdirSync(root)).toHaveLength(before)
  })

  test('[ST20] leaves out an image that rotted on the disk and names it', async () => {
    const rotten = await data.blobs.put(Buffer.from('soon to rot'))
    const path = `blobs/${rotten.slice(0, 2)}/${rotten}`
    writeFileSync(join(dataFolder, path), 'rotten')
    const taken = await command('backup', dataFolder, newPath())
    expect(taken.code).toBe(0)
    expect(taken.said).toContain(`${path} is damaged and left out.`)
    rmSync(join(dataFolder, path))
  })
})

describe('a restore', () => {
  test('[ST21] into a folder that holds anything, or that a server holds, is refused and touches nothing', async () => {
    const used = newPath()
    mkdirSync(used)
    writeFileSync(join(used, 'notes'), 'precious')
    const refused = await command('restore', used, backup)
    expect(refused).toEqual({ code: 2, said: expect.stringContaining('is not empty') })
    expect(readdirSync(used)).toEqual(['notes'])

    expect((await command('restore', dataFolder, backup)).code).toBe(2)
    const fresh = newPath()
    const holder = openDataFolder(fresh)
    expect((await command('restore', fresh, backup)).said).toContain('is in use by another Jisr')
    holder.close()
  })

  test('[ST21] into an empty folder, or one where a restore was killed, succeeds', async () => {
    const empty = newPath()
    mkdirSync(join(empty, 'restoring'), { recursive: true })
    writeFileSync(join(empty, 'restoring', 'half'), 'half')
    writeFileSync(join(empty, 'lock.sqlite'), '')
    expect((await command('restore', empty, backup)).code).toBe(0)
    expect(readdirSync(empty).sort()).toEqual(['blobs', 'jisr.sqlite', 'lock.sqlite', 'site-key'])
  })

  test('[ST21] of a file that is not there is refused', async () => {
    expect((await command('restore', newPath(), join(root, 'none'))).code).toBe(2)
  })

  test('[ST21] of a damaged backup says so in one line and leaves nothing', async () => {
    const [cut, target] = [newPath(), newPath()]
    writeFileSync(cut, readFileSync(backup).subarray(0, 100_000))
    const { code, said } = await command('restore', target, cut)
    expect(code).toBe(1)
    expect(said).toMatch(/^This is no whole backup of Jisr: .* Nothing was restored\.\n$/)
    expect(existsSync(target)).toBe(false)
  })
})
