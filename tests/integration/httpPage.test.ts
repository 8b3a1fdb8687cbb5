import { once } from 'node:events'
import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CreatedBoard } from '@jisr/shared/api/boards.ts'
import { asSite, createBoard, join } from '../requests.ts'
import { startServer, type RunningServer } from '../server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ env: { TLDRAW_LICENSE_KEY: 'a"<b>&$&' } })
})
afterAll(() => server.stop())

/** Without its nonces, which differ each time. */
async function page(path: string) {
  const answer = await fetch(server.origin + path)
  const html = await answer.text()
  const [, nonce = ''] = /nonce="([^"]+)"/.exec(html) ?? []
  return { status: answer.status, headers: answer.headers, nonce, html: html.replaceAll(nonce, '') }
}

test('[HT24] every board’s address shows the same page, whether or not the board exists', async () => {
  const board = await createBoard(server)
  const shown = await page(`/b/${board.id}`)
  expect(shown.status).toBe(200)
  expect(shown.headers.getSetCookie()).toEqual([])
  for (const path of ['/', '/b/nothing', '/b/nothing?view=projector']) {
    expect(await page(path)).toMatchObject({ status: 200, html: shown.html })
  }
})

test('[HT24] the page runs only what carries the nonce of this very answer', async () => {
  const [one, other] = [await page('/'), await page('/')]
  expect(one.nonce).not.toBe(other.nonce)
  const policy = one.headers.get('content-security-policy') ?? ''
  expect(policy).toContain(`style-src 'self' 'nonce-${one.nonce}'`)
  expect(policy).toContain("default-src 'self'")
  expect(policy).not.toContain('unsafe')
  expect(one.html).not.toContain('__JISR')
})

test('[HT24] the configuration reaches the page unharmed', async () => {
  const { html } = await page('/')
  const [, content = ''] = /name="jisr-config" content="([^"]*)"/.exec(html) ?? []
  const unescaped = content
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
  expect(JSON.parse(unescaped)).toEqual({ debug: false, licenseKey: 'a"<b>&$&' })
})

test('[HT25] what the page loads is compressed and kept by browsers', async () => {
  const { html } = await page('/')
  const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(html) ?? []
  const answer = await fetch(server.origin + script, { headers: { 'accept-encoding': 'gzip' } })
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect(answer.headers.get('cache-control')).toContain('immutable')
  expect(answer.headers.get('content-type')).toContain('javascript')
  expect((await fetch(`${server.origin}/assets/../../package.json`)).status).toBe(404)
  expect((await fetch(`${server.origin}/%2e%2e/%2e%2e/package.json`)).status).toBe(404)
})

test('[HT26] every answer forbids guessing its type and naming us to others', async () => {
  for (const path of ['/', '/api/boards', '/healthz', '/nothing']) {
    const { headers } = await fetch(server.origin + path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-powered-by')).toBeNull()
  }
})

test('[HT31] on the machine itself the page is closed off from other windows, elsewhere on http no header says so', async () => {
  const opener = 'cross-origin-opener-policy'
  expect((await page('/')).headers.get(opener)).toBe('same-origin')
  const asked = request(`${server.origin}/`, { headers: { host: 'board.example:8080' } }).end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  answer.resume()
  expect(answer.statusCode).toBe(200)
  expect(answer.headers[opener]).toBeUndefined()
})

/** fetch sets the Host header itself, so this asks by hand. */
function createBoardAt(
  origin: string,
  siteKey: string,
  headers: Record<string, string>,
): Promise<{ status: number; body: CreatedBoard }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${origin}/api/boards`, {
      method: 'POST',
      headers: { authorization: `Bearer ${siteKey}`, 'content-type': 'application/json', ...headers },
    })
    asked.on('response', (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) as CreatedBoard }))
    })
    asked.on('error', reject)
    asked.end(JSON.stringify({ title: 'Linked' }))
  })
}

test('[HT27] links follow the address that was asked, not what a header claims it was', async () => {
  const { body } = await createBoardAt(server.origin, server.siteKey, {
    host: 'board.example:8080',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
  })
  expect(body.invites.viewer).toMatch(/^http:\/\/board\.example:8080\/b\//)
  expect(await createBoardAt(server.origin, server.siteKey, { host: 'evil.example/x?"' })).toMatchObject({
    status: 400,
  })
})

test('[HT27] [HT31] links carry the configured address when there is one, and cookie and headers follow its scheme', async () => {
  const port = String(await freePort())
  const proxied = await startServer({ env: { PORT: port, JISR_ORIGIN: 'https://board.example/' } })
  expect(proxied.origin).toBe('https://board.example')
  const local = { ...proxied, origin: `http://localhost:${port}` }
  const { invites } = await createBoard(local)
  expect(invites.viewer).toMatch(/^https:\/\/board\.example\/b\//)
  const signIn = await asSite(local, 'POST', '/api/site/session')
  expect(signIn.headers.getSetCookie()[0]).toContain('; Secure')
  expect(signIn.headers.get('cross-origin-opener-policy')).toBe('same-origin')
  // The proxy may name itself as the host; the page's Origin is the public one.
  const fromPage = await createBoardAt(local.origin, local.siteKey, { origin: 'https://board.example' })
  expect(fromPage.status).toBe(201)
  expect((await createBoardAt(local.origin, local.siteKey, { origin: 'https://evil.example' })).status).toBe(403)
  expect(await proxied.stop()).toBe(0)
})

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

test('[HT28] the cookie is out of reach for scripts and foreign pages', async () => {
  const board = await createBoard(server)
  const answer = await fetch(`${server.origin}/api/boards/${board.id}/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ invite: new URL(board.invites.viewer).hash.slice(1), name: 'Ali', organisation: 'MOH' }),
  })
  const [cookie = ''] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/^jisr-[0-9a-f]{8}=/)
  for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=2592000']) expect(cookie).toContain(part)
  expect(cookie).not.toContain('Secure')
  expect(cookie).not.toContain('Domain')
})

test('[HT28] a cookie that is altered in one character is nobody’s', async () => {
  const board = await createBoard(server)
  const { cookie } = await join(server, board.invites.facilitator)
  const ask = async (value: string) =>
    (await fetch(`${server.origin}/api/boards/${board.id}/me`, { headers: { cookie: value } })).status
  expect(await ask(cookie)).toBe(200)
  for (let at = cookie.indexOf('=') + 1; at < cookie.length - 1; at += 3) {
    const other = cookie[at] === 'x' ? 'y' : 'x'
    expect(await ask(cookie.slice(0, at) + other + cookie.slice(at + 1))).toBe(401)
  }
  expect((await asSite(server, 'GET', '/api/boards')).status).toBe(200)
})
