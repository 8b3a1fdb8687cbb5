import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { can } from '@jisr/shared/access/can.ts'
import type { Participant } from '@jisr/shared/access/roles.ts'
import { CloseEvents, type CloseEvent } from '@jisr/shared/protocol/closeEvents.ts'
import { MAX_FRAME_BYTES } from '@jisr/shared/protocol/messages.ts'
import { SCHEMA_VERSION, SUBPROTOCOL } from '@jisr/shared/protocol/version.ts'
import type { Identity } from '../access/Identity.ts'
import type { Room } from '../rooms/Room.ts'
import type { RoomLogger } from '../rooms/RoomLogger.ts'
import type { RoomRegistry } from '../rooms/RoomRegistry.ts'
import { BoardSocket } from './BoardSocket.ts'
import { JisrWebSocket } from './JisrWebSocket.ts'

const TICK_MS = 1000
const MAX_ATTEMPTS = 5

export interface SocketParts {
  rooms: RoomRegistry
  identify: (request: IncomingMessage, boardId: string) => Promise<Identity>
  /** True for our own pages and for programs that send no Origin. */
  isOwnOrigin: (request: IncomingMessage) => boolean
  logger: RoomLogger
}

export interface Sockets {
  /** Listener of an HTTP server's `upgrade`. */
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Call once the rooms are closed. */
  stop: () => void
}

type Admission = CloseEvent | { room: Room; sessionId: string; participant: Participant }

/** Takes `/sync/<board id>`: decides who may connect, and gives them a seat in the board's room. */
export function createSockets({ rooms, identify, isOwnOrigin, logger }: SocketParts): Sockets {
  const sockets = new Set<BoardSocket>()
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
    WebSocket: JisrWebSocket,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  })
  const timer = setInterval(() => {
    const now = Date.now()
    for (const socket of sockets) socket.tick(now)
  }, TICK_MS)
  timer.unref()

  return {
    upgrade(request, socket, head) {
      // Until ws takes over, an error here would end the process.
      socket.on('error', () => socket.destroy())
      const url = URL.parse(request.url ?? '', 'http://localhost')
      const boardId = /^\/sync\/([\w-]{1,64})$/.exec(url?.pathname ?? '')?.[1]
      if (!url || boardId === undefined) return refuse(socket, 404)
      if (!isOwnOrigin(request)) return refuse(socket, 403)
      if (rooms.isClosing) return refuse(socket, 503)
      const { searchParams } = url
      admit(request, boardId, searchParams.get('schema'))
        .then((admission) => connect(request, socket, head, admission, searchParams.get('view')))
        .catch((error: unknown) => {
          logger.error({ err: error }, 'a socket could not be connected')
          socket.destroy()
        })
    },
    stop() {
      clearInterval(timer)
      server.close()
    },
  }

  async function admit(request: IncomingMessage, boardId: string, schema: string | null): Promise<Admission> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const closures = rooms.closures
      const identity = await identify(request, boardId)
      if (identity.kind === 'none') return CloseEvents.noMembership
      if (identity.kind === 'deleted') return CloseEvents.deleted
      if (schema !== null && !(Number(schema) >= SCHEMA_VERSION)) return CloseEvents.outdated
      const room = await rooms.open(boardId).catch(() => undefined)
      // The registry has logged why; the page comes back and asks again.
      if (!room) return CloseEvents.restart
      // Else a membership may have ended while we waited.
      if (rooms.closures === closures) return { ...identity, room }
    }
    return CloseEvents.restart
  }

  function connect(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    admission: Admission,
    view: string | null,
  ): void {
    if (socket.destroyed) return
    // Calls back at once, so that nothing can change between the check and the seat.
    server.handleUpgrade(request, socket, head, (webSocket) => {
      if (!('room' in admission)) {
        webSocket.on('error', () => undefined)
        webSocket.close(admission.code, admission.reason)
        return
      }
      // An HTTP server's sockets are those of the network, whatever the type of the event says.
      webSocket.attach(socket as Socket)
      const { room, sessionId } = admission
      const participant = seenAs(admission.participant, view)
      const mayWrite = can(participant.role, 'writeDocument')
      const speaksJisr = webSocket.protocol === SUBPROTOCOL
      const connection = new BoardSocket(webSocket, { sessionId, participant, mayWrite, speaksJisr })
      sockets.add(connection)
      webSocket.on('close', () => sockets.delete(connection))
      connection.sitDown((connection) => room.join(connection))
    })
  }
}

/** A view may ask for less than the membership gives, never for more. */
function seenAs(participant: Participant, view: string | null): Participant {
  if (view === 'projector') return { ...participant, role: 'viewer', kind: 'screen' }
  return view === 'viewer' ? { ...participant, role: 'viewer' } : participant
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
