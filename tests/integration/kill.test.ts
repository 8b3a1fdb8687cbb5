import type * as Y from 'yjs'
import { afterAll, expect, test } from 'vitest'
import { eventually } from '../protocol/eventually.ts'
import { SyncedPage } from '../protocol/SyncedPage.ts'
import { createBoard, join } from '../requests.ts'
import { newDataFolder, startServer, type RunningServer } from '../server.ts'

const ROUNDS = 20
const WRITERS = 4
/** Twenty starts of a process, on whatever machine. */
const PATIENCE_MS = 240_000

interface Lane {
  server?: RunningServer
  pages: SyncedPage[]
}

const lanes: Lane[] = [{ pages: [] }, { pages: [] }]
afterAll(async () => {
  for (const { server, pages } of lanes) {
    for (const page of pages) page.destroy()
    await server?.kill()
  }
})

/** What somebody was shown, or was told is saved, and so must outlive any kill. */
class Evidence {
  readonly present = new Set<string>()
  readonly absent = new Set<string>()
  /** Deletions that were asked for: such a key may be there or not until there is evidence. */
  readonly doomed = new Set<string>()

  written(key: string): void {
    if (!this.doomed.has(key)) this.present.add(key)
  }

  deleted(key: string): void {
    this.present.delete(key)
    this.absent.add(key)
  }

  contradictions(records: Y.Map<unknown>): string[] {
    return [
      ...[...this.present].filter((key) => !records.has(key)).map((key) => `lost ${key}`),
      ...[...this.absent].filter((key) => records.has(key)).map((key) => `back from the dead: ${key}`),
    ]
  }
}

/** Writes and deletes keys of its own until its server is gone, and notes what its page is shown and promised. */
function work(page: SyncedPage, name: string, evidence: Evidence): () => void {
  const unpromised: { frame: number; key: string; isDeletion: boolean }[] = []
  const note = (): void => {
    while (unpromised[0] && unpromised[0].frame <= page.saved) {
      const { key, isDeletion } = unpromised.shift()!
      if (isDeletion) evidence.deleted(key)
      else evidence.written(key)
    }
  }
  page.records.observe((event, { local }) => {
    if (local) return
    for (const [key, { action }] of event.changes.keys) {
      if (action === 'delete') evidence.deleted(key)
      else evidence.written(key)
    }
  })
  let n = 0
  const timer = setInterval(() => {
    note()
    if (!page.provider.synced) return
    const isDeletion = n % 5 === 4
    const key = `${name}-${isDeletion ? n - 2 : n}`
    n += 1
    if (isDeletion) {
      evidence.doomed.add(key)
      evidence.present.delete(key)
      page.records.delete(key)
    } else page.records.set(key, { text: 'x'.repeat(50), n })
    unpromised.push({ frame: page.documentFrames, key, isDeletion })
  }, 2)
  return () => {
    clearInterval(timer)
    note()
  }
}

/** One server that is killed again and again, and what its people were shown. */
async function killAgainAndAgain(lane: Lane, rounds: number): Promise<Evidence> {
  const env = { JISR_DATA: newDataFolder() }
  lane.server = await startServer({ env })
  const board = await createBoard(lane.server)
  const cookies: string[] = []
  for (let n = 0; n < WRITERS; n += 1) {
    cookies.push((await join(lane.server, board.invites.participant, { name: `Writer ${n}` })).cookie)
  }
  const evidence = new Evidence()
  for (let round = 0; round < rounds; round += 1) {
    const origin = lane.server.origin.replace('http', 'ws')
    const pages = cookies.map((cookie) => new SyncedPage({ origin, board: board.id, cookie, protocols: ['jisr.v1'] }))
    lane.pages = pages
    await Promise.all(pages.map((page) => page.synced()))
    expect(evidence.contradictions(pages[0]!.records)).toEqual([])
    const before = evidence.present.size
    const stops = pages.map((page, n) => work(page, `${round}-${n}`, evidence))
    await eventually(() => evidence.present.size > before + 40 + round * 10)
    await lane.server.kill()
    // What was on the way when the server died still counts as shown.
    await eventually(() => pages.every(({ provider }) => !provider.wsconnected))
    for (const stop of stops) stop()
    for (const page of pages) page.destroy()
    lane.server = await startServer({ env })
  }
  const last = new SyncedPage({
    origin: lane.server.origin.replace('http', 'ws'),
    board: board.id,
    cookie: cookies[0]!,
    protocols: ['jisr.v1'],
  })
  lane.pages = [last]
  await last.synced()
  expect(evidence.contradictions(last.records)).toEqual([])
  return evidence
}

test(
  '[RM20] kill -9 while four people write, twenty times: what was shown or promised is there',
  { timeout: PATIENCE_MS },
  async () => {
    // Starting is most of the time and leaves a core free: one server starts while the other is written to.
    const all = await Promise.all(lanes.map((lane) => killAgainAndAgain(lane, ROUNDS / lanes.length)))
    for (const evidence of all) {
      expect(evidence.present.size).toBeGreaterThan((ROUNDS / lanes.length) * 40)
      expect(evidence.absent.size).toBeGreaterThan(ROUNDS / lanes.length)
    }
  },
)
