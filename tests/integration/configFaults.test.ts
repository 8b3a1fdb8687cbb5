import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { newDataFolder, runToEnd, startServer } from '../server.ts'

test('[OP30] every fault of the environment is listed at once', async () => {
  const file = join(newDataFolder(), 'a-file')
  writeFileSync(file, '')
  const { code, stdout, stderr } = await runToEnd({
    JISR_DATA: join(file, 'data'),
    PORT: 'eighty',
    HOST: 'not a host',
    JISR_SITE_KEY: 'short',
    JISR_ORIGIN: 'ftp://board.example/path',
    JISR_TLS_CERT: '/nowhere/cert.pem',
    JISR_TIMEZONE: 'Mars/Olympus',
    JISR_DEBUG: 'yes',
    JISR_ORGIN: 'https://board.example',
  })
  expect(code).toBe(2)
  expect(stdout).toBe('')
  const names = ['PORT', 'HOST', 'JISR_SITE_KEY', 'JISR_ORIGIN', 'JISR_TLS_CERT', 'JISR_TLS_KEY']
  for (const name of [...names, 'JISR_DATA', 'JISR_TIMEZONE', 'JISR_DEBUG', 'JISR_ORGIN'])
    expect(stderr).toContain(name)
  expect(stderr).not.toContain('short')
  expect(stderr).not.toMatch(/^\s+at /m)
})

test('[OP31] --help lists every variable and starts nothing', async () => {
  const { code, stdout } = await runToEnd({}, ['--help'])
  expect(code).toBe(0)
  const names = ['PORT', 'HOST', 'JISR_DATA', 'JISR_SITE_KEY', 'JISR_ORIGIN', 'JISR_TLS_CERT', 'JISR_TLS_KEY']
  for (const name of [...names, 'JISR_TIMEZONE', 'JISR_DEBUG', 'TLDRAW_LICENSE_KEY']) expect(stdout).toContain(name)
})

test('[OP30] an argument that means nothing is a fault too', async () => {
  const { code, stderr } = await runToEnd({}, ['--port', '80'])
  expect(code).toBe(2)
  expect(stderr).toContain('--port')
})

test('[OP33] a second process on the same data folder is refused, the first serves on', async () => {
  const first = await startServer()
  const { code, stdout, stderr } = await runToEnd({ JISR_DATA: first.dataFolder })
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toMatch(/in use/)
  expect((await fetch(`${first.origin}/readyz`)).status).toBe(200)
  expect(await first.stop()).toBe(0)
})

test('[OP33] after kill -9 the data folder is free at once', async () => {
  const first = await startServer()
  await first.kill()
  const second = await startServer({ env: { JISR_DATA: first.dataFolder } })
  expect(second.siteKey).toBe(first.siteKey)
  await second.stop()
})

test('[OP34] a port that is taken ends the start with one line', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { code, stderr } = await runToEnd({ PORT: String((other.address() as AddressInfo).port) })
  other.close()
  expect(code).toBe(2)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toMatch(/PORT/)
})

test('[OP34] a data folder that cannot be one ends the start with one line', async () => {
  const file = join(newDataFolder(), 'a-file')
  writeFileSync(file, '')
  const { code, stderr } = await runToEnd({ JISR_DATA: file })
  expect(code).toBe(2)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toContain(file)
})

test('[OP34] a database of a newer Jisr ends the start with one line, untouched', async () => {
  const dataFolder = newDataFolder()
  const file = join(dataFolder, 'jisr.sqlite')
  const database = new DatabaseSync(file)
  database.exec('PRAGMA user_version = 9999')
  database.close()
  const { code, stderr } = await runToEnd({ JISR_DATA: dataFolder })
  expect(code).toBe(2)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toMatch(/version 9999/)
})
