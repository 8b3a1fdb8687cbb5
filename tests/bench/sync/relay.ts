import { createServer } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'
import { endSoon } from './endSoon.ts'

/** What every server of the kind costs at least: `ws`, and one send for each message and reader. Keeps nothing. */
endSoon()
const rooms = new Map<string, Set<WebSocket>>()
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
const server = createServer()
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (webSocket) => {
    const room = rooms.get(request.url ?? '') ?? new Set()
    rooms.set(request.url ?? '', room.add(webSocket))
    webSocket.on('message', (data, binary) => {
      for (const other of room) if (other !== webSocket) other.send(data, { binary })
    })
    webSocket.on('close', () => room.delete(webSocket))
    webSocket.on('error', () => undefined)
  })
})
server.listen(0, '127.0.0.1', () => process.send?.({ ready: server.address() }))
