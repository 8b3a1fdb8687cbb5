import { deepStrictEqual } from 'node:assert'
import { eventually } from '../protocol/eventually.ts'
import type { Notes } from '../protocol/Notes.ts'
import { SyncedPage } from '../protocol/SyncedPage.ts'
import { createBoard, join } from '../requests.ts'
import { newDataFolder, startServer, type RunningServer } from '../server.ts'

const WRITERS = 4
/** Starting is most of the time and leaves a core free: one server starts while the other is written to. */
const LANES = 2
/** Written in the same transaction as its partner. */
const PARTNER = '+'

/** What somebody was shown, or was told is saved, and so must outlive any kill. */
class Evidence {
  readonly present = new Set<string>()
  readonly absent = new Set<string>()
  /** Deletions without evidence: such a key may be there or not. */
  readonly doomed = new Set<string>()

  written(key: string): void {
    if (!this.doomed.has(key)) this.present.add(key)
  }

  /** Asked for, or shown while a slow disk lets edits go on unsaved: it may be gone or not. */
  maybeDeleted(key: string): void {
    this.doomed.add(key)
    this.present.delete(key)
  }

  deleted(key: string): void {
    this.present.delete(key)
    this.absent.add(key)
  }

  contradictions(notes: Notes): string[] {
    return [
      ...[...this.present].filter((key) => !notes.has(key)).map((key) => `lost ${key}`),
      ...[...this.absent].filter((key) => notes.has(key)).map((key) => `back from the dead: ${key}`),
      ...Object.keys(notes.toJSON())
        .filter((key) => isHalf(key, notes))
        .map((key) => `half an update: ${key}`),
    ]
  }
}

function isHalf(key: string, notes: Notes): boolean {
  if (!key.includes('-')) return false
  return !notes.has(key.endsWith(PARTNER) ? key.slice(0, -1) : key + PARTNER)
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
    for (const [id, { action }] of event.changes.keys) {
      const key = id.slice('shape:'.length)
      if (key.endsWith(PARTNER)) continue
      if (page.storeWorks && action === 'delete') evidence.deleted(key)
      else if (page.storeWorks) evidence.written(key)
      else if (action === 'delete') evidence.maybeDeleted(key)
    }
  })
  let n = 0
  const timer = setInterval(() => {
    note()
    if (!page.provider.synced) return
    const isDeletion = n % 5 === 4
    const key = `${name}-${isDeletion ? n - 2 : n}`
    n += 1
    if (isDeletion) evidence.maybeDeleted(key)
    page.doc.transact(() => {
      for (const each of [key, key + PARTNER]) {
        if (isDeletion) page.notes.delete(each)
        else page.notes.set(each, { text: 'x'.repeat(50), n })
      }
    })
    unpromised.push({ frame: page.documentFrames, key, isDeletion })
  }, 2)
  return () => {
    clearInterval(timer)
    note()
  }
}

export interface KillReport {
  kills: number
  /** Edits that somebody was shown or promised, and were all there. */
  kept: number
  /** Deletions of that kind, of which none came back. */
  deleted: number
}

/** Kills servers with -9 under writers' hands. @throws AssertionError with what was lost, half there or back */
export async function killAgainAndAgain(rounds: number): Promise<KillReport> {
  const lanes = await Promise.all(Array.from({ length: LANES }, () => killOne(Math.ceil(rounds / LANES))))
  const sum = (of: (evidence: Evidence) => number): number => lanes.reduce((total, lane) => total + of(lane), 0)
  return {
    kills: LANES * Math.ceil(rounds / LANES),
    kept: sum(({ present }) => present.size),
    deleted: sum(({ absent }) => absent.size),
  }
}

/** One server that is killed again and again, and what its people were shown. */
async function killOne(rounds: number): Promise<Evidence> {
  const env = { JISR_DATA: newDataFolder() }
  let server: RunningServer = await startServer({ env })
  let pages: SyncedPage[] = []
  try {
    const board = await createBoard(server)
    const cookies: string[] = []
    for (let n = 0; n < WRITERS; n += 1) {
      cookies.push((await join(server, board.invites.participant, { name: `Writer ${n}` })).cookie)
    }
    const openPages = (count: number): SyncedPage[] => {
      const origin = server.origin.replace('http', 'ws')
      return cookies.slice(0, count).map((cookie) => {
        return new SyncedPage({ origin, board: board.id, cookie, protocols: ['jisr.v1'] })
      })
    }
    const evidence = new Evidence()
    for (let round = 0; round < rounds; round += 1) {
      pages = openPages(WRITERS)
      await Promise.all(pages.map((page) => page.synced()))
      deepStrictEqual(evidence.contradictions(pages[0]!.notes), [])
      const before = evidence.present.size
      const stops = pages.map((page, n) => work(page, `${round}-${n}`, evidence))
      // At another moment each time: young logs, long ones, in the middle of a snapshot.
      await eventually(() => evidence.present.size > before + 40 + (round % 10) * 10)
      await server.kill()
      // What was on the way when the server died still counts as shown.
      await eventually(() => pages.every(({ provider }) => !provider.wsconnected))
      for (const stop of stops) stop()
      for (const page of pages) page.destroy()
      server = await startServer({ env })
    }
    pages = openPages(1)
    await pages[0]!.synced()
    deepStrictEqual(evidence.contradictions(pages[0]!.notes), [])
    return evidence
  } finally {
    for (const page of pages) page.destroy()
    await server.kill()
  }
}
