import { isPageId, TLDOCUMENT_ID } from 'tldraw'
import type * as Y from 'yjs'
import { can } from '@jisr/shared/access/can.ts'
import type { LeftOver } from '@jisr/shared/document/carryOver.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import type { Binding } from '../binding/bindStore.ts'
import { keepOwnLetters } from '../binding/keepOwnLetters.ts'
import type { BoardProvider, View } from '../provider/boardProvider.ts'
import type { LocalCache } from '../provider/localCache.ts'
import { carryStale } from './carryStale.ts'
import { dropPreviewsOfLeavers } from './dropPreviewsOfLeavers.ts'

interface Parts {
  provider: BoardProvider
  cache: LocalCache
  view: View
  /** Binds the store to the document; called once, when there is a board to show. */
  bind: (readonly: boolean) => Binding
  /** Whether anything can be written changed, perhaps. */
  modeChanged: (readonly: boolean) => void
  /** Edits of mine have no place on the board any more. */
  leftOver: (edits: readonly LeftOver[]) => void
}

export interface BoardConnection {
  /** Resolves when the document has come, from this device or from the server, and is bound. */
  readonly loaded: Promise<Binding>
  isReadonly(): boolean
  close(): void
}

/** Joins what this device keeps, the socket and the binding of one board; the simulated pages are joined so too. */
export function connectBoard(parts: Parts): BoardConnection {
  const { provider, cache, view } = parts
  let binding: Binding | null = null
  let isCarried = false
  const me = () => provider.welcome?.participant ?? cache.board?.me

  // Before the server has said so, the role of the last time decides what is offered; what is taken, the server decides.
  const isReadonly = (): boolean => {
    const role = me()?.role ?? 'viewer'
    return provider.ended !== null || binding?.outdated === true || view !== 'member' || !can(role, 'writeDocument')
  }
  const author = (): string | undefined => (isReadonly() ? undefined : me()?.participantId)
  const closers: (() => void)[] = [keepOwnLetters(cache.doc, author)]
  const changeMode = (): void => {
    parts.modeChanged(isReadonly())
    binding?.setReadonly(isReadonly())
  }
  provider.on('welcome', changeMode)
  provider.on('ended', () => {
    // What is in the hand still counts; what would come after it could never be kept.
    binding?.flush()
    changeMode()
  })
  provider.on('status', () => {
    if (isCarried || !provider.synced || isReadonly()) return
    isCarried = true
    void carryStale(cache, provider.welcome?.restored).then(parts.leftOver)
  })
  const loaded = new Promise<Binding>((resolve) => {
    const bind = (): void => {
      // A copy that lacks what every board has shows nothing until the server's has come.
      if (binding || !(provider.synced || isWhole(cache.doc))) return
      const bound = parts.bind(isReadonly())
      binding = bound
      bound.on('pending', (pending) => provider.setUnsettled(pending))
      // A server that is older than the document, or none at all, says nothing of it.
      const freeze = (): void => {
        parts.modeChanged(true)
        provider.setOutdated()
      }
      if (bound.outdated) freeze()
      else bound.on('outdated', freeze)
      provider.on('preview', (connection, payload) => bound.receivePreview(connection, payload))
      closers.push(dropPreviewsOfLeavers(provider, bound), () => bound.close())
      resolve(bound)
    }
    provider.on('status', bind)
    bind()
  })
  return {
    loaded,
    isReadonly,
    close: () => {
      for (const close of closers) close()
    },
  }
}

function isWhole(doc: Y.Doc): boolean {
  const records = recordsOf(doc)
  return records.has(TLDOCUMENT_ID) && [...records.keys()].some(isPageId)
}
