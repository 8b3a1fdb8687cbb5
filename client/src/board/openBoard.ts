import { atom, createTLStore, isPageId, TLDOCUMENT_ID, type Editor, type TLStore } from 'tldraw'
import type * as Y from 'yjs'
import { can } from '@jisr/shared/access/can.ts'
import type { Role } from '@jisr/shared/access/roles.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
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
import { carryStale } from './carryStale.ts'
import { dropPreviewsOfLeavers } from './dropPreviewsOfLeavers.ts'
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
    now: provider.serverNow,
    timeZone: () => provider.welcome?.timeZone ?? cache.board?.me.timeZone ?? 'UTC',
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
  const closers: (() => void)[] = []
  let isCarried = false
  let binding: Binding | null = null

  // Before the server has said so, the role of the last time decides what is offered; what is taken, the server decides.
  const role = (): Role => me()?.role ?? 'viewer'
  const isReadonly = (): boolean =>
    provider.ended !== null || binding?.outdated === true || view !== 'member' || !can(role(), 'writeDocument')
  mode.set(isReadonly() ? 'readonly' : 'readwrite')
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
  provider.on('status', () => {
    if (isCarried || !provider.synced || isReadonly()) return
    isCarried = true
    leftOvers.add(carryStale(cache, provider.welcome?.restored))
  })
  const loaded = new Promise<Binding>((resolve) => {
    const bind = (): void => {
      // A copy that lacks what every board has shows nothing until the server's has come.
      if (binding || !(provider.synced || isWhole(doc))) return
      const bound = bindStore({
        store,
        doc,
        readonly: isReadonly(),
        sendPreview: (payload) => provider.sendPreview(payload),
        opening: { look: (unreadBox) => firstLook(store, boardId, unreadBox, isReadonly()) },
      })
      binding = bound
      whole.follow(bound)
      bound.on('pending', (pending) => provider.setUnsettled(pending))
      // A server that is older than the document, or none at all, says nothing of it.
      const freeze = (): void => {
        mode.set('readonly')
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
    loaded,
    whole,
    unreadBox: (page) => binding?.unreadBox(page),
    attach: (editor) => {
      const stopImages = images.attach(editor)
      const stopLabels = labels.attach(editor)
      const { awareness, serverNow } = provider
      const stopPresence = bindPresence({ store, awareness, serverNow, describe: describePerson })
      const stopBinding = binding
        ? [attachEditor(binding, editor), lookAlong(binding, editor), holdCommands(editor, whole, binding)]
        : []
      return () => {
        for (const stop of [stopImages, stopLabels, stopPresence, ...stopBinding]) stop()
      }
    },
    close: async () => {
      for (const close of closers) close()
      people.close()
      provider.close()
      await cache.close()
      doc.destroy()
      store.dispose()
    },
  }
}

function isWhole(doc: Y.Doc): boolean {
  const records = recordsOf(doc)
  return records.has(TLDOCUMENT_ID) && [...records.keys()].some(isPageId)
}
