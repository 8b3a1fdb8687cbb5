import { WebSocket } from 'ws'
import { BoardProvider } from '@jisr/client/provider/boardProvider.ts'
import { LocalCache } from '@jisr/client/provider/localCache.ts'
import type { BoardState } from '@jisr/client/provider/boardState.ts'
import { eventually } from '../protocol/eventually.ts'
import { Person } from '../simulation/Person.ts'

/** What a page runs on, without its browser: provider, binding and store over a real socket. */
export class EnginePage {
  readonly provider: BoardProvider
  readonly person: Person
  /** Every word that the status line said, with the edits that it counted. */
  readonly words: { state: BoardState; pending: number }[] = []
  /** Frames of others' gestures. */
  previews = 0

  private constructor(provider: BoardProvider, cache: LocalCache) {
    this.provider = provider
    const sendPreview = (payload: Uint8Array): void => provider.sendPreview(payload)
    this.person = new Person({ doc: cache.doc, sendPreview })
    provider.on('status', ({ state, pending }) => this.words.push({ state, pending }))
    provider.on('preview', (connection, payload) => {
      this.previews += 1
      this.person.binding.receivePreview(connection, payload)
    })
    this.person.binding.on('pending', (pending) => provider.setUnsettled(pending))
  }

  /** @param origin such as `http://localhost:8080` */
  static async open(origin: string, board: string, cookie: string, patience?: number): Promise<EnginePage> {
    const cache = await LocalCache.open(board, true)
    const provider = withCookie(cookie, () => new BoardProvider(cache, board, 'member', origin.replace('http', 'ws')))
    await eventually(() => provider.synced, patience)
    return new EnginePage(provider, cache)
  }

  get state(): BoardState {
    return this.provider.status.state
  }

  close(): void {
    this.person.leave()
    this.provider.close()
  }
}

/** The provider takes its socket's class from the globals when it is made, and programs have no cookie jar. */
function withCookie<T>(cookie: string, make: () => T): T {
  const before = globalThis.WebSocket
  class SocketWithCookie extends WebSocket {
    constructor(url: string, protocols?: string[]) {
      super(url, protocols ?? [], { headers: { cookie } })
    }
  }
  globalThis.WebSocket = SocketWithCookie as never
  try {
    return make()
  } finally {
    globalThis.WebSocket = before
  }
}
