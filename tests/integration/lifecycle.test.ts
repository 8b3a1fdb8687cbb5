import { expect, test } from 'vitest'
import { asBrowser, asSite, cookieOf, createBoard, join, secretOf } from '../requests.ts'
import { startServer } from '../server.ts'

test('[OP32] the ready line is all that standard output carries, and the key in it opens the site', async () => {
  const server = await startServer({ env: { JISR_SITE_KEY: 'key-of-this.site~1' } })
  await createBoard(server)
  expect(await server.stop()).toBe(0)
  expect(server.stdout()).toBe(`Jisr is ready: ${server.origin}/#key=key-of-this.site~1\n`)
})

test('[OP35] no secret and no board’s address is ever logged', async () => {
  const server = await startServer({ env: { JISR_DEBUG: '1' } })
  const board = await createBoard(server)
  const chair = await join(server, board.invites.facilitator)
  const site = cookieOf(await asSite(server, 'POST', '/api/site/session'))!
  await asBrowser(server, 'GET', '/api/boards', site)
  await asBrowser(server, 'GET', `/api/boards/${board.id}/me`, chair.cookie)
  await asBrowser(server, 'POST', `/api/boards/${board.id}/join`, chair.cookie, {
    invite: secretOf(board.invites.viewer),
  })
  await asBrowser(server, 'POST', `/api/boards/${board.id}/invites`, chair.cookie, { role: 'viewer' })
  await fetch(`${server.origin}/b/${board.id}`)
  await server.stop()

  const log = server.stderr()
  expect(log).toContain('"status":200')
  const secrets = [...Object.values(board.invites).map(secretOf), chair.cookie.split('=')[1]!, site.split('=')[1]!]
  for (const secret of [...secrets, server.siteKey, board.id]) expect(log).not.toContain(secret)
})

test('[OP36] the server says that it lives and that it can store', async () => {
  const server = await startServer()
  for (const path of ['/healthz', '/readyz']) expect((await fetch(server.origin + path)).status).toBe(200)
  await server.stop()
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  '[OP37] %s ends the server with 0, however often it comes',
  async (signal) => {
    const server = await startServer()
    await createBoard(server)
    for (let times = 0; times < 3; times++) server.process.kill(signal)
    const startedAt = Date.now()
    expect(await server.stop()).toBe(0)
    expect(Date.now() - startedAt).toBeLessThan(5_000)
    await expect(fetch(server.origin)).rejects.toThrow('fetch failed')
  },
)

test('[OP37] a request under way is answered before the server ends', async () => {
  const server = await startServer()
  const asked = createBoard(server)
  const stopped = asked.then(() => server.stop())
  await expect(asked).resolves.toMatchObject({ title: 'Flood exercise' })
  expect(await stopped).toBe(0)
})
