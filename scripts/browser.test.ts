import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder = ''
let chromium = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jisr-browser-'))
  chromium = join(folder, 'chromium')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Asks for the browser as root would, with an apt-get that does only this. */
function ensure(aptGet: string, uid = 0) {
  const fake = join(folder, 'apt-get')
  writeFileSync(fake, `#!/bin/sh\n${aptGet}\n`)
  chmodSync(fake, 0o755)
  const script = `
    process.getuid = () => ${uid}
    const { ensureBrowser } = await import(${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'browser.mjs')).href)})
    ensureBrowser(${JSON.stringify(chromium)})`
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}` }
  return spawnSync(process.execPath, ['--input-type=module', '--eval', script], { env, encoding: 'utf8' })
}

const line = () => `The tests need Chromium at ${chromium}: install it as root with "apt-get install chromium".\n`

test('[OP2] a browser that is not there is installed without a word', () => {
  const { status, stderr } = ensure(`[ "$1" = update ] || : > ${chromium}`)
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(existsSync(chromium)).toBe(true)
})

test('[OP2] one line says what to do when it cannot be installed, however much apt says', () => {
  const { status, stdout, stderr } = ensure(
    'for n in 1 2 3 4 5 6; do echo "E: no $n"; echo "W: no $n" >&2; done; exit 100',
  )
  expect([status, stdout, stderr]).toEqual([1, '', line()])
})

test('[OP2] the same when it was installed elsewhere', () => {
  expect(ensure('exit 0')).toMatchObject({ status: 1, stderr: line() })
})

test('[OP2] whoever is not root is told, and nothing is tried', () => {
  const tried = join(folder, 'tried')
  expect(ensure(`: > ${tried}`, 1000)).toMatchObject({ status: 1, stderr: line() })
  expect(existsSync(tried)).toBe(false)
})

test('[OP2] one that is there is left alone', () => {
  writeFileSync(chromium, '')
  expect(ensure('exit 1')).toMatchObject({ status: 0, stderr: '' })
})
