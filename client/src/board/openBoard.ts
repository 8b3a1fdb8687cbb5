import { atom, createTLStore, type Editor, type TLStore } from 'tldraw'
import * as Y from 'yjs'
import { can } from '@jisr/shared/access/can.ts'
import { boardSchema } from '@jisr/shared/shapes/schema.ts'
import { attachEditor } from '../binding/attachEditor.ts'
import { bindStore, type Binding } from '../binding/bindStore.ts'
import { bindPresence } from '../binding/presence.ts'
import { createBoardImages, type BoardImages } from '../images/boardImages.ts'
import { describePerson } from '../people/describePerson.ts'
import { People } from '../people/people.ts'
import { BoardProvider, type View } from '../provider/boardProvider.ts'
import { dropPreviewsOfLeavers } from './dropPreviewsOfLeavers.ts'

/** A board held open by this page, from the socket to tldraw's store. */
export interface OpenBoard {
  readonly boardId: string
  readonly view: View
  readonly doc: Y.Doc
  readonly store: TLStore
  readonly provider: BoardProvider
  readonly people: People
  readonly images: BoardImages
  /** Resolves when the document has come and the store holds it. */
  readonly loaded: Promise<Binding>
  /** @returns lets the editor go again */
  attach(editor: Editor): () => void
  close(): void
}

export function openBoard(boardId: string, view: View): OpenBoard {
  const doc = new Y.Doc()
  const mode = atom<'readonly' | 'readwrite'>('board mode', view === 'member' ? 'readwrite' : 'readonly')
  const images = createBoardImages(boardId)
  const store = createTLStore({
    schema: boardSchema,
    assets: images.assets,
    // The status line is ours; tldraw only has to know that others may be here.
    collaboration: { status: atom('board connection', 'online' as const), mode },
  })
  const provider = new BoardProvider(doc, boardId, view)
  const people = new People(provider.awareness)
  const closers: (() => void)[] = []
  let binding: Binding | null = null

  const isReadonly = (): boolean =>
    view !== 'member' || !can(provider.welcome?.participant.role ?? 'viewer', 'writeDocument')
  provider.on('welcome', () => {
    mode.set(isReadonly() ? 'readonly' : 'readwrite')
    binding?.setReadonly(isReadonly())
  })
  provider.on('ended', () => {
    // What is in the hand still counts; what would come after it could never be kept.
    binding?.flush()
    mode.set('readonly')
    binding?.setReadonly(true)
  })
  const loaded = new Promise<Binding>((resolve) => {
    const bind = (): void => {
      if (binding || !provider.synced) return
      const bound = bindStore({
        store,
        doc,
        readonly: isReadonly(),
        sendPreview: (payload) => provider.sendPreview(payload),
      })
      binding = bound
      bound.on('pending', (pending) => provider.setUnsettled(pending))
      provider.on('preview', (connection, payload) => bound.receivePreview(connection, payload))
      closers.push(dropPreviewsOfLeavers(provider, bound), () => bound.close())
      resolve(bound)
    }
    provider.on('status', bind)
  })

  return {
    boardId,
    view,
    doc,
    store,
    provider,
    people,
    images,
    loaded,
    attach: (editor) => {
      const stopImages = images.attach(editor)
      const { awareness, serverNow } = provider
      const stopPresence = bindPresence({ store, awareness, serverNow, describe: describePerson })
      const detach = binding ? attachEditor(binding, editor) : null
      return () => {
        stopImages()
        stopPresence()
        detach?.()
      }
    },
    close: () => {
      for (const close of closers) close()
      people.close()
      provider.close()
      doc.destroy()
      store.dispose()
    },
  }
}
