import * as Y from 'yjs'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import type { Claim } from '@jisr/shared/plan/records.ts'

const PREFIX = 'props.letters.'

interface Account {
  /** By `<event> <field>` what was said last; null for a claim that was taken back. */
  pending: Map<string, Claim | null>
  confirmed: Map<string, Claim | null>
  /** What was taken back last. */
  taken: Map<string, Claim>
}

/** What each person said last in each cell, to be compared with what the disk holds in the end. */
export class ClaimLedger {
  readonly #accounts = new Map<string, Account>()

  /** @param name participant id too */
  follow(name: string, doc: Y.Doc): void {
    const { pending, taken } = this.#accountOf(name)
    const isOwn = (field: string): boolean => field.startsWith(PREFIX) && field.endsWith(`/${name}`)
    recordsOf(doc).observeDeep((changes, { local }) => {
      if (!local) return
      for (const { path, target, keys } of changes) {
        const held = target as Y.Map<unknown>
        const [id] = path
        if (path.length === 1) {
          for (const [field, { oldValue }] of keys) {
            if (!isOwn(field)) continue
            const claim = (held.get(field) as Claim | undefined) ?? null
            pending.set(`${id} ${field}`, claim)
            if (claim === null && oldValue) taken.set(`${id} ${field}`, oldValue as Claim)
          }
          continue
        }
        if (path.length > 0) continue
        for (const made of keys.keys()) {
          const record = held.get(made)
          if (!(record instanceof Y.Map)) continue
          for (const [field, claim] of record) if (isOwn(field)) pending.set(`${made} ${field}`, claim as Claim)
        }
      }
    })
  }

  /** All that this person did is on disk. */
  confirm(name: string): void {
    const { pending, confirmed } = this.#accountOf(name)
    for (const [cell, claim] of pending) confirmed.set(cell, claim)
    pending.clear()
  }

  /** What nobody confirmed may be on disk or not. */
  forgive(name: string): void {
    const { pending, confirmed } = this.#accountOf(name)
    for (const cell of pending.keys()) confirmed.delete(cell)
    pending.clear()
  }

  /** @param hasGone whether a task was deleted at some time; its letters went with it */
  lost(doc: Y.Doc, hasGone: (id: string) => boolean): string[] {
    const records = recordsOf(doc)
    return [...this.#accounts.values()].flatMap(({ confirmed, taken }) =>
      [...confirmed].flatMap(([cell, claim]) => {
        const [id = '', field = ''] = cell.split(' ')
        const map = records.get(id)
        if (!map || hasGone(id)) return []
        const held = map.get(field) as Claim | undefined
        // The server may have set the time.
        if (held?.letter === claim?.letter && held?.over.join() === claim?.over.join()) return []
        // Or in the very moment in which it was taken back: then it stands again, and can be taken back again.
        const before = taken.get(cell)
        if (claim === null && held && held.letter === before?.letter && held.at !== before.at) return []
        return [`an acknowledged letter is lost\n${cell} ${JSON.stringify(claim)} / ${JSON.stringify(held)}`]
      }),
    )
  }

  #accountOf(name: string): Account {
    const account = this.#accounts.get(name) ?? { pending: new Map(), confirmed: new Map(), taken: new Map() }
    this.#accounts.set(name, account)
    return account
  }
}
