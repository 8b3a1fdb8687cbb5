import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keptSiteKey, openDataFolder } from '@jisr/server/storage/dataFolder.ts'
import { StorageError, type StorageErrorCode } from '@jisr/server/storage/StorageError.ts'
import { afterAll, describe, expect, test } from 'vitest'

const root = mkdtempSync(join(tmpdir(), 'jisr-folder-'))
afterAll(() => rmSync(root, { recursive: true }))
let folders = 0
const newFolder = () => join(root, `${(folders += 1)}`, 'data')

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)
function codeOf(work: () => unknown): StorageErrorCode | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (error instanceof StorageError) return error.code
    throw error
  }
}

describe('a data folder', () => {
  test('[ST15] is made, for its owner alone', () => {
    const path = newFolder()
    openDataFolder(path).close()
    expect(modeOf(path)).toBe('700')
  })

  test('[ST15] that is held is refused until it is let go', () => {
    const path = newFolder()
    const first = openDataFolder(path)
    expect(codeOf(() => openDataFolder(path))).toBe('in_use')
    first.close()
    openDataFolder(path).close()
  })

  test('[ST15] that another process holds is refused, and free at once when that one is killed', async () => {
    const path = newFolder()
    const holder = await holdInAnotherProcess(path)
    expect(codeOf(() => openDataFolder(path))).toBe('in_use')
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    openDataFolder(path).close()
  })

  test('[ST15] that cannot be one is refused with a reason', () => {
    const file = join(root, 'a plain file')
    writeFileSync(file, '')
    expect(codeOf(() => openDataFolder(file))).toBe('unusable')
    expect(codeOf(() => openDataFolder(join(file, 'data')))).toBe('unusable')
    expect(() => openDataFolder(file)).toThrow(file)
  })
})

describe('the site key', () => {
  test('[ST16] is made once, differs between folders, and is for its owner alone', () => {
    const [one, other] = [newFolder(), newFolder()]
    for (const path of [one, other]) openDataFolder(path).close()
    const key = keptSiteKey(one)
    expect(key).toMatch(/^[\w-]{43}$/)
    expect(keptSiteKey(one)).toBe(key)
    expect(keptSiteKey(other)).not.toBe(key)
    expect(modeOf(join(one, 'site-key'))).toBe('600')
  })

  test('[ST16] that others could read is closed to them again', () => {
    const path = newFolder()
    openDataFolder(path).close()
    const key = keptSiteKey(path)
    chmodSync(join(path, 'site-key'), 0o644)
    expect(keptSiteKey(path)).toBe(key)
    expect(modeOf(join(path, 'site-key'))).toBe('600')
  })

  test('[ST16] is never an empty one', () => {
    const path = newFolder()
    openDataFolder(path).close()
    writeFileSync(join(path, 'site-key'), '\n')
    expect(codeOf(() => keptSiteKey(path))).toBe('unusable')
    expect(existsSync(join(path, 'site-key'))).toBe(true)
  })
})

async function holdInAnotherProcess(path: string): Promise<ChildProcess> {
  const module = new URL('../../server/src/storage/dataFolder.ts', import.meta.url).href
  const script = `
    import { openDataFolder } from ${JSON.stringify(module)}
    globalThis.held = openDataFolder(${JSON.stringify(path)})
    console.log('held')
    setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(holder.stdout, 'data')
  return holder
}
