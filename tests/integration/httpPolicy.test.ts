import { expect, test } from 'vitest'
import { launchBrowser } from '../e2e/browser.ts'
import { startServer } from '../server.ts'

test('[HT24] under the page’s policy a browser reaches its own server, sockets too, and nobody else', async () => {
  const server = await startServer()
  const browser = await launchBrowser()
  const page = await browser.newPage()
  const violations: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) violations.push(message.text())
  })
  await page.goto(server.origin)
  await page.waitForSelector('#root > *')
  expect(violations).toEqual([])

  const [own, foreign] = await page.evaluate(async () => {
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/sync/unknown`)
    const code = new Promise<number>((resolve) => socket.addEventListener('close', (event) => resolve(event.code)))
    const fetched = fetch('http://127.0.0.1:9/').then(
      () => 'allowed',
      () => 'not allowed',
    )
    return [await code, await fetched] as const
  })
  expect(own).toBe(4401)
  expect(foreign).toBe('not allowed')
  expect(violations).not.toEqual([])
  for (const violation of violations) expect(violation).toContain('http://127.0.0.1:9/')
  await browser.close()
  await server.stop()
})
