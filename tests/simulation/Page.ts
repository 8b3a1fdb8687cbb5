import { connectBoard, type BoardConnection } from '@jisr/client/board/connectBoard.ts'
import { BoardProvider } from '@jisr/client/provider/boardProvider.ts'
import type { LocalCache } from '@jisr/client/provider/localCache.ts'
import type { Participant } from '@jisr/shared/access/roles.ts'
import { Person, type PersonTraits } from './Person.ts'
import { BOARD } from './SimulatedServer.ts'

/** A board opened in a browser's tab, put together as `openBoard` does it, from the socket to the store. */
export class Page {
  readonly cache: LocalCache
  readonly provider: BoardProvider
  /** Undefined until the document has come. */
  person: Person | undefined
  readonly #connection: BoardConnection

  constructor(cache: LocalCache, who: Participant, traits: Pick<PersonTraits, 'makeEditor' | 'opening'>) {
    this.cache = cache
    const provider = new BoardProvider(cache, BOARD, 'member', 'ws://simulated')
    this.provider = provider
    provider.on('welcome', () =>
      cache.remember({ me: { ...who, board: { id: BOARD, title: '' }, serverTime: 0, timeZone: '' } }),
    )
    this.#connection = connectBoard({
      provider,
      cache,
      view: 'member',
      bind: (readonly) => {
        const sendPreview = (payload: Uint8Array): void => provider.sendPreview(payload)
        const { doc } = cache
        this.person = new Person({
          ...traits,
          doc,
          readonly,
          sendPreview,
          who,
          serverNow: provider.serverNow,
        })
        return this.person.binding
      },
      modeChanged: () => {},
      leftOver: () => {},
    })
  }

  get doc(): LocalCache['doc'] {
    return this.cache.doc
  }

  get isSaved(): boolean {
    return this.provider.status.state === 'saved' || this.provider.status.state === 'readonly'
  }

  /** Whether the whole board is shown. */
  get isRead(): boolean {
    return this.person?.binding.progress === 1
  }

  /** Whether nothing would be lost if the page were closed now. */
  get isSafe(): boolean {
    return this.provider.status.pending === 0 || this.provider.status.kept
  }

  /** Resolves when what was done here is kept, as far as it can be. */
  async close(): Promise<void> {
    this.#connection.close()
    this.person?.dispose()
    this.provider.close()
    await this.cache.close()
    this.doc.destroy()
  }
}
