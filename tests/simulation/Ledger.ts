import { isEqual } from 'tldraw'
import * as Y from 'yjs'
import { FALLBACK_DOCUMENT, FALLBACK_PAGE } from '@jisr/shared/document/repair.ts'
import { metaOf, recordsOf } from '@jisr/shared/document/roots.ts'
import { unheldEvents } from '@jisr/shared/document/unheldEvents.ts'
import type { DocumentStorage } from '@jisr/server/storage/DocumentStorage.ts'
import { ClaimLedger } from './ClaimLedger.ts'
import type { Page } from './Page.ts'

type Range = { client: number; clock: number; length: number }

/** The server itself puts these back. */
const SEEDED_ANEW = new Set<string>([FALLBACK_DOCUMENT.id, FALLBACK_PAGE.id])

/** An anchor's symbol and a catalogue organisation's code are their ids: whoever adds one again has the same. */
const ADDED_AGAIN = /^(?:anchor:|organisation:[A-Z]+$)/

/** A shape, or an entry of one of its dictionaries. The server clears away what is planned and nobody holds. */
const OF_SHAPES = /^shape:[^ ]+(?: props\.[^.]+\..+)?$/

/** What somebody did that no server has confirmed yet, and what only that person may bring back. */
interface Account {
  clocks: Map<number, number>
  deletions: Range[]
  deleted: Set<string>
}

/** Keeps its own copy of what the disk holds and compares everybody's word with it. */
export class Ledger {
  durable = new Y.Doc()
  readonly faults: string[] = []
  readonly #claims = new ClaimLedger()
  readonly #accounts = new Map<string, Account>()
  readonly #graves = new Set<string>()
  /** Records that were deleted and brought back by one who was away: what others did to them meanwhile went with them. */
  readonly #replaced = new Set<string>()
  /** Records that their deleter took back, by undo. */
  readonly #licences = new Set<string>()
  /** Records, and entries of dictionaries as `<id> <field>`, that somebody took away. */
  readonly #takenAway = new Set<string>()
  readonly #storage: DocumentStorage
  readonly #board: string

  constructor(storage: DocumentStorage, board: string) {
    this.#storage = storage
    this.#board = board
  }

  /** Follows a write of the disk. */
  async wrote(method: string, args: readonly unknown[]): Promise<void> {
    if (method === 'append') {
      for (const { update } of args[1] as { update: Uint8Array }[]) Y.applyUpdate(this.durable, update)
      return
    }
    const before = this.durable
    await this.read()
    if (epochOf(before) === epochOf(this.durable) && !isWithin(before, this.durable)) {
      this.faults.push(`${method} lost something`)
    }
    if (method === 'renew' && !isRenewed(before, this.durable)) this.faults.push('a fresh document says something else')
  }

  /** Takes the disk at its word, as a server that starts does. */
  async read(): Promise<void> {
    const { snapshot, updates } = await this.#storage.load(this.#board)
    this.durable = new Y.Doc()
    if (snapshot) Y.applyUpdateV2(this.durable, snapshot)
    for (const update of updates) Y.applyUpdate(this.durable, update)
    recordsOf(this.durable).observe(({ changes }) => {
      for (const [id, { action }] of changes.keys) {
        if (action === 'update') this.#replaced.add(id)
        if (action === 'delete') this.#graves.add(id)
        else if (action !== 'add' || SEEDED_ANEW.has(id) || ADDED_AGAIN.test(id)) continue
        else if (this.#graves.has(id) && !this.#licences.has(id)) {
          this.faults.push(`${id} came back from the dead`)
        }
      }
    })
    recordsOf(this.durable).observeDeep((events) => {
      for (const { path, keys } of events) {
        for (const [key, { action }] of keys) if (action === 'delete') this.#isGone([...path, key].join(' '))
      }
    })
  }

  /** A hand took away a record, or an entry of a dictionary: `<id> <field>`. */
  readonly tookAway = (what: string): void => void this.#takenAway.add(what)

