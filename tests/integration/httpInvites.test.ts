import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CreatedBoard, InviteView, MemberView } from '@jisr/shared/api/boards.ts'
import { openSqlite } from '@jisr/server/storage/sqlite/openSqlite.ts'
import { asBrowser, asSite, createBoard, join } from '../requests.ts'
import { newDataFolder, startServer, type RunningServer } from '../server.ts'

let server: RunningServer
let board: CreatedBoard
beforeAll(async () => {
  server = await startServer()
  board = await createBoard(server)
})
afterAll(() => server.stop())

const invitesOf = (cookie: string) => asBrowser(server, 'GET', `/api/boards/${board.id}/invites`, cookie)

test('[HT10] a facilitator sees every link again, makes new ones and revokes them', async () => {
  const { cookie } = await join(server, board.invites.facilitator)
  const shown = (await (await invitesOf(cookie)).json()) as InviteView[]
  expect(shown.map(({ link }) => link)).toEqual(Object.values(board.invites))

  const expiresAt = '2030-01-01T12:00:00+03:00'
  const made = await asBrowser(server, 'POST', `/api/boards/${board.id}/invites`, cookie, {
    role: 'viewer',
    maxUses: 5,
    expiresAt,
  })
  expect(made.status).toBe(201)
  const invite = (await made.json()) as InviteView
  expect(invite).toMatchObject({ role: 'viewer', maxUses: 5, uses: 0, expiresAt: '2030-01-01T09:00:00.000Z' })

  await join(server, invite.link!)
  const again = (await (await invitesOf(cookie)).json()) as InviteView[]
  expect(again.find(({ id }) => id === invite.id)).toEqual({ ...invite, uses: 1 })

  const path = `/api/boards/${board.id}/invites/${invite.id}`
  expect((await asBrowser(server, 'DELETE', path, cookie)).status).toBe(204)
  expect((await asBrowser(server, 'DELETE', path, cookie)).status).toBe(404)
})

test('[HT10] whoever joined by a revoked invitation is out, the others stay', async () => {
  const wish = { role: 'participant' }
  const invite = (await (await asSite(server, 'POST', `/api/boards/${board.id}/invites`, wish)).json()) as InviteView
  const guest = await join(server, invite.link!, { name: 'Guest' })
  const other = await join(server, board.invites.participant, { name: 'Other' })
  await asSite(server, 'DELETE', `/api/boards/${board.id}/invites/${invite.id}`)
  expect((await asBrowser(server, 'GET', `/api/boards/${board.id}/me`, guest.cookie)).status).toBe(401)
  expect((await asBrowser(server, 'GET', `/api/boards/${board.id}/me`, other.cookie)).status).toBe(200)
})

test('[HT10] a facilitator who revokes the link he came by stays, and the others who came by it are out', async () => {
  const { invites, id } = await createBoard(server)
  const chair = await join(server, invites.facilitator, { name: 'Chair' })
  const deputy = await join(server, invites.facilitator, { name: 'Deputy' })
  const path = `/api/boards/${id}`
  const shown = (await (await asBrowser(server, 'GET', `${path}/invites`, chair.cookie)).json()) as InviteView[]
  const own = shown.find(({ link }) => link === invites.facilitator)!
  expect((await asBrowser(server, 'DELETE', `${path}/invites/${own.id}`, chair.cookie)).status).toBe(204)
  const me = await asBrowser(server, 'GET', `${path}/me`, chair.cookie)
  expect(await me.json()).toMatchObject({ participantId: chair.participantId, role: 'facilitator' })
  expect((await asBrowser(server, 'GET', `${path}/me`, deputy.cookie)).status).toBe(401)
})

test('[HT11] a facilitator sees the members and removes one at once', async () => {
  const chair = await join(server, board.invites.facilitator, { name: 'Chair' })
  const guest = await join(server, board.invites.viewer, { name: 'To be removed' })
  const path = `/api/boards/${board.id}/members`
  const members = (await (await asBrowser(server, 'GET', path, chair.cookie)).json()) as MemberView[]
  const { cookie: _cookie, ...participant } = guest
  const seen = members.find(({ participantId }) => participantId === guest.participantId)
  expect(seen).toEqual({ ...participant, joinedAt: expect.stringMatching(/^\d{4}-.*Z$/), connections: 0 })

  expect((await asBrowser(server, 'DELETE', `${path}/${guest.participantId}`, chair.cookie)).status).toBe(204)
  expect((await asBrowser(server, 'DELETE', `${path}/${guest.participantId}`, chair.cookie)).status).toBe(404)
  expect((await asBrowser(server, 'GET', `/api/boards/${board.id}/me`, guest.cookie)).status).toBe(401)
})

