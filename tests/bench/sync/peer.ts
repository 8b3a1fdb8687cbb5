import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const VERSION = '0.1.5'

/** Fetches y-websocket-server by npm, once, into a folder outside the workspace. @returns its entry */
export function installPeer(): string {
  const folder = join(tmpdir(), `jisr-bench-y-websocket-server-${VERSION}`)
  const entry = join(folder, 'server.mjs')
  if (!existsSync(join(folder, 'node_modules/@y/websocket-server/package.json'))) {
    mkdirSync(folder, { recursive: true })
    const dependencies = { '@y/websocket-server': VERSION, ws: '8.23.0' }
    // It asks for candidates of yjs 14 that do not fit each other without this.
    const overrides = { '@y/protocols': '1.0.6-1' }
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies, overrides }))
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--omit=optional'], { cwd: folder, stdio: 'inherit' })
  }
  copyFileSync(fileURLToPath(new URL('yWebsocketServer.mjs', import.meta.url)), entry)
  return entry
}
