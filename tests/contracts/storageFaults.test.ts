import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SiteSecrets } from '@jisr/server/access/SiteSecrets.ts'
import { createHttp } from '@jisr/server/http/createHttp.ts'
import { createLogger } from '@jisr/server/logger.ts'
import { MemoryBlobStorage } from '@jisr/server/storage/memory/MemoryBlobStorage.ts'
import { MemoryBoardStorage } from '@jisr/server/storage/memory/MemoryBoardStorage.ts'
import { MemoryDocumentStorage } from '@jisr/server/storage/memory/MemoryDocumentStorage.ts'
import { StorageError } from '@jisr/server/storage/StorageError.ts'
import { createBoard } from '../requests.ts'

const siteKey = 'a-key-of-the-site'
let full = false
/** Moved by hand: a probe's outcome is kept for a second. */
let clock = Date.UTC(2026, 10, 23)
let http: Server
let served: { origin: string; siteKey: string }
const dist = mkdtempSync(join(tmpdir(), 'jisr-page-'))

function beforeWrite(): void {
  if (full) throw new StorageError('disk_full', 'no room in /secret/place')
}

beforeAll(async () => {
  writeFileSync(join(dist, 'index.html'), '<!doctype html>')
  const services = {
    boards: new MemoryBoardStorage(beforeWrite),
    documents: new MemoryDocumentStorage(beforeWrite),
    blobs: new MemoryBlobStorage(),
    open: {
      connectionCounts: () => new Map(),
      announce: () => undefined,
      closeParticipant: () => undefined,
      drop: () => Promise.resolve(),
    },
    secrets: new SiteSecrets(siteKey),
    now: () => clock,
    timeZone: 'Asia/Baghdad',
  }
  const logger = createLogger(false)
  logger.level = 'silent'
  const page = { debug: false, licenseKey: null }
  http = createServer(await createHttp(services, { origin: undefined, tls: false }, dist, page, logger))
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  served = { origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, siteKey }
})
afterAll(() => {
  http.close()
  rmSync(dist, { recursive: true })
})

test('[OP36] [HT3] while nothing can be stored the server lives, is not ready, says so and recovers', async () => {
  const ask = (path: string) => fetch(served.origin + path)
  await createBoard(served)
  full = true
  expect((await ask('/healthz')).status).toBe(200)
  const unready = await ask('/readyz')
  expect(unready.status).toBe(503)
  expect(await unready.json()).toMatchObject({ error: { code: 'storage_unavailable' } })
  const refused = await createBoard(served).catch((error: Error) => error.message)
  expect(refused).toContain('503')
  expect(refused).not.toContain('secret')

  full = false
  clock += 1_000
  expect((await ask('/readyz')).status).toBe(200)
  expect(await createBoard(served)).toMatchObject({ title: 'Flood exercise' })
})
