import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { MessageType, readSaved, readStoreHealth } from '@jisr/shared/protocol/messages.ts'
import { eventually } from './eventually.ts'
import { Notes } from './Notes.ts'

export interface PageTraits {
  /** Such as `ws://localhost:8080`. */
  origin: string
  board: string
  cookie: string
  protocols?: string[]
  params?: Record<string, string>
}

/** The stock y-websocket client in Node, with the cookie that a browser would send. */
export class SyncedPage {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  /** Document frames sent, and how many of them are on disk, on the present connection. */
  documentFrames = 0
  saved = 0
  closed: number | undefined
  /** False while edits are shown before they are on disk. */
  storeWorks = true

  constructor({ origin, board, cookie, protocols = [], params = {} }: PageTraits) {
    const opened = (): void => {
      this.documentFrames = 0
      this.saved = 0
      this.storeWorks = true
    }
    const sent = (frame: Uint8Array): void => {
      if (frame[0] === MessageType.sync && frame[1] !== 0) this.documentFrames += 1
    }
    class SocketWithCookie extends WebSocket {
      constructor(url: string, protocols?: string[]) {
        super(url, protocols ?? [], { headers: { cookie } })
        opened()
      }
      override send(data: Uint8Array): void {
        sent(data)
        super.send(data)
      }
    }
    this.provider = new WebsocketProvider(`${origin}/sync`, board, this.doc, {
      WebSocketPolyfill: SocketWithCookie as never,
      disableBc: true,
      protocols,
      params,
      maxBackoffTime: 200,
    })
    const { messageHandlers } = this.provider
    for (const type of [MessageType.welcome, MessageType.preview]) {
      messageHandlers[type] = () => undefined
    }
    messageHandlers[MessageType.storeHealth] = (_encoder, decoder) => {
      this.storeWorks = readStoreHealth(decoder)
    }
    messageHandlers[MessageType.saved] = (_encoder, decoder) => {
      this.saved = readSaved(decoder)
    }
    this.provider.on('closed', ({ code }) => {
      this.closed = code
    })
  }

  get records(): Y.Map<unknown> {
    return this.doc.getMap('records')
  }

  get notes(): Notes {
    return new Notes(this.doc)
  }

  async synced(): Promise<this> {
    await eventually(() => this.provider.synced)
    return this
  }

  destroy(): void {
    this.provider.destroy()
    this.doc.destroy()
  }
}