  #isGone(what: string): void {
    if (!OF_SHAPES.test(what) || this.#takenAway.has(what)) return
    this.faults.push(`${what} is gone, and nobody took it away`)
  }

  /** Notes what a page does from now on. */
  follow(name: string, { doc }: Page, isTakingBack: () => boolean): void {
    const account = this.#accountOf(name)
    this.#claims.follow(name, doc)
    doc.on('afterTransaction', ({ local, deleteSet, changed }: Y.Transaction) => {
      if (!local) return
      account.clocks.set(doc.clientID, Y.getState(doc.store, doc.clientID))
      for (const [client, items] of deleteSet.clients) {
        for (const { clock, len } of items) account.deletions.push({ client, clock, length: len })
      }
      const records = recordsOf(doc)
      for (const id of changed.get(records as never) ?? []) {
        if (id === null) continue
        if (!records.has(id)) account.deleted.add(id)
        else if (isTakingBack() && account.deleted.has(id)) this.#licences.add(id)
      }
    })
  }

  /** A page says that all of its edits are on disk. */
  confirmed(name: string, { doc }: Page): void {
    const account = this.#accountOf(name)
    this.#claims.confirm(name)
    if (epochOf(doc) === epochOf(this.durable)) {
      for (const [client, clock] of account.clocks) {
        if (Y.getState(this.durable.store, client) < clock) this.faults.push(`an acknowledged edit of ${name} is lost`)
      }
      if (!account.deletions.every((range) => isDeleted(this.durable, range))) {
        this.faults.push(`an acknowledged deletion of ${name} is lost`)
      }
    }
    this.forgive(name)
  }

  /** A page that shows nothing unsaved, of nobody, of a board on which no disk failed in a crash. */
  shown(name: string, { doc }: Page): void {
    if (epochOf(doc) !== epochOf(this.durable)) return
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
      if (Y.getState(this.durable.store, client) < clock) this.faults.push(`${name} was shown as stored what is not`)
    }
  }

  /** What this person did and nobody confirmed may be lost. */
  forgive(name: string): void {
    const account = this.#accountOf(name)
    this.#claims.forgive(name)
    account.clocks.clear()
    account.deletions.length = 0
  }

  /** Letters that were acknowledged and are not there, though their task never went. */
  lostClaims(): string[] {
    return this.#claims.lost(this.durable, (id) => this.#graves.has(id) || this.#replaced.has(id))
  }

  #accountOf(name: string): Account {
    const account = this.#accounts.get(name) ?? { clocks: new Map(), deletions: [], deleted: new Set() }
    this.#accounts.set(name, account)
    return account
  }
}

/** Whether a document holds all that another does, deletions included. */
export function isWithin(part: Y.Doc, whole: Y.Doc): boolean {
  for (const [client, structs] of part.store.clients) {
    if (Y.getState(whole.store, client) < Y.getState(part.store, client)) return false
    for (const { id, length, deleted } of structs) {
      if (deleted && !isDeleted(whole, { client, clock: id.clock, length })) return false
    }
  }
  return true
}

function isDeleted({ store }: Y.Doc, { client, clock, length }: Range): boolean {
  const structs = store.clients.get(client)
  if (!structs || Y.getState(store, client) < clock + length) return false
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
    const struct = structs[at]!
    if (struct.id.clock >= clock + length) return true
    if (!struct.deleted) return false
  }
  return true
}

/** What was acknowledged before is in the fresh document, whoever wrote it, but for events that no view held for two epochs. */
function isRenewed(old: Y.Doc, fresh: Y.Doc): boolean {
  const unheld = unheldEvents(old)
  const before = (metaOf(old).get('unheld') ?? []) as string[]
  const shed = new Set(before.filter((id) => unheld.has(id)))
  const said = Object.fromEntries(Object.entries(recordsOf(old).toJSON()).filter(([id]) => !shed.has(id)))
  return isEqual(said, recordsOf(fresh).toJSON())
}

function epochOf(doc: Y.Doc): unknown {
  return metaOf(doc).get('epoch')
}
