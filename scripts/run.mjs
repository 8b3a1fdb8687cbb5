import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = join(root, 'node_modules', '.bin')

/** The server runs TypeScript as it is and keeps its data in `node:sqlite`. */
const NODE_FOR_SERVER = 24

/** Standard output belongs to the ready line alone. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

export function fail(...lines) {
  for (const line of lines) say(line)
  process.exit(1)
}

/**
 * Runs a program with the workspace's own tools first on the path; its output is shown only when it fails.
 *
 * @param options `hint` says what to do then; with `brief` it is all that is said; `env` goes over the environment
 */
export function run(command, args, { cwd = root, hint, brief = false, env = {} } = {}) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd,
    // npm's own scripts are silent (.npmrc); what a program says when it fails is wanted here.
    env: { ...process.env, PATH: bin + delimiter + process.env.PATH, npm_config_loglevel: 'error', ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  })
  if (!error && status === 0) return
  if (brief) fail(hint)
  const tail = `${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-12)
  const what = `"${command} ${args.join(' ')}" ${error ? `did not run: ${error.message}` : `ended with ${status}`}`
  fail(...tail.map((line) => `  ${line}`), `Setting up stopped: ${what}.`, ...(hint ? [hint] : []))
}

/** Makes sure that `npm start` will find a Node that can run the server, once the packages are there. */
export function checkRuntime() {
  const pinned = join(bin, 'node')
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return
  // A Node for another C library would stand before the machine's own on the path.
  rmSync(pinned, { force: true })
  if (Number(process.versions.node.split('.')[0]) >= NODE_FOR_SERVER) return
  fail(
    `Jisr brings no Node ${NODE_FOR_SERVER} that runs on this machine (${process.platform}-${process.arch}),`,
    `and its own is ${process.version}. Install Node ${NODE_FOR_SERVER} or newer, then start again.`,
  )
}
