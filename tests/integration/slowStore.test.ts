import { join as joinPath } from 'node:path'
import { setTimeout as passed } from 'node:timers/promises'
import { DatabaseSync } from 'node:sqlite'
import { createShapeId } from 'tldraw'
import { expect, test } from 'vitest'
import { EnginePage } from '../chaos/EnginePage.ts'
import { makeShape } from '../factories.ts'
import { eventually } from '../protocol/eventually.ts'
import { createBoard, join } from '../requests.ts'
import { startServer } from '../server.ts'

/** More than twice as long as a write waits for another program's lock. */
const LOCKED_MS = 5_000
const PATIENCE_MS = 60_000

test('[CH8] another program locks the database of a running server: people go on together, know it, and lose nothing', async () => {
  let server = await startServer()
  const { dataFolder } = server
  const board = await createBoard(server)
  const open = async (name: string): Promise<EnginePage> => {
    const { cookie } = await join(server, board.invites.participant, { name })
    return EnginePage.open(server.origin, board.id, cookie)
  }
  const pages = [await open('Ali'), await open('Sara')]
  const [ali, sara] = pages as [EnginePage, EnginePage]
  const other = new DatabaseSync(joinPath(dataFolder, 'jisr.sqlite'))
  other.exec('BEGIN IMMEDIATE')
  const until = performance.now() + LOCKED_MS

  let drawn = 0
  while (performance.now() < until) {
    drawn += 1
    const [author, reader] = drawn % 2 ? [ali, sara] : [sara, ali]
    const shape = makeShape('geo', `f${drawn}`)
    author.person.act(() => author.person.store.put([shape]))
    await eventually(() => reader.person.store.has(shape.id), PATIENCE_MS)
    await passed(50)
  }
  other.exec('ROLLBACK')
  other.close()
  expect(drawn).toBeGreaterThan(10)
  for (const { words } of pages) expect(words.map(({ state }) => state)).toContain('unsaved')
  await eventually(() => ali.state === 'saved' && sara.state === 'saved', PATIENCE_MS)
  for (const page of pages) page.close()
  await server.kill()

  server = await startServer({ env: { JISR_DATA: dataFolder } })
  const late = await open('Late')
  for (let n = 1; n <= drawn; n += 1) expect(late.person.store.has(createShapeId(`f${n}`))).toBe(true)
  late.close()
  await server.kill()
})
