import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeShape } from '../factories.ts'
import { writeRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { CloseEvents } from '@jisr/shared/protocol/closeEvents.ts'
import { eventually } from './eventually.ts'
import { BOARD } from './roomStorage.ts'
import { startSockets, type SocketServer } from './socketServer.ts'
import { SyncedPage } from './SyncedPage.ts'

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

function page(who: string, protocols: string[] = []): SyncedPage {
  const opened = new SyncedPage({ origin: server.origin, board: BOARD, cookie: `who=${who}`, protocols })
  pages.push(opened)
  return opened
}

function seenBy(reader: SyncedPage, other: SyncedPage): unknown {
  return reader.provider.awareness.getStates().get(other.doc.clientID)
}

test('[PR7] alone: it reads what the board holds, writes, and finds it again', async () => {
  const first = await page('ali.participant').synced()
  expect(first.records.has('page:page')).toBe(true)
  writeRecord(recordsOf(first.doc), makeShape('geo', 'a'))
  await eventually(async () => expect(recordsOf(await server.storage.stored()).has('shape:a')).toBe(true))
  first.destroy()
  const second = await page('ali.participant').synced()
  expect(second.records.toJSON()).toEqual(first.records.toJSON())
})

test('[PR7] among pages of ours: edits and presence go both ways', async () => {
  const [stock, ours] = [page('ali.participant'), page('sara.participant', ['jisr.v1'])]
  await Promise.all([stock.synced(), ours.synced()])
  stock.notes.set('x', 1)
  ours.notes.set('y', 2)
  await eventually(() => ours.notes.get('x') === 1 && stock.notes.get('y') === 2)
  stock.provider.awareness.setLocalState({ cursor: 1 })
  ours.provider.awareness.setLocalState({ cursor: 2 })
  await eventually(() => {
    expect(seenBy(ours, stock)).toMatchObject({ cursor: 1, user: { name: 'ali' } })
    expect(seenBy(stock, ours)).toMatchObject({ cursor: 2, user: { name: 'sara' } })
  })
})

test('[PR7] it comes back after a lost connection with what it did meanwhile, and is seen again', async () => {
  const [stock, other] = [page('ali.participant'), page('sara.participant')]
  await Promise.all([stock.synced(), other.synced()])
  stock.provider.awareness.setLocalState({ cursor: 1 })
  await eventually(() => other.provider.awareness.getStates().has(stock.doc.clientID))
  stock.provider.disconnect()
  await eventually(() => !other.provider.awareness.getStates().has(stock.doc.clientID))
  stock.notes.set('offline', 1)
  other.notes.set('meanwhile', 2)
  stock.provider.connect()
  await eventually(() => other.notes.get('offline') === 1 && stock.notes.get('meanwhile') === 2)
  await eventually(() => other.provider.awareness.getStates().has(stock.doc.clientID))
})

test('[PR7] as a viewer it reads, and what it writes reaches nobody', async () => {
  const [viewer, writer] = [page('ali.viewer'), page('sara.participant')]
  await Promise.all([viewer.synced(), writer.synced()])
  viewer.notes.set('vandalism', 1)
  writer.notes.set('x', 1)
  await eventually(() => viewer.notes.get('x') === 1)
  expect(writer.notes.has('vandalism')).toBe(false)
  expect(viewer.provider.wsUnsuccessfulReconnects).toBe(0)
})

test('[PR7] it stops trying where it may not enter, and comes back after a restart', async () => {
  const [stranger, member] = [page('nobody'), await page('ali.participant').synced()]
  await eventually(() => stranger.closed === 4401)
  server.rooms.closeParticipant(BOARD, 'p-ali', CloseEvents.restart)
  await eventually(() => !member.provider.wsconnected)
  await member.synced()
})
