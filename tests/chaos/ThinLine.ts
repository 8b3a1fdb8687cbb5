import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Random } from '../simulation/random.ts'

export interface LineTraits {
  /** Milliseconds each way. */
  delay: number
  bytesPerSecond: number
  /** How often a packet is lost; it comes again, and holds up all behind it. */
  loss: number
}

const PACKET_BYTES = 1_400
/** What the line itself holds; the sender's own buffers hold the rest. */
const HELD_BYTES = 32 * 1024

/** A bad line to a server on this machine: a proxy that delays, throttles, loses and falls silent. */
export class ThinLine {
  /** Connections so far. */
  connections = 0
  readonly #server: Server
  readonly #pairs = new Set<[Socket, Socket]>()
  #isDead = false

  private constructor(server: Server) {
    this.#server = server
  }

  static async to(origin: string, traits: LineTraits, random: Random): Promise<ThinLine> {
    const { port } = new URL(origin)
    const server = createServer()
    const line = new ThinLine(server)
    server.on('connection', (near) => line.#join(near, Number(port), traits, random))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return line
  }

  /** Such as `http://127.0.0.1:41234`. */
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** The cable is gone: nothing passes, and nobody is told. */
  fallSilent(): void {
    this.#isDead = true
  }

  /** New connections pass; those of before stay dead. */
  mend(): void {
    this.#isDead = false
  }

  async close(): Promise<void> {
    for (const [near, far] of this.#pairs) {
      near.destroy()
      far.destroy()
    }
    this.#server.close()
    await once(this.#server, 'close')
  }

  #join(near: Socket, port: number, traits: LineTraits, random: Random): void {
    this.connections += 1
    const far = connect(port, '127.0.0.1')
    const pair: [Socket, Socket] = [near, far]
    this.#pairs.add(pair)
    let isDead = false
    const passes = (): boolean => {
      isDead ||= this.#isDead
      return !isDead
    }
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('error', () => undefined)
      relay(from, to, traits, random, passes)
      from.on('close', () => {
        this.#pairs.delete(pair)
        if (passes()) to.destroy()
      })
    }
  }
}

function relay(from: Socket, to: Socket, traits: LineTraits, random: Random, passes: () => boolean): void {
  const { delay, bytesPerSecond, loss } = traits
  let free = 0
  let held = 0
  from.on('data', (data: Buffer) => {
    for (let at = 0; at < data.length; at += PACKET_BYTES) {
      if (!passes()) return
      const packet = data.subarray(at, at + PACKET_BYTES)
      const again = random.chance(loss) ? 2 * delay + 200 : 0
      free = Math.max(free, Date.now()) + (packet.length * 1000) / bytesPerSecond + again
      held += packet.length
      setTimeout(
        () => {
          held -= packet.length
          if (!passes()) return
          if (to.writable) to.write(packet)
          if (held < HELD_BYTES) from.resume()
        },
        free + delay - Date.now(),
      )
    }
    if (held >= HELD_BYTES) from.pause()
  })
}
