// Runs in a folder of its own, which has `@y/websocket-server` and the yjs that it wants. In memory: nothing is stored.
import { createServer } from 'node:http'
import { setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'

setTimeout(() => process.exit(1), 120_000).unref()
process.once('disconnect', () => process.exit(1))
const sockets = new WebSocketServer({ noServer: true })
const server = createServer()
sockets.on('connection', setupWSConnection)
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request))
})
server.listen(0, '127.0.0.1', () => process.send({ ready: server.address() }))
