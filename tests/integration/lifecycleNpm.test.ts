import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { newDataFolder } from '../server.ts'

test('[OP38] the server ends with the npm that started it', async () => {
  const npm = spawn('npm', ['start'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, PORT: '0', JISR_DATA: newDataFolder() },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let stdout = ''
  npm.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  const origin = await new Promise<string>((resolve) => {
    npm.stdout.on('data', () => {
      const [, origin] = /^Jisr is ready: (\S+)\/#/m.exec(stdout) ?? []
      if (origin !== undefined) resolve(origin)
    })
  })
  expect((await fetch(`${origin}/healthz`)).status).toBe(200)

  // Its standard output ends when the last process that holds it does: npm, its shell and the server.
  const allGone = once(npm, 'close')
  npm.kill('SIGTERM')
  await allGone
  await expect(fetch(`${origin}/healthz`)).rejects.toThrow('fetch failed')
})
