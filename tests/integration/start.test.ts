import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inherited, npmStart, withoutRegistry } from './npmProcess.ts'

const repository = join(import.meta.dirname, '..', '..')
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jisr-start-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** As much of the repository as setting up looks at, without its packages. */
function clone(): string {
  const copy = join(folder, 'clone')
  for (const path of ['scripts', 'package.json', 'pnpm-lock.yaml', 'client/index.html', 'shared/package.json']) {
    cpSync(join(repository, path), join(copy, path), { recursive: true })
  }
  return copy
}

/** An npx that "installs" a bundler which "builds": slow enough for a second start to come in between. */
function fakeNpx(copy: string, ending = ''): NodeJS.ProcessEnv {
  const shims = join(folder, 'fake')
  mkdirSync(shims, { recursive: true })
  const vite = 'mkdir -p client/dist; echo page >> builds; : > client/dist/index.html'
  const script = [
    '#!/bin/sh',
    `cd ${copy}; echo install >> installs; mkdir -p node_modules client/node_modules/.bin; sleep 0.5`,
    `printf '#!/bin/sh\\n${vite}\\n' > client/node_modules/.bin/vite; chmod +x client/node_modules/.bin/vite`,
    ending || ': > node_modules/.modules.yaml',
  ]
  writeFileSync(join(shims, 'npx'), script.join('\n'))
  chmodSync(join(shims, 'npx'), 0o755)
  return { ...inherited(), PATH: `${shims}:${process.env['PATH']}` }
}

function prepare(copy: string, env: NodeJS.ProcessEnv, options: string[] = []) {
  return spawnSync(process.execPath, [...options, join(copy, 'scripts', 'prepare.mjs')], { env, encoding: 'utf8' })
}

function linesOf(file: string): number {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').length : 0
}

test('[OP1] an unchanged start is up within 5 s with the registry unreachable, and prints nothing but its ready line', async () => {
  expect(prepare(repository, inherited()).status).toBe(0)
  const started = await npmStart(repository, withoutRegistry(folder))
  const page = await fetch(started.origin)
  await started.stop()
  expect(page.status).toBe(200)
  // 5 s is what we promise of a machine that does nothing else; the tests' machine is busy.
  expect(started.milliseconds).toBeLessThan(10_000)
  expect(started.stdout).toMatch(/^Jisr is ready: http:\/\/localhost:\d+\/#key=[\w.~-]+\n$/)
  expect(started.stderr).not.toContain('was called')
  await expect(fetch(started.origin)).rejects.toThrow('fetch failed')
})

test('[OP2] a first start without a network ends with a line that says what to do, and does not look done', () => {
  const copy = clone()
  const env = { ...withoutRegistry(folder), PATH: process.env['PATH'], npm_config_cache: join(folder, 'cache') }
  const { status, stdout, stderr } = prepare(copy, env)
  expect(status).toBe(1)
  expect(stdout).toBe('')
  expect(stderr.trim().split('\n').at(-1)).toMatch(/npm ping.*npm run bundle/)
  expect(existsSync(join(copy, '.stamp', 'install'))).toBe(false)
  expect(existsSync(join(copy, '.stamp', 'lock'))).toBe(false)
})

test('[OP2] a Node that is too old is told so', () => {
  const old = 'data:text/javascript,Object.defineProperty(process, "versions", { value: { node: "16.20.0" } })'
  const { status, stderr } = prepare(clone(), inherited(), ['--import', old])
  expect(status).toBe(1)
  expect(stderr).toBe('Jisr needs Node 18 or newer to set itself up; this is v16.20.0.\n')
})

test('[OP2] where Jisr brings no Node for the machine and its own is too old to serve, the start says so', () => {
  const copy = clone()
  const old = 'data:text/javascript,Object.defineProperty(process, "versions", { value: { node: "20.1.0" } })'
  const { status, stderr } = prepare(copy, fakeNpx(copy), ['--import', old])
  expect(status).toBe(1)
  expect(stderr).toContain('Install Node 24 or newer, then start again.')
})

test('[OP3] two first starts at once install and build once, and both succeed', async () => {
  const copy = clone()
  const env = fakeNpx(copy)
  const both = [1, 2].map(
    () =>
      new Promise<number | null>((resolve) => {
        const setup = spawn(process.execPath, [join(copy, 'scripts', 'prepare.mjs')], { env, stdio: 'ignore' })
        setup.once('close', resolve)
      }),
  )
  expect(await Promise.all(both)).toEqual([0, 0])
  expect([linesOf(join(copy, 'installs')), linesOf(join(copy, 'builds'))]).toEqual([1, 1])
})

test('[OP3] an interrupted or failed setting up is done again, a finished one is not', () => {
  const copy = clone()
  expect(prepare(copy, fakeNpx(copy, 'kill -9 $PPID')).signal).toBe('SIGKILL')
  expect(prepare(copy, fakeNpx(copy, 'exit 1')).status).toBe(1)
  expect(prepare(copy, fakeNpx(copy)).status).toBe(0)
  expect(linesOf(join(copy, 'installs'))).toBe(3)
  expect(prepare(copy, fakeNpx(copy)).status).toBe(0)
  expect([linesOf(join(copy, 'installs')), linesOf(join(copy, 'builds'))]).toEqual([3, 1])
  writeFileSync(join(copy, 'client', 'index.html'), '<p>changed</p>')
  expect(prepare(copy, fakeNpx(copy)).status).toBe(0)
  expect([linesOf(join(copy, 'installs')), linesOf(join(copy, 'builds'))]).toEqual([3, 2])
})
