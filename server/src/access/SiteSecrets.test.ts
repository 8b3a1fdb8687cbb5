import { expect, test } from 'vitest'
import { secretHash, SiteSecrets } from './SiteSecrets.ts'

const DAY = 24 * 60 * 60 * 1000
const NOW = Date.UTC(2026, 10, 23)
const secrets = new SiteSecrets('a-key-of-the-site')

test('[HT28] a session is read back from its cookie for 30 days', () => {
  const session = { ...secrets.newSession(NOW), site: true }
  const cookie = secrets.writeSession(session)
  expect(secrets.readSession(cookie, NOW + 30 * DAY - 1)).toEqual(session)
  expect(secrets.readSession(cookie, NOW + 30 * DAY)).toBeUndefined()
})

test('[HT28] a cookie cannot be signed in, prolonged or taken to another site', () => {
  const cookie = secrets.writeSession(secrets.newSession(NOW))
  const [token, issued, , mac] = cookie.split('.')
  expect(secrets.readSession(`${token}.${issued}.s.${mac}`, NOW)).toBeUndefined()
  expect(secrets.readSession(`${token}.${(NOW + DAY).toString(36)}.-.${mac}`, NOW)).toBeUndefined()
  expect(secrets.readSession(`${token}.${issued}.-.`, NOW)).toBeUndefined()
  expect(new SiteSecrets('another-key-of-a-site').readSession(cookie, NOW)).toBeUndefined()
  for (const nonsense of ['', '.', '...', 'a.b.c.d', 'x'.repeat(5000)]) {
    expect(secrets.readSession(nonsense, NOW)).toBeUndefined()
  }
})

test('[HT13] an invite’s secret comes out the same as long as the site key does', () => {
  const secret = secrets.inviteSecret('id')
  expect(secret).toMatch(/^[\w-]{24}$/)
  expect(new SiteSecrets('a-key-of-the-site').inviteSecret('id')).toBe(secret)
  expect(new SiteSecrets('another-key-of-a-site').inviteSecret('id')).not.toBe(secret)
  expect(secrets.inviteSecret('other')).not.toBe(secret)
  expect(secretHash(secret)).toMatch(/^[0-9a-f]{64}$/)
})
