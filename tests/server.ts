import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const READY = /^Jisr is ready: (\S+)\/#key=(\S+)\n$/
const PATIENCE_MS = 60_000
/** Halves the work of each start after the first; Node checks every entry against its source. */
const COMPILE_CACHE = join(ROOT, 'node_modules/.cache/compile')

export interface RunningServer {
  /** Such as `http://localhost:41234`. */
  origin: string
  siteKey: string
  dataFolder: string
  process: ChildProcess
  /** All that it wrote so far. */
  stdout(): string
  stderr(): string
  /** SIGTERM, and the exit code that follows. */
  stop(): Promise<number | null>
  /** kill -9. The data folder stays, for the next server. */
  kill(): Promise<void>
}

/** Folders made here go when the test process ends, so that a test may restart a server on one. */
const folders: string[] = []
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

export function newDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jisr-test-'))
  folders.push(folder)
  return folder
}

/** Runs the server's process with nothing but `env` configured. Without JISR_DATA it gets a folder of its own, without PORT a free one. */
export function spawnServer(
  env: Record<string, string> = {},
  args: string[] = [],
  script = 'server/src/main.ts',
): ChildProcess {
  return spawn(process.execPath, [script, ...args], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      PORT: '0',
      JISR_DATA: newDataFolder(),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** A real server process, ready to be asked. @throws with its error output when it does not get ready */
export async function startServer({
  env = {},
  script,
}: { env?: Record<string, string>; script?: string } = {}): Promise<RunningServer> {
  const dataFolder = env['JISR_DATA'] ?? newDataFolder()
  const child = spawnServer({ ...env, JISR_DATA: dataFolder }, [], script)
  const output = collect(child)
  const exited = once(child, 'exit') as Promise<[number | null]>
  const ready = await readyLine(child, output)
  return {
    ...ready,
    dataFolder,
    process: child,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    async stop() {
      child.kill('SIGTERM')
      return (await exited)[0]
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** Runs a server that is expected to end by itself. */
export async function runToEnd(
  env: Record<string, string>,
  args: string[] = [],
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawnServer(env, args)
  const output = collect(child)
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
  const [code] = (await once(child, 'close')) as [number | null]
  clearTimeout(timer)
  return { code, ...output }
}

function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const output = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  return output
}

function readyLine(child: ChildProcess, output: { stdout: string; stderr: string }) {
  return new Promise<{ origin: string; siteKey: string }>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`The server was not ready in time:\n${output.stderr}`))
    }, PATIENCE_MS)
    child.once('close', (code) => {
      clearTimeout(timer)
      reject(new Error(`The server ended with ${code}:\n${output.stderr}`))
    })
    child.stdout?.on('data', () => {
      const [, origin, siteKey] = READY.exec(output.stdout) ?? []
      if (origin === undefined || siteKey === undefined) return
      clearTimeout(timer)
      resolve({ origin, siteKey })
    })
  })
}