const managing: [string, string, unknown][] = [
  ['GET', 'invites', undefined],
  ['POST', 'invites', { role: 'facilitator' }],
  ['POST', 'invites', { nonsense: true }],
  ['DELETE', 'invites/x', undefined],
  ['GET', 'members', undefined],
  ['DELETE', 'members/x', undefined],
]

test.each(managing)('[AC2] %s %s is refused to participants and viewers', async (method, path, body) => {
  for (const link of [board.invites.participant, board.invites.viewer]) {
    const { cookie } = await join(server, link)
    const answer = await asBrowser(server, method, `/api/boards/${board.id}/${path}`, cookie, body)
    expect(answer.status).toBe(403)
  }
})

test.each([...managing, ['GET', 'me', undefined], ['GET', 'blobs/x', undefined], ['POST', 'blobs', {}]] as const)(
  '[HT12] %s %s tells a stranger the same whether or not the board exists',
  async (method, path, body) => {
    const elsewhere = await join(server, (await createBoard(server)).invites.facilitator)
    const ask = async (boardId: string, cookie: string) => {
      const answer = await asBrowser(server, method, `/api/boards/${boardId}/${path}`, cookie, body)
      return [answer.status, await answer.text()]
    }
    for (const cookie of ['', elsewhere.cookie, 'jisr-00000000=made.up.-.cookie']) {
      const answer = await ask(board.id, cookie)
      expect(answer[0]).toBe(401)
      expect(await ask('A'.repeat(22), cookie)).toEqual(answer)
    }
  },
)

test.each([
  { role: 'admin' },
  { role: 'viewer', maxUses: 0 },
  { role: 'viewer', maxUses: 1.5 },
  { role: 'viewer', expiresAt: 'tomorrow' },
])('[HT3] the invitation %j is refused', async (wish) => {
  expect((await asSite(server, 'POST', `/api/boards/${board.id}/invites`, wish)).status).toBe(400)
})

test('[HT3] with the site key, a board that does not exist is said not to', async () => {
  expect((await asSite(server, 'GET', '/api/boards/none/invites')).status).toBe(404)
  expect((await asSite(server, 'POST', '/api/boards/none/invites', { role: 'viewer' })).status).toBe(404)
})

test('[HT13] memberships and links outlive a restart; under another site key links are made anew', async () => {
  const JISR_DATA = newDataFolder()
  const first = await startServer({ env: { JISR_DATA } })
  const made = await createBoard(first)
  const { cookie, participantId } = await join(first, made.invites.facilitator)
  expect(await first.stop()).toBe(0)

  const second = await startServer({ env: { JISR_DATA } })
  expect(second.siteKey).toBe(first.siteKey)
  const me = await asBrowser(second, 'GET', `/api/boards/${made.id}/me`, cookie)
  expect(await me.json()).toMatchObject({ participantId })
  await join(second, made.invites.viewer.replace(first.origin, second.origin), { name: 'Later' })
  await second.kill()

  const third = await startServer({ env: { JISR_DATA, JISR_SITE_KEY: 'another-key-of-the-site' } })
  const invites = (await (await asSite(third, 'GET', `/api/boards/${made.id}/invites`)).json()) as InviteView[]
  expect(invites.map(({ link }) => link)).toEqual([null, null, null])
  expect((await asBrowser(third, 'GET', `/api/boards/${made.id}/me`, cookie)).status).toBe(401)
  await third.stop()
})

test('[HT18] who did what is put down', async () => {
  const own = await startServer()
  const made = await createBoard(own, { title: 'Audited' })
  const chair = await join(own, made.invites.facilitator)
  const guest = await join(own, made.invites.viewer)
  const path = `/api/boards/${made.id}`
  const invite = (await (
    await asBrowser(own, 'POST', `${path}/invites`, chair.cookie, { role: 'viewer' })
  ).json()) as InviteView
  await asBrowser(own, 'DELETE', `${path}/invites/${invite.id}`, chair.cookie)
  await asBrowser(own, 'DELETE', `${path}/members/${guest.participantId}`, chair.cookie)
  await asSite(own, 'PATCH', path, { title: 'Renamed' })
  await asSite(own, 'DELETE', path)
  await own.stop()

  const { boards, documents } = await openSqlite(`${own.dataFolder}/jisr.sqlite`)
  const rows = (await boards.listAudit(made.id, 100)).toReversed()
  await Promise.all([boards.close(), documents.close()])
  expect(rows.map(({ actor, action }) => [actor, action])).toEqual([
    ['site', 'create'],
    [chair.participantId, 'join'],
    [guest.participantId, 'join'],
    [chair.participantId, 'invite'],
    [chair.participantId, 'revoke'],
    [chair.participantId, 'remove'],
    ['site', 'rename'],
    ['site', 'delete'],
  ])
})
