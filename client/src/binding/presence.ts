import type { Awareness } from 'y-protocols/awareness'
import {
  atom,
  computed,
  getDefaultUserPresence,
  InstancePresenceRecordType,
  react,
  type Atom,
  type TLInstancePresence,
  type TLPageId,
  type TLShapeId,
  type TLStore,
  type VecLike,
} from 'tldraw'
import type { PresenceState } from '@jisr/shared/presence/presence.ts'
import type { Spot } from '@jisr/shared/presence/spot.ts'
import { readTyping } from '@jisr/shared/presence/typing.ts'
import { readUser, readView, toView, type PresenceView } from '@jisr/shared/presence/view.ts'
import { FrameOrTimer } from './frameOrTimer.ts'

/** Milliseconds between two states of ours: 20 a second, and half as many in a crowd, whose pages all draw them. */
const INTERVAL = 50
const CROWD = 12
const CROWD_INTERVAL = 100

export interface PresenceOptions {
  store: TLStore
  awareness: Awareness
  /** Milliseconds since 1970 UTC. */
  serverNow: () => number
  /** How a person is written at the cursor, and in which colour. */
  describe: (user: PresenceState['user']) => { name: string; colour: string }
  /** For shapes that are not laid out alike for everybody. */
  spots: {
    spotAt: (point: VecLike) => Spot | null
    pointOf: (spot: Spot) => VecLike | null
  }
}

/**
 * Tells others where this browser looks and points, and shows the others in tldraw's store. Who they are comes from
 * what the server wrote; where they point is their own claim.
 *
 * @returns ends it
 */
export function bindPresence(options: PresenceOptions): () => void {
  const stopSending = sendOwnView(options)
  const stopShowing = showOthers(options)
  return () => {
    stopSending()
    stopShowing()
  }
}

/** tldraw hides the user with one's own id, so it differs between two tabs of one person. */
export function presenceUserId(clientId: number): string {
  return String(clientId)
}

function sendOwnView({ store, awareness, serverNow, spots }: PresenceOptions): () => void {
  const view$ = computed('own view', () => {
    const own = getDefaultUserPresence(store, { id: presenceUserId(awareness.clientID) })
    return own && JSON.stringify(toView(own, own.cursor && spots.spotAt(own.cursor)))
  })
  let timer: ReturnType<typeof setTimeout> | null = null
  let sentAt = -Infinity
  const send = (): void => {
    timer = null
    sentAt = performance.now()
    const json = view$.get()
    if (json === null) return
    const view = JSON.parse(json) as ReturnType<typeof toView>
    const { lastActivityTimestamp: activity } = view
    if (activity !== null) view.lastActivityTimestamp = Math.round(activity + serverNow() - Date.now())
    awareness.setLocalStateField('view', view)
  }
  const stop = react('send own view', () => {
    if (view$.get() === null) return
    const interval = awareness.getStates().size > CROWD ? CROWD_INTERVAL : INTERVAL
    timer ??= setTimeout(send, Math.max(0, sentAt + interval - performance.now()))
  })
  return () => {
    stop()
    if (timer !== null) clearTimeout(timer)
  }
}

/** A reaction for each of the others: where they point in a matrix changes with what this reader sorts and scrolls, too. */
function showOthers(options: PresenceOptions): () => void {
  const { store, awareness } = options
  const peers = new Map<number, { state: Atom<unknown>; stop: () => void }>()
  const due = new Set<() => void>()
  const pending = new FrameOrTimer()
  let put: TLInstancePresence[] = []
  let remove: TLInstancePresence['id'][] = []
  const show = (): void => {
    for (const run of due) run()
    due.clear()
    store.mergeRemoteChanges(() => {
      // First: somebody may have left and come back since.
      store.remove(remove)
      store.put(put)
    })
    put = []
    remove = []
  }
  const scheduleEffect = (run: () => void): void => {
    due.add(run)
    pending.run(show)
  }
  const meet = (clientId: number): void => {
    const state = atom<unknown>('state', awareness.getStates().get(clientId))
    const stop = react(
      'show somebody',
      () => {
        const record = toRecord(clientId, state.get(), options)
        if (record) put.push(record)
        else remove.push(presenceId(clientId))
      },
      { scheduleEffect },
    )
    peers.set(clientId, { state, stop })
  }
  const notice = (clientIds: Iterable<number>): void => {
    for (const id of clientIds) {
      const peer = peers.get(id)
      if (peer) peer.state.set(awareness.getStates().get(id))
      else if (id !== awareness.clientID) meet(id)
    }
  }
  const leave = (clientIds: Iterable<number>): void => {
    for (const id of clientIds) {
      peers.get(id)?.stop()
      if (peers.delete(id)) remove.push(presenceId(id))
    }
    if (remove.length > 0) pending.run(show)
  }
  const onChange = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>): void => {
    notice([...added, ...updated])
    leave(removed)
  }
  awareness.on('change', onChange)
  notice(awareness.getStates().keys())
  return () => {
    awareness.off('change', onChange)
    for (const { stop } of peers.values()) stop()
    pending.cancel()
  }
}

function presenceId(clientId: number): TLInstancePresence['id'] {
  return InstancePresenceRecordType.createId(String(clientId))
}

function toRecord(
  clientId: number,
  state: unknown,
  { serverNow, describe, spots }: PresenceOptions,
): TLInstancePresence | null {
  const user = readUser(state)
  const view = readView(state)
  if (!user || !view) return null
  const { name, colour } = describe(user)
  const { spot: _spot, ...shown } = view
  const activity = view.lastActivityTimestamp
  return InstancePresenceRecordType.create({
    id: presenceId(clientId),
    userId: presenceUserId(clientId),
    userName: name,
    color: colour,
    ...shown,
    currentPageId: view.currentPageId as TLPageId,
    selectedShapeIds: view.selectedShapeIds as TLShapeId[],
    scribbles: view.scribbles.map((scribble) => ({
      ...scribble,
      points: scribble.points.map(({ x, y, z = 0.5 }) => ({ x, y, z })),
    })),
    // A projector points at nothing.
    cursor: user.kind === 'screen' ? null : cursorOf(view, spots),
    meta: { typing: readTyping(state)?.shape ?? null },
    lastActivityTimestamp: activity === null ? null : activity - serverNow() + Date.now(),
  })
}

/** Over the same part of a shape as theirs; nowhere for a reader who does not see that part. */
function cursorOf({ cursor, spot }: PresenceView, { pointOf }: PresenceOptions['spots']): PresenceView['cursor'] {
  if (!cursor || !spot) return cursor
  const point = pointOf(spot)
  return point && { ...cursor, x: point.x, y: point.y }
}
