import { once } from 'node:events'
import { WebSocket } from 'ws'
import { createShapeId } from 'tldraw'
import { expect, test } from 'vitest'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { SUBPROTOCOL } from '@jisr/shared/protocol/version.ts'
import { EnginePage } from '../chaos/EnginePage.ts'
import { makeShape } from '../factories.ts'
import { eventually } from '../protocol/eventually.ts'
import { framesOf, mutate } from '../protocol/mutation.ts'
import { createBoard, join } from '../requests.ts'
import { startServer } from '../server.ts'
import { Random } from '../simulation/random.ts'

const OFFENDERS = 20
/** Of each; below what a session may send at once. */
const MUTANTS = 500
/** After one that the server recognises it reads no more of a socket. */
const PER_SOCKET = 10

test('[CH3] ten thousand mutated frames through the network at a whole server: the others work on, and all is stored', async () => {
  const server = await startServer()
  const board = await createBoard(server)
  const cookieOf = async (name: string): Promise<string> =>
    (await join(server, board.invites.participant, { name })).cookie
  const open = async (name: string): Promise<EnginePage> =>
    EnginePage.open(server.origin, board.id, await cookieOf(name))
  const [ali, sara] = [await open('Ali'), await open('Sara')]
  let closed = 0
  const offend = async (n: number): Promise<void> => {
    const random = new Random(2026 + n)
    const frames = framesOf(n + 1, ali.person.doc)
    const headers = { cookie: await cookieOf(`Offender ${n}`) }
    for (let sent = 0; sent < MUTANTS; sent += PER_SOCKET) {
      const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/sync/${board.id}`, SUBPROTOCOL, { headers })
      await once(socket, 'open')
      for (let frame = 0; frame < PER_SOCKET; frame += 1) socket.send(mutate(random.pick(frames)!, random))
      socket.close()
      const [code] = (await once(socket, 'close')) as [number]
      if (code !== 1005) closed += 1
    }
  }
  await Promise.all(Array.from({ length: OFFENDERS }, (_, n) => offend(n)))
  expect(closed).toBeGreaterThan(OFFENDERS)

  for (const [author, reader, name] of [
    [ali, sara, 'a'],
    [sara, ali, 'b'],
  ] as const) {
    author.person.act(() => author.person.store.put([makeShape('geo', name)]))
    await eventually(() => reader.person.store.has(createShapeId(name)))
  }
  await eventually(() => ali.state === 'saved' && sara.state === 'saved')
  expect([ali.provider.ended, sara.provider.ended]).toEqual([null, null])
  for (const { words } of [ali, sara]) expect(words.map(({ state }) => state)).not.toContain('offline')
  const late = await open('Late')
  expect(recordsOf(late.person.doc).toJSON()).toEqual(recordsOf(ali.person.doc).toJSON())
  for (const page of [ali, sara, late]) page.close()
  expect(await server.stop()).toBe(0)
})
