import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { networkInterfaces } from 'node:os'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import type { Config } from './config.ts'

/** How long answers under way may take once the server stops. */
const LAST_ANSWERS_MS = 2_000

const LISTEN_FAULTS: Record<string, string> = {
  EADDRINUSE: 'another program listens there already',
  EADDRNOTAVAIL: 'this machine has no such address',
  EACCES: 'the system does not allow to listen there',
  ENOTFOUND: 'there is no such host',
}

/** HOST and PORT name what cannot be listened on: taken, forbidden or not of this machine. */
export class ListenFault extends Error {
  override readonly name = 'ListenFault'
}

export interface AppParts {
  config: Pick<Config, 'host' | 'port' | 'origin' | 'tls'>
  http: RequestListener
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Ends all sockets and writes what is unsaved. @returns whether everything is on disk */
  closeRooms: () => Promise<boolean>
  /** Called last, once nothing writes any more. */
  closeStorage: () => Promise<void>
}

export interface App {
  /** @returns the address that people open. @throws ListenFault */
  listen(): Promise<string>
  /** Refuses newcomers, ends what is open, finishes writes. @returns whether everything is on disk */
  close(): Promise<boolean>
}

export function createApp({ config, http, upgrade, closeRooms, closeStorage }: AppParts): App {
  const { host, port, origin, tls } = config
  const server = tls ? createTlsServer(tls, http) : createServer(http)
  server.on('upgrade', upgrade)
  let closing: Promise<boolean> | undefined

  return {
    async listen() {
      server.listen(port, host)
      await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
        throw new ListenFault(`HOST ${host}, PORT ${port}: ${LISTEN_FAULTS[error.code ?? ''] ?? error.message}.`)
      })
      return origin ?? reachableAt(host, (server.address() as AddressInfo).port, tls !== undefined)
    },
    close() {
      closing ??= close()
      return closing
    },
  }

  async function close(): Promise<boolean> {
    const closed = once(server, 'close')
    server.close()
    server.closeIdleConnections()
    const saved = await closeRooms()
    // A peer that never answers the end of its connection would hold the server for as long as it likes.
    await Promise.race([closed, setTimeout(LAST_ANSWERS_MS)])
    await closeStorage()
    return saved
  }
}

/** What to print for people when no public address is configured. */
function reachableAt(host: string, port: number, tls: boolean): string {
  const scheme = tls ? 'https' : 'http'
  const usual = tls ? 443 : 80
  return `${scheme}://${reachableHost(host)}${port === usual ? '' : `:${port}`}`
}

function reachableHost(host: string): string {
  if (host === '127.0.0.1' || host === '::1') return 'localhost'
  if (host !== '0.0.0.0' && host !== '::') return host.includes(':') ? `[${host}]` : host
  const addresses = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return addresses.find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? 'localhost'
}
