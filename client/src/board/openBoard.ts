import { atom, createTLStore, type Editor, type TLStore } from 'tldraw'
import type * as Y from 'yjs'
import { boardSchema } from '@jisr/shared/shapes/schema.ts'
import { attachEditor } from '../binding/attachEditor.ts'
import { bindStore, type Binding } from '../binding/bindStore.ts'
import { Labels } from '../binding/labels.ts'
import { lookAlong } from '../binding/lookAlong.ts'
import { bindPresence } from '../binding/presence.ts'
import { createBoardImages, type BoardImages } from '../images/boardImages.ts'
import { describePerson } from '../people/describePerson.ts'
import { People } from '../people/people.ts'
import { PlanStore, registerPlan } from '../plan/PlanStore.ts'
import { BoardProvider, type View } from '../provider/boardProvider.ts'
import type { LocalCache } from '../provider/localCache.ts'
import { connectBoard } from './connectBoard.ts'
import { matrixSpots } from '../shapes/matrix/matrixSpots.ts'
import { LeftOvers } from './leftOvers.ts'
import { holdCommands } from './holdCommands.ts'
import { firstLook, type UnreadBox } from './rememberedView.ts'
import { WholeBoard } from './wholeBoard.ts'

/** A board held open by this page, from the socket to tldraw's store. */
export interface OpenBoard {
  readonly boardId: string
  readonly view: View
  readonly doc: Y.Doc
  readonly store: TLStore
  readonly provider: BoardProvider
  readonly cache: LocalCache
  readonly people: People
  readonly images: BoardImages
  readonly labels: Labels
  /** Edits of mine that have no place on the board any more. */
  readonly leftOvers: LeftOvers
  /**
   * Resolves when the document has come, from this device or from the server, and what is in view of it is in the
   * store. The rest of a large board follows; what needs all of it waits for `whole`.
   */
  readonly loaded: Promise<Binding>
  readonly whole: WholeBoard
  readonly unreadBox: UnreadBox
  /** @returns lets the editor go again */
  attach(editor: Editor): () => void
  /** Resolves when what was done here is kept on this device, as far as it can be. */
  close(): Promise<void>
}

/** @param cache what this device keeps of the board; closed with the board */
export function openBoard(boardId: string, view: View, cache: LocalCache): OpenBoard {
  const { doc } = cache
  const mode = atom<'readonly' | 'readwrite'>('board mode', view === 'member' ? 'readwrite' : 'readonly')
  const images = createBoardImages(boardId)
  const store = createTLStore({
    schema: boardSchema,
    assets: images.assets,
    // The status line is ours; tldraw only has to know that others may be here.
    collaboration: { status: atom('board connection', 'online' as const), mode },
  })
  const provider = new BoardProvider(cache, boardId, view)
  const me = () => provider.welcome?.participant ?? cache.board?.me
  const plan = new PlanStore({
    store,
    planner: () => ({ participantId: me()?.participantId ?? '', name: me()?.name ?? '' }),
    self: me,
    now: provider.serverNow,
    timeZone: () => provider.welcome?.timeZone ?? cache.board?.me.timeZone ?? 'UTC',
    boardTitle: () => cache.board?.me.board.title ?? '',
  })
  registerPlan(plan, store)
  const people = new People(provider.awareness)
  const countPeople = (): void => {
    plan.people.set(people.snapshot().people)
  }
  people.subscribe(countPeople)
  countPeople()
  const labels = new Labels({ doc, awareness: provider.awareness, colourOf: (user) => describePerson(user).colour })
  const leftOvers = new LeftOvers()
  const whole = new WholeBoard()
  let binding: Binding | null = null
  const connection = connectBoard({
    provider,
    cache,
    view,
    bind: (readonly) => {
      const bound = bindStore({
        store,
        doc,
        readonly,
        sendPreview: (payload) => provider.sendPreview(payload),
        opening: { look: (unreadBox) => firstLook(store, boardId, unreadBox) },
      })
      binding = bound
      whole.follow(bound)
      return bound
    },
    modeChanged: (readonly) => {
      mode.set(readonly ? 'readonly' : 'readwrite')
    },
    leftOver: (edits) => leftOvers.add(edits),
  })
  mode.set(connection.isReadonly() ? 'readonly' : 'readwrite')

  return {
    boardId,
    view,
    doc,
    store,
    provider,
    cache,
    people,
    images,
    labels,
    leftOvers,
    loaded: connection.loaded,
    whole,
    unreadBox: (page) => binding?.unreadBox(page),
    attach: (editor) => {
      const stopImages = images.attach(editor)
      const stopLabels = labels.attach(editor)
      const { awareness, serverNow } = provider
      const stopPresence = bindPresence({
        store,
        awareness,
        serverNow,
        describe: describePerson,
        spots: matrixSpots(editor),
      })
      const stopBinding = binding
        ? [attachEditor(binding, editor), lookAlong(binding, editor), holdCommands(editor, whole, binding)]
        : []
      return () => {
        for (const stop of [stopImages, stopLabels, stopPresence, ...stopBinding]) stop()
      }
    },
    close: async () => {
      connection.close()
      people.close()
      provider.close()
      await cache.close()
      doc.destroy()
      store.dispose()
    },
  }
}
