import { execFile } from 'node:child_process'
import { join as joinPath } from 'node:path'
import { promisify } from 'node:util'
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
  pages = []
  await server.kill()
})

async function command(name: 'backup' | 'restore', dataFolder: string, file: string): Promise<void> {
  const script = joinPath(import.meta.dirname, `../../server/src/${name}.ts`)
  const env = { PATH: process.env['PATH'], JISR_DATA: dataFolder }
  await promisify(execFile)(process.execPath, [script, file], { env })
}

function draw(page: SyncedPage | undefined, id: string): void {
  if (page) writeRecord(recordsOf(page.doc), makeShape('geo', id))
}

const shapesOf = (page: SyncedPage) => [...page.records.keys()].filter((id) => id.startsWith('shape:')).sort()

test('[EP8] after a restore both pages come back by themselves, and everything is there again', async () => {
  server = await startServer()
  const { id: board, invites } = await createBoard(server)
  const origin = server.origin.replace('http', 'ws')
  pages = await Promise.all(
    ['Ali', 'Sara'].map(async (name) => {
      const { cookie } = await join(server, invites.participant, { name })
      return new SyncedPage({ origin, board, cookie, protocols: ['jisr.v1'] })
    }),
  )
  const [ali, sara] = pages
  await Promise.all(pages.map((page) => page.synced()))
  draw(ali, 'early')
  draw(ali, 'unwanted')
  await eventually(() => sara?.records.has('shape:unwanted'))
  const backup = joinPath(newDataFolder(), 'backup.tar')
  await command('backup', server.dataFolder, backup)

  draw(ali, 'late by ali')
  draw(sara, 'late by sara')
  sara?.records.delete('shape:unwanted')
  const ofBoth = ['shape:early', 'shape:late by ali', 'shape:late by sara']
  await eventually(() => expect(pages.map(shapesOf)).toEqual([ofBoth, ofBoth]))

  const { port } = new URL(server.origin)
  await server.kill()
  const restored = newDataFolder()
  await command('restore', restored, backup)
  server = await startServer({ env: { JISR_DATA: restored, PORT: port } })
  const { cookie } = await join(server, invites.participant, { name: 'Noor' })
  const late = new SyncedPage({ origin, board, cookie })
  pages.push(late)
  await eventually(() => expect(shapesOf(late)).toEqual(ofBoth))
  draw(ali, 'goes on')
  draw(sara, 'goes on too')
  await eventually(() => late.records.has('shape:goes on') && late.records.has('shape:goes on too'))
  expect(pages.map(({ closed }) => closed)).toEqual([undefined, undefined, undefined])
})
