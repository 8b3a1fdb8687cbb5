import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

const TEXT_END = '\r\n\r\n'
const PING = 9
const PONG = 10

/** A WebSocket on a bare TCP socket: a load of hundreds must cost its own process as little as possible. */
export class WireClient {
  /** Whole frames as they came, the headers among them; reads no further than the call. */
  onBytes: (bytes: Buffer) => void = () => undefined
  /** One message. */
  onMessage: ((message: Buffer) => void) | undefined
  onEnd: () => void = () => undefined
  readonly #socket: Socket
  #rest: Buffer | undefined
  #isOpen = false

  private constructor(socket: Socket) {
    this.#socket = socket
  }

  static open(port: number, path: string, cookie: string | undefined, protocol: string | undefined) {
    return new Promise<WireClient>((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      const client = new WireClient(socket)
      const lines = [
        `GET ${path} HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        'Upgrade: websocket',
        'Connection: Upgrade',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        'Sec-WebSocket-Version: 13',
        ...(cookie ? [`Cookie: ${cookie}`] : []),
        ...(protocol ? [`Sec-WebSocket-Protocol: ${protocol}`] : []),
      ]
      socket.on('connect', () => socket.write(lines.join('\r\n') + TEXT_END))
      socket.on('error', reject)
      socket.on('close', () => client.onEnd())
      socket.on('data', (chunk) => {
        const bytes = client.#rest ? Buffer.concat([client.#rest, chunk]) : chunk
        client.#rest = undefined
        if (client.#isOpen) return client.#read(bytes)
        const end = bytes.indexOf(TEXT_END)
        if (end < 0) {
          client.#rest = bytes
          return
        }
        if (!bytes.toString('latin1', 0, 12).endsWith('101')) return reject(new Error(bytes.toString('latin1', 0, 80)))
        client.#isOpen = true
        resolve(client)
        // What came with the answer is read once whoever waits for the client listens.
        client.#rest = bytes.subarray(end + TEXT_END.length)
        setImmediate(() => {
          const early = client.#rest
          client.#rest = undefined
          if (early && early.length > 0) client.#read(early)
        })
      })
    })
  }

  /** @param frame as `clientFrame` makes it */
  write(frame: Buffer): void {
    this.#socket.write(frame)
  }

  end(): void {
    this.#socket.destroy()
  }

  #read(bytes: Buffer): void {
    let at = 0
    while (bytes.length - at >= 2) {
      let header = 2
      let length = (bytes[at + 1] ?? 0) & 127
      if (length === 126) {
        if (bytes.length - at < 4) break
        length = bytes.readUInt16BE(at + 2)
        header = 4
      } else if (length === 127) {
        if (bytes.length - at < 10) break
        length = Number(bytes.readBigUInt64BE(at + 2))
        header = 10
      }
      const end = at + header + length
      if (bytes.length < end) break
      const opcode = (bytes[at] ?? 0) & 15
      if (opcode === PING) this.write(clientFrame(bytes.subarray(at + header, end), PONG))
      else this.onMessage?.(bytes.subarray(at + header, end))
      at = end
    }
    if (at < bytes.length) this.#rest = Buffer.from(bytes.subarray(at))
    if (at > 0) this.onBytes(bytes.subarray(0, at))
  }
}

/** @returns a client's WebSocket frame, masked as a browser's */
export function clientFrame(payload: Uint8Array, opcode = 2): Buffer {
  const header = payload.length < 126 ? 2 : 4
  if (payload.length > 65_535) throw new Error('no load sends that much at once')
  const frame = Buffer.alloc(header + 4 + payload.length)
  frame[0] = 0x80 | opcode
  frame[1] = 0x80 | (header === 2 ? payload.length : 126)
  if (header === 4) frame.writeUInt16BE(payload.length, 2)
  const mask = randomBytes(4)
  frame.set(mask, header)
  payload.forEach((byte, index) => {
    frame[header + 4 + index] = byte ^ (mask[index & 3] ?? 0)
  })
  return frame
}
