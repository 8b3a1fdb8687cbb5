import { z } from 'zod'
import { participantSchema } from '../access/roles.ts'
import { MAX_PRESENCE_SELECTION, type PresenceState } from './presence.ts'
import { spotSchema, type Spot } from './spot.ts'
import {
  TL_CANVAS_UI_COLOR_TYPES,
  TL_CURSOR_TYPES,
  TL_SCRIBBLE_STATES,
  type TLInstancePresence,
} from '@tldraw/tlschema'

const MAX_COORDINATE = 1e7
const MAX_SCRIBBLES = 4
const MAX_SCRIBBLE_POINTS = 60
const MAX_CHAT_LENGTH = 200

const coordinate = z.number().min(-MAX_COORDINATE).max(MAX_COORDINATE)
const length = z.number().min(1).max(MAX_COORDINATE)
const scribble = z.object({
  id: z.string().max(40),
  points: z.array(z.object({ x: coordinate, y: coordinate, z: z.number().optional() })).max(MAX_SCRIBBLE_POINTS),
  size: z.number().min(0.1).max(1000),
  color: z.enum([...TL_CANVAS_UI_COLOR_TYPES]),
  opacity: z.number().min(0).max(1),
  state: z.enum([...TL_SCRIBBLE_STATES]),
  delay: z.number().min(0).max(60_000),
  shrink: z.number().min(0).max(1),
  taper: z.boolean(),
})

/** What another browser may claim of its view: bounded, so that nobody's claim can break or slow a peer's page. */
export const viewSchema = z.object({
  currentPageId: z.string().startsWith('page:').max(80),
  cursor: z
    .object({ x: coordinate, y: coordinate, type: z.enum([...TL_CURSOR_TYPES]), rotation: z.number() })
    .nullable(),
  /** What the cursor is over, where that is not the same place for each reader; pages before it say nothing of it. */
  spot: spotSchema.nullable().default(null),
  camera: z.object({ x: coordinate, y: coordinate, z: z.number().min(0.01).max(100) }).nullable(),
  screenBounds: z.object({ x: coordinate, y: coordinate, w: length, h: length }).nullable(),
  selectedShapeIds: z.array(z.string().startsWith('shape:').max(80)).max(MAX_PRESENCE_SELECTION),
  brush: z.object({ x: coordinate, y: coordinate, w: coordinate, h: coordinate }).nullable(),
  scribbles: z.array(scribble).max(MAX_SCRIBBLES),
  chatMessage: z.string().max(MAX_CHAT_LENGTH),
  followingUserId: z.string().max(40).nullable(),
  /** Server time, milliseconds since 1970 UTC: this machine's clock may be wrong by hours. */
  lastActivityTimestamp: z.number().nullable(),
})
export type PresenceView = z.infer<typeof viewSchema>

const userSchema = participantSchema.extend({ connection: z.number().int() })

/** The part of an awareness state that the server wrote; null for a state without one. */
export function readUser(state: unknown): PresenceState['user'] | null {
  const parsed = userSchema.safeParse((state as Partial<PresenceState> | null | undefined)?.user)
  return parsed.success ? parsed.data : null
}

/** @returns null when the claim is missing or breaks a bound */
export function readView(state: unknown): PresenceView | null {
  const parsed = viewSchema.safeParse((state as Partial<PresenceState> | null | undefined)?.view)
  return parsed.success ? parsed.data : null
}

/** What this browser tells of its own view, small enough for the server's limit whatever is selected or drawn. */
export function toView(
  own: Omit<TLInstancePresence, 'id' | 'typeName' | 'color' | 'userName' | 'userId' | 'meta'>,
  spot: Spot | null,
) {
  const { camera, cursor, lastActivityTimestamp } = own
  return {
    currentPageId: own.currentPageId,
    cursor: cursor && { ...cursor, x: round(cursor.x), y: round(cursor.y), rotation: round(cursor.rotation) },
    spot,
    camera: camera && { x: round(camera.x), y: round(camera.y), z: camera.z },
    screenBounds: own.screenBounds && plainBox(own.screenBounds),
    selectedShapeIds: own.selectedShapeIds.slice(0, MAX_PRESENCE_SELECTION),
    brush: own.brush && plainBox(own.brush),
    scribbles: own.scribbles.slice(-MAX_SCRIBBLES).map(({ points, ...rest }) => ({
      ...rest,
      points: points.slice(-MAX_SCRIBBLE_POINTS).map(({ x, y, z }) => ({ x: round(x), y: round(y), z })),
    })),
    chatMessage: own.chatMessage.slice(0, MAX_CHAT_LENGTH),
    followingUserId: own.followingUserId,
    lastActivityTimestamp,
  } satisfies Record<keyof PresenceView, unknown>
}

function plainBox({ x, y, w, h }: { x: number; y: number; w: number; h: number }) {
  return { x: round(x), y: round(y), w: round(w), h: round(h) }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
