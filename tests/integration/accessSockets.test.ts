import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { CreatedBoard, InviteView, MemberView } from '@jisr/shared/api/boards.ts'
import { asBrowser, asSite, createBoard, join } from '../requests.ts'
import { startServer, type RunningServer } from '../server.ts'

let server: RunningServer
let board: CreatedBoard
beforeAll(async () => {
  server = await startServer()
  board = await createBoard(server)
})
afterAll(() => server.stop())

function connect(cookie: string, { boardId = board.id, origin = '' } = {}): WebSocket {
  const headers = { cookie, ...(origin ? { origin } : {}) }
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/sync/${boardId}`, { headers })
  socket.on('error', () => undefined)
  return socket
}

/** A socket that sits on the board: the server seats it before it answers. */
async function seated(cookie: string, boardId = board.id): Promise<WebSocket> {
  const socket = connect(cookie, { boardId })
  await once(socket, 'open')
  return socket
}

async function closeCode(socket: WebSocket): Promise<number> {
  return ((await once(socket, 'close')) as [number])[0]
}

test('[HT29] joining again ends the sockets of who one was', async () => {
  const { cookie } = await join(server, board.invites.participant)
  const [socket, other] = [await seated(cookie), await seated((await join(server, board.invites.viewer)).cookie)]
  const closed = closeCode(socket)
  await join(server, board.invites.viewer, { cookie, name: 'Somebody else' })
  expect(await closed).toBe(4401)
  expect(other.readyState).toBe(WebSocket.OPEN)
  other.close()
})

test('[HT29] revoking an invitation ends the sockets of those it let in', async () => {
  const answer = await asSite(server, 'POST', `/api/boards/${board.id}/invites`, { role: 'participant' })
  const invite = (await answer.json()) as InviteView
  const { cookie } = await join(server, invite.link!)
  const closed = closeCode(await seated(cookie))
  await asSite(server, 'DELETE', `/api/boards/${board.id}/invites/${invite.id}`)
  expect(await closed).toBe(4401)
  expect(await closeCode(connect(cookie))).toBe(4401)
})

test('[HT29] [HT11] removing a member ends all of their sockets at once', async () => {
  const guest = await join(server, board.invites.participant, { name: 'Twice here' })
  const sockets = [await seated(guest.cookie), await seated(guest.cookie)]
  const path = `/api/boards/${board.id}/members`
  const members = (await (await asSite(server, 'GET', path)).json()) as MemberView[]
  expect(members.find(({ name }) => name === 'Twice here')?.connections).toBe(2)
  const closed = Promise.all(sockets.map(closeCode))
  await asSite(server, 'DELETE', `${path}/${guest.participantId}`)
  expect(await closed).toEqual([4403, 4403])
})

test('[HT29] deleting a board ends its sockets; its members are told on return, strangers are not', async () => {
  const { id, invites } = await createBoard(server)
  const { cookie } = await join(server, invites.facilitator)
  const closed = closeCode(await seated(cookie, id))
  await asSite(server, 'DELETE', `/api/boards/${id}`)
  expect(await closed).toBe(4404)
  expect(await closeCode(connect(cookie, { boardId: id }))).toBe(4404)
  expect(await closeCode(connect('', { boardId: id }))).toBe(4401)
})

test('[HT12] a stranger’s socket ends alike whether or not the board exists', async () => {
  const elsewhere = await join(server, (await createBoard(server)).invites.facilitator)
  for (const cookie of ['', elsewhere.cookie]) {
    expect(await closeCode(connect(cookie))).toBe(4401)
    expect(await closeCode(connect(cookie, { boardId: 'A'.repeat(22) }))).toBe(4401)
  }
})

test('[HT4] a foreign page cannot connect with a member’s cookie', async () => {
  const { cookie } = await join(server, board.invites.participant)
  for (const origin of ['https://evil.example', 'null', `${server.origin}.evil.example`]) {
    const socket = connect(cookie, { origin })
    const [, answer] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }]
    expect(answer.statusCode).toBe(403)
    socket.terminate()
  }
  const own = connect(cookie, { origin: server.origin })
  await once(own, 'open')
  own.close()
  // Joining the membership of another board leaves this one's sockets alone.
  expect((await asBrowser(server, 'GET', `/api/boards/${board.id}/me`, cookie)).status).toBe(200)
})

test('[OP37] a server that ends tells its sockets to come back, and is gone with 0 soon', async () => {
  const own = await startServer()
  const { id, invites } = await createBoard(own)
  const { cookie } = await join(own, invites.participant)
  const socket = new WebSocket(`${own.origin.replace('http', 'ws')}/sync/${id}`, { headers: { cookie } })
  await once(socket, 'open')
  const closed = closeCode(socket)
  const startedAt = Date.now()
  expect(await own.stop()).toBe(0)
  expect(await closed).toBe(1012)
  expect(Date.now() - startedAt).toBeLessThan(10_000)
})

function pem(name: string): string {
  return fileURLToPath(new URL(`tls/${name}.pem`, import.meta.url))
}

test('[HT17] sockets go over TLS where the server does', async () => {
  const own = await startServer({ env: { JISR_TLS_CERT: pem('cert'), JISR_TLS_KEY: pem('key') } })
  const socket = new WebSocket(`${own.origin.replace('https', 'wss')}/sync/unknown`, { ca: readFileSync(pem('cert')) })
  expect(await closeCode(socket)).toBe(4401)
  await own.stop()
})
