import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A port on which nothing listens: connections are refused at once. */
const CLOSED = 'http://127.0.0.1:9'

/** What a machine without a network has: a registry that refuses, and an npx and pnpm whose use shows. */
export function withoutRegistry(folder: string): NodeJS.ProcessEnv {
  const shims = join(folder, 'shims')
  mkdirSync(shims, { recursive: true })
  for (const name of ['npx', 'pnpm', 'vite']) {
    const file = join(shims, name)
    writeFileSync(file, `#!/bin/sh\necho "${name} was called" >&2\nexit 97\n`)
    chmodSync(file, 0o755)
  }
  return {
    ...inherited(),
    PATH: shims + delimiter + process.env['PATH'],
    npm_config_registry: CLOSED,
    npm_config_fetch_retries: '0',
    http_proxy: CLOSED,
    https_proxy: CLOSED,
    HTTP_PROXY: CLOSED,
    HTTPS_PROXY: CLOSED,
    PORT: '0',
    JISR_DATA: join(folder, 'data'),
  }
}

/** The test runner's own npm settings would reach the npm it starts. */
export function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|JISR_|VITEST|NODE_)/.test(name)))
}

export interface Started {
  /** All of standard output so far. */
  stdout: string
  stderr: string
  origin: string
  milliseconds: number
  /** Sends SIGTERM to the whole process group, as a terminal's Ctrl-C does; resolves once all of it has ended. */
  stop(): Promise<unknown>
}

/** Runs `npm start` until its ready line; rejects with what it said when it ends without one. */
export function npmStart(cwd: string, env: NodeJS.ProcessEnv): Promise<Started> {
  const began = performance.now()
  const npm = spawn('npm', ['start'], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve) => npm.once('close', resolve))
  const started: Started = {
    stdout: '',
    stderr: '',
    origin: '',
    milliseconds: 0,
    stop() {
      if (npm.pid !== undefined && npm.exitCode === null) process.kill(-npm.pid, 'SIGTERM')
      return ended
    },
  }
  npm.stderr.on('data', (text: Buffer) => (started.stderr += text.toString()))
  return new Promise((resolve, reject) => {
    npm.stdout.on('data', (text: Buffer) => {
      started.stdout += text.toString()
      const ready = /Jisr is ready: (\S+)\/#key=/.exec(started.stdout)
      if (!ready?.[1] || started.origin) return
      started.origin = ready[1]
      started.milliseconds = performance.now() - began
      resolve(started)
    })
    void ended.then((code) => reject(new Error(`npm start ended with ${code}:\n${started.stdout}${started.stderr}`)))
  })
}
