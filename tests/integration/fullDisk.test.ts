import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { createShapeId } from 'tldraw'
import { afterAll, expect, test } from 'vitest'
import { EnginePage } from '../chaos/EnginePage.ts'
import { makeShape } from '../factories.ts'
import { eventually } from '../protocol/eventually.ts'
import { createBoard, join } from '../requests.ts'
import { startServer } from '../server.ts'

const PATIENCE_MS = 60_000
const disk = mkdtempSync(joinPath(tmpdir(), 'jisr-full-'))
const CAPPED = new URL('cappedDatabase.ts', import.meta.url).href
/** A disk of twelve MiB, where this machine lets us have one; elsewhere a database that does not grow. */
const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk]).status === 0
afterAll(() => {
  if (isMounted) execFileSync('umount', ['--lazy', disk])
  rmSync(disk, { recursive: true, force: true })
})

test('[CH4] the disk of a running server is full: people go on together, know it, and lose nothing', async () => {
  const filling = joinPath(disk, 'filling')
  const capped = { NODE_OPTIONS: `--import ${CAPPED}`, TEST_DISK_FULL: filling }
  const env = { JISR_DATA: joinPath(disk, 'data'), ...(isMounted ? {} : capped) }
  let server = await startServer({ env })
  const board = await createBoard(server)
  const open = async (name: string): Promise<EnginePage> => {
    const { cookie } = await join(server, board.invites.participant, { name })
    return EnginePage.open(server.origin, board.id, cookie)
  }
  const pages = [await open('Ali'), await open('Sara')]
  const [ali, sara] = pages as [EnginePage, EnginePage]
  fill(filling)
  // Until what the database still had room for is used up.
  let drawn = 0
  await eventually(() => {
    drawn += 1
    const text = 'جسر'.repeat(2_000)
    ali.person.act(() => ali.person.store.put([makeShape('frame', `f${drawn}`, {}, { name: text })]))
    return ali.state === 'unsaved' && sara.state === 'unsaved'
  }, PATIENCE_MS)
  const last = createShapeId(`f${drawn}`)
  await eventually(() => sara.person.store.has(last), PATIENCE_MS)
  expect(ali.provider.status.pending).toBeGreaterThan(0)

  rmSync(filling)
  await eventually(() => ali.state === 'saved' && sara.state === 'saved', PATIENCE_MS)
  for (const page of pages) page.close()
  await server.kill()
  server = await startServer({ env })
  const late = await open('Late')
  for (let n = 1; n <= drawn; n += 1) expect(late.person.store.has(createShapeId(`f${n}`))).toBe(true)
  late.close()
  await server.kill()
})

/** The file itself says so to the capped database. */
function fill(file: string): void {
  appendFileSync(file, 'full')
  if (!isMounted) return
  try {
    for (;;) appendFileSync(file, Buffer.alloc(4096))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}
