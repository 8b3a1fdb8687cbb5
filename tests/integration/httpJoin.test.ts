import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CreatedBoard, InviteView } from '@jisr/shared/api/boards.ts'
import { asBrowser, asSite, createBoard, join, secretOf } from '../requests.ts'
import { startServer, type RunningServer } from '../server.ts'

let server: RunningServer
let board: CreatedBoard
beforeAll(async () => {
  server = await startServer()
  board = await createBoard(server)
})
afterAll(() => server.stop())

const person = { name: 'Ali', organisation: 'MOH' }
const tryJoin = (boardId: string, body: unknown, cookie = '') =>
  asBrowser(server, 'POST', `/api/boards/${boardId}/join`, cookie, body)
const ask = (boardId: string, invite: unknown, cookie = '') =>
  asBrowser(server, 'POST', `/api/boards/${boardId}/invitation`, cookie, { invite })
const meOn = (boardId: string, cookie: string) => asBrowser(server, 'GET', `/api/boards/${boardId}/me`, cookie)

async function newInvite(wish: object): Promise<InviteView> {
  return (await (await asSite(server, 'POST', `/api/boards/${board.id}/invites`, wish)).json()) as InviteView
}

test('[HT6] each link gives its role, and the server says who one is', async () => {
  for (const role of ['facilitator', 'participant', 'viewer'] as const) {
    const joined = await join(server, board.invites[role], { name: `A ${role}`, organisation: 'MOH' })
    expect(joined).toMatchObject({ role, name: `A ${role}`, kind: 'person' })
    expect(joined.organisation).toEqual({ id: 'MOH', name: 'Ministry of Health' })
    const me = (await (await meOn(board.id, joined.cookie)).json()) as Record<string, unknown>
    expect(me).toMatchObject({ participantId: joined.participantId, role, timeZone: 'Asia/Baghdad' })
    expect(me['board']).toEqual({ id: board.id, title: board.title })
    expect(Math.abs(Number(me['serverTime']) - Date.now())).toBeLessThan(60_000)
  }
})

test('[HT7] joining one board never changes another', async () => {
  const other = await createBoard(server)
  const first = await join(server, board.invites.facilitator)
  await join(server, other.invites.viewer, { name: 'Somebody else', cookie: first.cookie })
  expect(await (await meOn(board.id, first.cookie)).json()).toMatchObject({ role: 'facilitator', name: first.name })
  expect(await (await meOn(other.id, first.cookie)).json()).toMatchObject({ role: 'viewer', name: 'Somebody else' })
})

test('[HT7] joining the same board again replaces who one is there', async () => {
  const before = await join(server, board.invites.facilitator, { name: 'Before' })
  const after = await join(server, board.invites.participant, { name: 'After', cookie: before.cookie })
  expect(after.participantId).not.toBe(before.participantId)
  expect(await (await meOn(board.id, before.cookie)).json()).toMatchObject({ role: 'participant', name: 'After' })
  const members = (await (await asSite(server, 'GET', `/api/boards/${board.id}/members`)).json()) as { name: string }[]
  expect(members.map(({ name }) => name)).not.toContain('Before')
})

test('[HT8] every invitation that does not open a board gets the same answer', async () => {
  const usedUp = await newInvite({ role: 'viewer', maxUses: 1 })
  await join(server, usedUp.link!)
  const revoked = await newInvite({ role: 'viewer' })
  await asSite(server, 'DELETE', `/api/boards/${board.id}/invites/${revoked.id}`)
  const expired = await newInvite({ role: 'viewer', expiresAt: new Date(Date.now() - 1000).toISOString() })
  const other = await createBoard(server)

  const attempts: [string, string][] = [
    ['no-such-board', secretOf(board.invites.viewer)],
    [board.id, 'wrong'],
    [board.id, ''],
    [board.id, secretOf(other.invites.viewer)],
    [board.id, secretOf(usedUp.link!)],
    [board.id, secretOf(revoked.link!)],
    [board.id, secretOf(expired.link!)],
  ]
  const refused = await Promise.all(
    attempts.flatMap(([boardId, invite]) => [tryJoin(boardId, { ...person, invite }), ask(boardId, invite)]),
  )
  const answers = await Promise.all(refused.map(async (answer) => [answer.status, await answer.text()]))
  expect(answers[0]?.[0]).toBe(403)
  for (const answer of answers) expect(answer).toEqual(answers[0])
  for (const answer of refused) expect(answer.headers.getSetCookie()).toEqual([])
})

async function timeToRefuse(refuse: () => Promise<Response>): Promise<number> {
  const startedAt = performance.now()
  await (await refuse()).text()
  return performance.now() - startedAt
}

function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[times.length / 2]!
}

