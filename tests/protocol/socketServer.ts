import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import { roleSchema, type Participant } from '@jisr/shared/access/roles.ts'
import { SUBPROTOCOL } from '@jisr/shared/protocol/version.ts'
import { createSockets } from '@jisr/server/sockets/upgrade.ts'
import { BOARD, openRooms, type FaultyStorage, type TestRooms } from './roomStorage.ts'

export interface SocketServer extends TestRooms {
  /** Such as `ws://127.0.0.1:41234`. */
  origin: string
  /** Sessions that are no member any more. */
  removed: Set<string>
  stop(): Promise<void>
}

/** A server with sockets and rooms alone; the cookie `who=<session>.<role>` is believed. */
export async function startSockets(storage?: FaultyStorage, grace?: number): Promise<SocketServer> {
  const parts = await openRooms(storage, grace)
  const removed = new Set<string>()
  const sockets = createSockets({
    rooms: parts.rooms,
    identify: ({ headers }, boardId) => {
      const [, sessionId = '', role] = /^who=(.*)\.(\w+)$/.exec(headers.cookie ?? '') ?? []
      const participant: Participant = {
        participantId: `p-${sessionId}`,
        name: sessionId,
        organisation: { id: null, name: 'MOH' },
        role: roleSchema.catch('viewer').parse(role),
        kind: 'person',
      }
      const isMember = boardId === BOARD && role !== undefined && !removed.has(sessionId)
      return Promise.resolve(isMember ? { kind: 'member', sessionId, participant } : { kind: 'none' })
    },
    isOwnOrigin: ({ headers }) => headers.origin === undefined || headers.origin === 'http://board.example',
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  })
  const server = createServer((_request, response) => response.writeHead(404).end())
  server.on('upgrade', sockets.upgrade)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    ...parts,
    removed,
    origin: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      await parts.rooms.close()
      sockets.stop()
      server.close()
      server.closeAllConnections()
    },
  }
}

export interface RawTraits {
  cookie?: string
  protocols?: string[]
  board?: string
  query?: string
  headers?: Record<string, string>
}

/** A socket that says exactly what a test tells it to. */
export class RawSocket {
  readonly socket: WebSocket
  readonly frames: Uint8Array[] = []
  code: number | undefined

  constructor(
    server: SocketServer,
    { cookie = 'who=raw.participant', protocols = [SUBPROTOCOL], board = BOARD, query = '', headers }: RawTraits = {},
  ) {
    this.socket = new WebSocket(`${server.origin}/sync/${board}${query}`, protocols, {
      headers: { cookie, ...headers },
    })
    this.socket.on('message', (data) => this.frames.push(new Uint8Array(data as Buffer)))
    this.socket.on('close', (code) => {
      this.code = code
    })
    this.socket.on('error', () => undefined)
  }

  async open(): Promise<this> {
    if (this.socket.readyState === WebSocket.CONNECTING) await once(this.socket, 'open')
    return this
  }

  send(...bytes: (number | Uint8Array)[]): void {
    this.socket.send(Buffer.concat(bytes.map((part) => (typeof part === 'number' ? Buffer.of(part) : part))))
  }

  framesOfType(type: number): Uint8Array[] {
    return this.frames.filter((frame) => frame[0] === type)
  }
}
