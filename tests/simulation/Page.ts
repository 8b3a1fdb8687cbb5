import type { Editor, TLStore } from 'tldraw'
import { isPageId, TLDOCUMENT_ID } from 'tldraw'
import { carryStale } from '@jisr/client/board/carryStale.ts'
import { dropPreviewsOfLeavers } from '@jisr/client/board/dropPreviewsOfLeavers.ts'
import { BoardProvider } from '@jisr/client/provider/boardProvider.ts'
import type { LocalCache } from '@jisr/client/provider/localCache.ts'
import { can } from '@jisr/shared/access/can.ts'
import type { Participant } from '@jisr/shared/access/roles.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { Person } from './Person.ts'
import { BOARD } from './SimulatedServer.ts'

/** A board opened in a browser's tab, put together as `openBoard` does, from the socket to the store. */
export class Page {
  readonly cache: LocalCache
  readonly provider: BoardProvider
  /** Undefined until the document has come. */
  person: Person | undefined
  readonly #who: Participant
  readonly #makeEditor: ((store: TLStore) => Editor) | undefined
  #stop = (): void => undefined
  #isCarried = false

  constructor(cache: LocalCache, who: Participant, makeEditor: ((store: TLStore) => Editor) | undefined) {
    this.cache = cache
    this.#who = who
    this.#makeEditor = makeEditor
    const provider = new BoardProvider(cache, BOARD, 'member', 'ws://simulated')
    this.provider = provider
    provider.on('status', () => {
      if (!this.#isCarried && provider.synced && !this.#isReadonly) {
        this.#isCarried = true
        carryStale(cache, provider.welcome?.restored)
      }
      this.#bind()
    })
    provider.on('welcome', () => {
      cache.remember({ me: { ...who, board: { id: BOARD, title: '' }, serverTime: 0, timeZone: '' } })
      this.person?.binding.setReadonly(this.#isReadonly)
    })
    provider.on('ended', () => {
      this.person?.binding.flush()
      this.person?.binding.setReadonly(true)
    })
    provider.on('preview', (connection, payload) => this.person?.binding.receivePreview(connection, payload))
    this.#bind()
  }

  get doc(): LocalCache['doc'] {
    return this.cache.doc
  }

  get isSaved(): boolean {
    return this.provider.status.state === 'saved' || this.provider.status.state === 'readonly'
  }

  /** Whether nothing would be lost if the page were closed now. */
  get isSafe(): boolean {
    return this.provider.status.pending === 0 || this.provider.status.kept
  }

  /** Resolves when what was done here is kept, as far as it can be. */
  async close(): Promise<void> {
    this.#stop()
    this.person?.leave()
    this.provider.close()
    await this.cache.close()
    this.doc.destroy()
  }

  get #isReadonly(): boolean {
    const { welcome, ended } = this.provider
    const role = welcome?.participant.role ?? this.cache.board?.me.role ?? 'viewer'
    return ended !== null || !can(role, 'writeDocument')
  }

  #bind(): void {
    const { doc, provider } = this
    const records = recordsOf(doc)
    const isWhole = records.has(TLDOCUMENT_ID) && [...records.keys()].some(isPageId)
    if (this.person || !(provider.synced || isWhole)) return
    const sendPreview = (payload: Uint8Array): void => provider.sendPreview(payload)
    const { serverNow } = provider
    const traits = { doc, makeEditor: this.#makeEditor, readonly: this.#isReadonly, sendPreview }
    const person = new Person({ ...traits, who: this.#who, serverNow })
    this.person = person
    person.binding.on('pending', (pending) => provider.setUnsettled(pending))
    this.#stop = dropPreviewsOfLeavers(provider, person.binding)
  }
}
