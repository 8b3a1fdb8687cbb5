import type { WebSocket } from 'ws'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventually } from './eventually.ts'
import { BOARD } from './roomStorage.ts'
import { startSockets, type SocketServer } from './socketServer.ts'
import { SyncedPage } from './SyncedPage.ts'

const MB = 1024 * 1024
/** More than a system's buffers of both ends hold. */
const ROUNDS = 30

let server: SocketServer
let pages: SyncedPage[]

beforeEach(async () => {
  server = await startSockets()
  pages = []
})
afterEach(async () => {
  for (const page of pages) page.destroy()
  await server.stop()
})

async function enter(who: string): Promise<SyncedPage> {
  const opened = new SyncedPage({ origin: server.origin, board: BOARD, cookie: `who=${who}.participant` })
  pages.push(opened)
  return opened.synced()
}

test('[FO4] [FO6] [PR12] a stock page that stops reading holds up nobody, is kept within bounds and is as all once it reads', async () => {
  const [ali, sara, slow] = [await enter('ali'), await enter('sara'), await enter('slow')]
  const wire = slow.provider.ws as unknown as WebSocket
  const { connections } = await server.rooms.open(BOARD)
  const kept = (): number => Math.max(...connections.map(({ unread }) => unread))
  wire.pause()
  let most = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    ali.doc.getMap('elsewhere').set('large', `${round} `.padEnd(MB, 'x'))
    ali.notes.set(`k${round}`, round)
    await eventually(() => sara.notes.has(`k${round}`))
    most = Math.max(most, kept())
  }
  ali.notes.delete('k3')
  await eventually(() => !sara.notes.has('k3'))
  expect(slow.notes.has(`k${ROUNDS - 1}`)).toBe(false)
  expect(most).toBeLessThan(5 * MB)
  wire.resume()
  await eventually(() => expect(slow.records.toJSON()).toEqual(sara.records.toJSON()))
  expect(sara.records.toJSON()).toEqual(ali.records.toJSON())
  expect(slow.provider.ws).toBe(wire)
  slow.notes.set('back', 1)
  await eventually(() => sara.notes.has('back'))
}, 120_000)
