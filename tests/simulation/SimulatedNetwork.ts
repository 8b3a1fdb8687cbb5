import * as Y from 'yjs'
import type { Random } from './random.ts'

interface Link {
  doc: Y.Doc
  toServer: Uint8Array[]
  toPeer: Uint8Array[]
  online: boolean
  stop: () => void
}

const FROM_NETWORK = 'network'

/**
 * A server with a log and any number of peers, joined by links that lose, repeat, delay and reorder updates. What a
 * link lost is healed as in life: by exchanging state vectors when it connects again.
 */
export class SimulatedNetwork {
  server = new Y.Doc()
  readonly #log: Uint8Array[] = []
  readonly #links = new Map<Y.Doc, Link>()
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
    this.#listen()
  }

  connect(doc: Y.Doc): void {
    const link: Link = { doc, toServer: [], toPeer: [], online: true, stop: () => {} }
    const send = (update: Uint8Array, origin: unknown) => {
      if (origin !== FROM_NETWORK && link.online) link.toServer.push(update)
    }
    doc.on('update', send)
    link.stop = () => doc.off('update', send)
    this.#links.set(doc, link)
    this.#sync(link)
  }

  disconnect(doc: Y.Doc): void {
    this.#links.get(doc)?.stop()
    this.#links.delete(doc)
  }

  cut(doc: Y.Doc): void {
    const link = this.#links.get(doc)
    if (link) Object.assign(link, { online: false, toServer: [], toPeer: [] })
  }

  mend(doc: Y.Doc): void {
    const link = this.#links.get(doc)
    if (!link || link.online) return
    link.online = true
    this.#sync(link)
  }

  /** Delivers a few updates of what is under way, some twice, some out of order. */
  step(): void {
    for (const link of this.#links.values()) {
      this.#some(link.toServer, (update) => Y.applyUpdate(this.server, update, link))
      this.#some(link.toPeer, (update) => Y.applyUpdate(link.doc, update, FROM_NETWORK))
    }
  }

  /** Starts the server anew from what it had logged; every link is cut by that and connects again. */
  restartServer(): void {
    const docs = [...this.#links.keys()]
    for (const doc of docs) this.cut(doc)
    this.server = new Y.Doc()
    for (const update of this.#log) Y.applyUpdate(this.server, update)
    this.#listen()
    for (const doc of docs) this.mend(doc)
  }

  /** Delivers everything, to everybody, until nobody has anything new. */
  settle(): void {
    for (const doc of this.#links.keys()) {
      this.cut(doc)
      this.mend(doc)
    }
    for (let busy = true; busy;) {
      busy = false
      for (const link of this.#links.values()) {
        for (const update of link.toServer.splice(0)) {
          Y.applyUpdate(this.server, update, link)
          busy = true
        }
        for (const update of link.toPeer.splice(0)) {
          Y.applyUpdate(link.doc, update, FROM_NETWORK)
          busy = true
        }
      }
    }
  }

  #listen(): void {
    this.server.on('update', (update: Uint8Array, origin: unknown) => {
      this.#log.push(update)
      for (const link of this.#links.values()) if (link !== origin && link.online) link.toPeer.push(update)
    })
  }

  #sync(link: Link): void {
    link.toServer.push(Y.encodeStateAsUpdate(link.doc, Y.encodeStateVector(this.server)))
    link.toPeer.push(Y.encodeStateAsUpdate(this.server, Y.encodeStateVector(link.doc)))
  }

  #some(queue: Uint8Array[], deliver: (update: Uint8Array) => void): void {
    for (let count = this.#random.below(4); count > 0 && queue.length > 0; count -= 1) {
      const at = this.#random.chance(0.25) ? this.#random.below(queue.length) : 0
      const [update] = this.#random.chance(0.1) ? [queue[at]] : queue.splice(at, 1)
      if (update) deliver(update)
    }
  }
}
