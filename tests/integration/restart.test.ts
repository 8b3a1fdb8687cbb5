import { join as joinPath } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, test } from 'vitest'
import { writeRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { makeShape } from '../factories.ts'
import { eventually } from '../protocol/eventually.ts'
import { SyncedPage } from '../protocol/SyncedPage.ts'
import { createBoard, join } from '../requests.ts'
import { newDataFolder, startServer, type RunningServer } from '../server.ts'

let server: RunningServer
let pages: SyncedPage[] = []
afterEach(async () => {
  for (const page of pages) page.destroy()
  await server.kill()
})

async function people(invite: string, board: string, count: number): Promise<SyncedPage[]> {
  const origin = server.origin.replace('http', 'ws')
  const opened = await Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const { cookie } = await join(server, invite, { name: `Person ${n}` })
      return new SyncedPage({ origin, board, cookie, protocols: ['jisr.v1'] })
    }),
  )
  pages.push(...opened)
  return opened
}

test('[RM21] a restart ends with exit code 0, loses nothing, and everybody comes back by themselves', async () => {
  const env = { JISR_DATA: newDataFolder() }
  server = await startServer({ env })
  const { id, invites } = await createBoard(server)
  const [ali, sara] = await people(invites.participant, id, 2)
  await Promise.all([ali!.synced(), sara!.synced()])
  const timer = setInterval(() => {
    ali!.notes.set(`a${ali!.records.size}`, 1)
    sara!.notes.set(`s${sara!.records.size}`, 1)
  }, 5)
  await eventually(() => ali!.records.size > 60)
  expect(await server.stop()).toBe(0)
  await eventually(() => !ali!.provider.wsconnected && !sara!.provider.wsconnected)
  ali!.notes.set('while the server was away', 1)
  clearInterval(timer)
  server = await startServer({ env: { ...env, PORT: new URL(server.origin).port } })
  await eventually(() => sara!.notes.has('while the server was away'))
  await eventually(() => ali!.saved === ali!.documentFrames && sara!.saved === sara!.documentFrames)
  const everything = { ...ali!.records.toJSON(), ...sara!.records.toJSON() }
  await eventually(() => expect(ali!.records.toJSON()).toEqual(everything))
  expect(await server.stop()).toBe(0)

  server = await startServer({ env })
  const [newcomer] = await people(invites.participant, id, 1)
  await newcomer!.synced()
  expect(newcomer!.records.toJSON()).toEqual(everything)
})

test('[OP37] [RM21] a shutdown that could not save ends with 1 within 20 s, and who comes back brings it', async () => {
  const env = { JISR_DATA: newDataFolder() }
  server = await startServer({ env })
  const { id, invites } = await createBoard(server)
  const [ali] = await people(invites.participant, id, 1)
  await ali!.synced()
  ali!.notes.set('before', 1)
  await eventually(() => ali!.saved === ali!.documentFrames)
  // Another program holds the database: nothing can be written.
  const holder = new DatabaseSync(joinPath(env.JISR_DATA, 'jisr.sqlite'))
  holder.exec('BEGIN EXCLUSIVE')
  try {
    ali!.notes.set('meanwhile', 1)
    const startedAt = Date.now()
    expect(await server.stop()).toBe(1)
    expect(Date.now() - startedAt).toBeLessThan(20_000)
  } finally {
    holder.close()
  }
  server = await startServer({ env: { ...env, PORT: new URL(server.origin).port } })
  // On a new connection both count from 0 again.
  await eventually(() => ali!.provider.synced && ali!.documentFrames > 0 && ali!.saved === ali!.documentFrames)
  await server.kill()
  server = await startServer({ env })
  const [newcomer] = await people(invites.participant, id, 1)
  await newcomer!.synced()
  for (const note of ['before', 'meanwhile']) expect(newcomer!.notes.has(note)).toBe(true)
})

test('[RM22] two people who open an empty board at once collide with nothing', async () => {
  server = await startServer()
  const { id, invites } = await createBoard(server)
  const [ali, sara] = await people(invites.participant, id, 2)
  await ali!.synced()
  recordsOf(ali!.doc).get('page:page')!.set('name', 'The north bank')
  writeRecord(recordsOf(ali!.doc), makeShape('geo', 'a'))
  await sara!.synced()
  writeRecord(recordsOf(sara!.doc), makeShape('note', 's'))
  await eventually(() => {
    for (const { records } of [ali!, sara!]) {
      expect([...records.keys()].toSorted()).toEqual(['document:document', 'page:page', 'shape:a', 'shape:s'])
      expect(records.toJSON()).toMatchObject({ 'page:page': { name: 'The north bank' } })
    }
  })
})