const invite = 'w'.repeat(24)
test.each([
  ['join', (boardId: string) => tryJoin(boardId, { ...person, invite })],
  ['ask', (boardId: string) => ask(boardId, invite)],
])('[HT8] an unknown board takes as long to refuse as a wrong invitation: %s', async (_what, refuse) => {
  const unknown: number[] = []
  const wrong: number[] = []
  for (let round = 0; round < 150; round++) {
    unknown.push(await timeToRefuse(() => refuse('A'.repeat(22))))
    wrong.push(await timeToRefuse(() => refuse(board.id)))
  }
  expect(Math.abs(median(unknown) - median(wrong))).toBeLessThan(Math.max(1, median(wrong) * 0.3))
})

test('[HT32] an invitation tells its board and role, and is not used up by asking', async () => {
  const { link } = await newInvite({ role: 'facilitator', maxUses: 1 })
  for (let round = 0; round < 3; round++) {
    const answer = await ask(board.id, secretOf(link!))
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(await answer.json()).toEqual({ title: board.title, role: 'facilitator' })
  }
  expect(await join(server, link!)).toMatchObject({ role: 'facilitator' })
  expect((await ask(board.id, { $gt: '' })).status).toBe(400)
})

test('[HT9] an invitation lets in as many as it says, however they race', async () => {
  const { link } = await newInvite({ role: 'participant', maxUses: 3 })
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      tryJoin(board.id, { name: `Racer ${n}`, organisation: 'MOH', invite: secretOf(link!) }),
    ),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
})

test('[HT21] equal names are told apart, also when they join at once', async () => {
  const { id, invites } = await createBoard(server)
  const invite = secretOf(invites.participant)
  const names = await Promise.all(
    ['Ali', 'ali', 'Alі', 'Ali\u200b'].map(async (name) => {
      const answer = await tryJoin(id, { name, organisation: 'MOH', invite })
      return ((await answer.json()) as { name: string }).name
    }),
  )
  expect(names.map((name) => name.replace(/^\p{L}+/u, '')).sort()).toEqual(['', ' (2)', ' (3)', ' (4)'])
})

test('[HT22] an organisation that is not in the list stays as typed, one in any language of the list is that one', async () => {
  const { invites } = await createBoard(server)
  const asked = async (organisation: string) => (await join(server, invites.viewer, { organisation })).organisation
  expect(await asked('Red \u202eCrescent ')).toEqual({ id: null, name: 'Red Crescent' })
  expect(await asked('وزارة الموارد المائية')).toMatchObject({ id: 'MOWR' })
  expect(await asked('ministry of health')).toMatchObject({ id: 'MOH' })
  expect(await asked('moh')).toMatchObject({ id: 'MOH' })
})

test('[HT23] a screen joins as a viewer by any link and needs no organisation', async () => {
  const { invites } = await createBoard(server)
  const screen = await join(server, invites.facilitator, { name: 'Screen', organisation: '', kind: 'screen' })
  expect(screen).toMatchObject({ role: 'viewer', kind: 'screen', name: 'Screen' })
  const second = await join(server, invites.facilitator, { name: 'Screen', organisation: '', kind: 'screen' })
  expect(second.name).toBe('Screen')
  expect((await join(server, invites.viewer, { name: 'Screen' })).name).toBe('Screen (2)')
})

test.each([
  ['no name', { organisation: 'MOH' }],
  ['a name of nothing visible', { name: '\u200d\u202e', organisation: 'MOH' }],
  ['a name that is too long', { name: 'x'.repeat(61), organisation: 'MOH' }],
  ['a megaphone of marks', { name: `a${'\u0301'.repeat(2000)}`, organisation: 'MOH' }],
  ['no organisation', { name: 'Ali', organisation: ' ' }],
  ['an object for a name', { name: { $gt: '' }, organisation: 'MOH' }],
  ['an unknown kind', { name: 'Ali', organisation: 'MOH', kind: 'facilitator' }],
])('[HT3] joining with %s is refused', async (_case, body) => {
  const answer = await tryJoin(board.id, { ...body, invite: secretOf(board.invites.viewer) })
  expect(answer.status).toBe(400)
})

test('[HT19] a session that tries invitations without end is told to wait, another is not', async () => {
  const { cookie } = await join(server, board.invites.viewer)
  const statuses = new Set<number>()
  for (let round = 0; round < 130 && !statuses.has(429); round++) {
    const refused =
      round % 2 ? ask(board.id, 'wrong', cookie) : tryJoin(board.id, { ...person, invite: 'wrong' }, cookie)
    statuses.add((await refused).status)
  }
  expect([...statuses]).toEqual([403, 429])
  expect((await ask(board.id, 'wrong', cookie)).status).toBe(429)
  expect((await tryJoin(board.id, { ...person, invite: 'wrong' })).status).toBe(403)
})
