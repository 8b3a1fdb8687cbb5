import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runToEnd, startServer } from '../server.ts'

const fixture = (name: string) => fileURLToPath(new URL(`tls/${name}.pem`, import.meta.url))
const TLS = { JISR_TLS_CERT: fixture('cert'), JISR_TLS_KEY: fixture('key') }

/** fetch takes no certificate of ours, so this asks by hand. */
function signIn(origin: string, siteKey: string): Promise<{ status: number | undefined; cookie: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${origin}/api/site/session`, {
      method: 'POST',
      ca: readFileSync(TLS.JISR_TLS_CERT),
      headers: { authorization: `Bearer ${siteKey}`, origin },
    })
    asked.on('response', (answer) => {
      answer.resume()
      resolve({ status: answer.statusCode, cookie: answer.headers['set-cookie']?.[0] ?? '' })
    })
    asked.on('error', reject)
    asked.end()
  })
}

test('[HT17] with a certificate the server speaks https, and its cookie travels on https only', async () => {
  const server = await startServer({ env: TLS })
  expect(server.origin).toMatch(/^https:\/\/localhost:\d+$/)
  const { status, cookie } = await signIn(server.origin, server.siteKey)
  expect(status).toBe(200)
  expect(cookie).toContain('; Secure')
  expect(await server.stop()).toBe(0)
})

test('[OP30] a certificate that is none is a fault of the environment', async () => {
  const { code, stderr } = await runToEnd({ ...TLS, JISR_TLS_CERT: fixture('key') })
  expect(code).toBe(2)
  expect(stderr).toContain('JISR_TLS_CERT')
  expect(stderr).not.toMatch(/^\s+at /m)
})
