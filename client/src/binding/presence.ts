import type { Awareness } from 'y-protocols/awareness'
import {
  computed,
  getDefaultUserPresence,
  InstancePresenceRecordType,
  react,
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

function showOthers(options: PresenceOptions): () => void {
  const { store, awareness } = options
  const changed = new Set<number>()
  const pending = new FrameOrTimer()
  const show = (): void => {
    const put: TLInstancePresence[] = []
    const remove: TLInstancePresence['id'][] = []
    for (const clientId of changed) {
      const record = toRecord(clientId, awareness.getStates().get(clientId), options)
      if (record) put.push(record)
      else remove.push(presenceId(clientId))
    }
    changed.clear()
    store.mergeRemoteChanges(() => {
      store.put(put)
      store.remove(remove)
    })
  }
  const notice = (clientIds: Iterable<number>): void => {
    for (const id of clientIds) if (id !== awareness.clientID) changed.add(id)
    if (changed.size > 0) pending.run(show)
  }
  const onChange = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>): void =>
    notice([...added, ...updated, ...removed])
  awareness.on('change', onChange)
  notice(awareness.getStates().keys())
  return () => {
    awareness.off('change', onChange)
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
