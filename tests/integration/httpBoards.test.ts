import { afterAll, beforeAll, expect, test } from 'vitest'
import { TEMPLATES, type BoardSummary } from '@jisr/shared/api/boards.ts'
import { asBrowser, asSite, cookieOf, createBoard, join } from '../requests.ts'
import { startServer, type RunningServer } from '../server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const list = async () => (await (await asSite(server, 'GET', '/api/boards')).json()) as BoardSummary[]

test('[HT1] the holder of the site key makes, lists, renames and deletes boards', async () => {
  const first = await createBoard(server, { title: '  فيضان \u202e دجلة ' })
  const second = await createBoard(server, { title: 'Second', template: 'mosul', locale: 'ckb' })
  expect(first.title).toBe('فيضان دجلة')
  expect((await list()).map(({ id }) => id).slice(0, 2)).toEqual([second.id, first.id])

  const renamed = await asSite(server, 'PATCH', `/api/boards/${first.id}`, { title: 'Renamed' })
  expect(await renamed.json()).toEqual({ id: first.id, title: 'Renamed' })
  expect((await list())[1]).toMatchObject({ id: first.id, title: 'Renamed' })

  expect((await asSite(server, 'DELETE', `/api/boards/${second.id}`)).status).toBe(204)
  expect((await list()).map(({ id }) => id)).not.toContain(second.id)
  expect((await asSite(server, 'DELETE', `/api/boards/${second.id}`)).status).toBe(404)
})

test.each(TEMPLATES)('[HT1] a board may begin as %s', async (template) => {
  const board = await createBoard(server, { title: template, template, locale: 'ar' })
  expect((await list()).map(({ id }) => id)).toContain(board.id)
})

test('[HT1] nobody else does, not even the board’s facilitator', async () => {
  const board = await createBoard(server)
  const { cookie } = await join(server, board.invites.facilitator)
  const answers = await Promise.all([
    asBrowser(server, 'POST', '/api/boards', cookie, { title: 'Mine' }),
    asBrowser(server, 'GET', '/api/boards', cookie),
    asBrowser(server, 'PATCH', `/api/boards/${board.id}`, cookie, { title: 'Mine' }),
    asBrowser(server, 'DELETE', `/api/boards/${board.id}`, cookie),
    asSite({ ...server, siteKey: `${server.siteKey}x` }, 'GET', '/api/boards'),
  ])
  for (const answer of answers) {
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ error: { code: 'unauthorized' } })
  }
})

test('[HT2] a browser signs in to the site page with the site key, and out again', async () => {
  const signedIn = async (cookie: string) =>
    (await asBrowser(server, 'GET', '/api/site/session', cookie)).json() as Promise<{ signedIn: boolean }>
  expect(await signedIn('')).toEqual({ signedIn: false })
  expect((await asBrowser(server, 'POST', '/api/site/session', '', {})).status).toBe(401)

  const signIn = await asSite(server, 'POST', '/api/site/session')
  const cookie = cookieOf(signIn)!
  expect(await signedIn(cookie)).toEqual({ signedIn: true })
  expect((await asBrowser(server, 'POST', '/api/boards', cookie, { title: 'By cookie' })).status).toBe(201)

  const signOut = await asBrowser(server, 'DELETE', '/api/site/session', cookie)
  expect(await signedIn(cookieOf(signOut)!)).toEqual({ signedIn: false })
})

test('[HT2] signing in and out keeps the memberships of the browser', async () => {
  const board = await createBoard(server)
  const { cookie } = await join(server, board.invites.viewer)
  const signIn = await fetch(`${server.origin}/api/site/session`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.siteKey}`, cookie },
  })
  const both = cookieOf(signIn)!
  expect((await asBrowser(server, 'GET', `/api/boards/${board.id}/me`, both)).status).toBe(200)
  const out = cookieOf(await asBrowser(server, 'DELETE', '/api/site/session', both))!
  expect((await asBrowser(server, 'GET', `/api/boards/${board.id}/me`, out)).status).toBe(200)
})

test.each([
  ['no title', {}],
  ['an empty title', { title: '' }],
  ['a title of nothing visible', { title: '\u200b\u202e \u3164' }],
  ['a title that is too long', { title: 'x'.repeat(121) }],
  ['an unknown template', { title: 'A', template: 'baghdad' }],
  ['an unknown language', { title: 'A', locale: 'de' }],
  ['a number for a title', { title: 7 }],
  ['a list', []],
])('[HT3] a board with %s is refused', async (_case, body) => {
  const answer = await asSite(server, 'POST', '/api/boards', body)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toEqual({ error: { code: 'bad_request', message: expect.any(String) } })
})

test.each<[string, string, RequestInit, number]>([
  ['malformed JSON', '/api/boards', { body: '{"title":', headers: { 'content-type': 'application/json' } }, 400],
  ['text for JSON', '/api/boards', { body: '{"title":"A"}', headers: { 'content-type': 'text/plain' } }, 400],
  [
    'a body of 100 kB',
    '/api/boards',
    { body: `"${'x'.repeat(1e5)}"`, headers: { 'content-type': 'application/json' } },
    413,
  ],
  [
    'an unknown character set',
    '/api/boards',
    { body: '{}', headers: { 'content-type': 'application/json; charset=x' } },
    400,
  ],
  ['an unknown path', '/api/nothing/here', {}, 404],
  ['an unknown path outside of the interface', '/wp-admin.php', {}, 404],
  ['a malformed address', '/api/boards/%zz/join', {}, 400],
])('[HT3] %s is refused without a word about the inside', async (_case, path, init, status) => {
  const headers = { authorization: `Bearer ${server.siteKey}`, ...(init.headers as Record<string, string>) }
  const answer = await fetch(server.origin + path, { method: 'POST', ...init, headers })
  const text = await answer.text()
  expect(answer.status).toBe(status)
  expect(JSON.parse(text)).toEqual({ error: { code: expect.any(String), message: expect.any(String) } })
  expect(text).not.toMatch(/\.ts|\.js|node_modules|at \w+ \(/)
})

test.each<[string, Record<string, string>, number]>([
  ['of a foreign page', { origin: 'https://evil.example' }, 403],
  ['of a sandboxed page', { origin: 'null' }, 403],
  ['of another port', { origin: 'http://localhost:1' }, 403],
  ['that a foreign page caused without an Origin', { 'sec-fetch-site': 'cross-site' }, 403],
  ['of our own page', { origin: '<own>', 'sec-fetch-site': 'same-origin' }, 200],
  ['of a program', {}, 200],
])('[HT4] a changing request %s is answered with %j: %i', async (_case, headers, status) => {
  const board = await createBoard(server)
  const sent = headers['origin'] === '<own>' ? { ...headers, origin: server.origin } : headers
  const answer = await fetch(`${server.origin}/api/boards/${board.id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${server.siteKey}`, 'content-type': 'application/json', ...sent },
    body: JSON.stringify({ title: 'Changed' }),
  })
  expect(answer.status).toBe(status)
  const title = (await list()).find(({ id }) => id === board.id)?.title
  expect(title).toBe(status === 200 ? 'Changed' : board.title)
})

test('[HT5] a member of a deleted board is told so, a stranger is not', async () => {
  const board = await createBoard(server)
  const { cookie } = await join(server, board.invites.participant)
  await asSite(server, 'DELETE', `/api/boards/${board.id}`)
  const member = await asBrowser(server, 'GET', `/api/boards/${board.id}/me`, cookie)
  expect(member.status).toBe(404)
  expect((await asBrowser(server, 'GET', `/api/boards/${board.id}/me`)).status).toBe(401)
})
