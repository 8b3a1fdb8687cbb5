import * as Y from 'yjs'
import type { Participant } from '@jisr/shared/access/roles.ts'
import { schemaAge } from '@jisr/shared/document/migrations.ts'
import { isEssential } from '@jisr/shared/document/missing.ts'
import { recordsOf, type RecordMap } from '@jisr/shared/document/roots.ts'
import { layLabelOut, storeField } from '@jisr/shared/document/stored.ts'
import { isClaimField } from '@jisr/shared/plan/letters.ts'
import { changedRecords, heldBefore, heldNow } from './changedRecords.ts'
import { falseClaims, onTime, restated } from './falseClaims.ts'
import { agree, faultOf, healRecord, type Stored, type Trials } from './healRecord.ts'
import type { Origin } from './origin.ts'
import { SoundRecords } from './SoundRecords.ts'
import { seedMissing } from './upkeep.ts'

/** Some three hundred validations of a shape for one update; of what is at fault beyond them no field is kept. */
const MAX_TRIALS = 5000

export interface Healed {
  record: string
  why: string
  /** Fields that got back their last valid value or their default; none when a record was put back or taken out whole. */
  fields: readonly string[]
}

export interface Taken {
  /** What came, and what the server wrote because of it, as one update. */
  update: Uint8Array
  /** The server wrote something, which the author of the update has to learn too. */
  isMended: boolean
  healed: Healed[]
}

/**
 * Puts updates into a room's document. No transaction leaves a record invalid that was valid before, nor a board without
 * what it must hold: what is wrong is mended within the very transaction that brought it, so that no peer, no disk and
 * no snapshot ever has the one without the other.
 */
export class Healer {
  readonly #doc: Y.Doc
  readonly #records: Y.Map<RecordMap>
  readonly #sound = new SoundRecords()
  /** A newer server's document: what looks wrong to this one is its own affair. */
  readonly #isNewer: boolean

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#records = recordsOf(doc)
    this.#isNewer = schemaAge(doc) === 'newer'
  }

  /**
   * @param update admitted: it can be integrated whole
   * @param bringsBack what others said, which a restored backup lacks
   */
  take(update: Uint8Array, origin: Origin, bringsBack = false): Taken {
    const taken: Taken = { update, isMended: false, healed: [] }
    this.#doc.transact((transaction) => {
      Y.applyUpdate(this.#doc, update, origin)
      // Else Yjs takes what is written below for somebody else's use of this document's client id, and changes the id.
      transaction.local = true
      if (this.#isNewer) return
      taken.healed = this.#heal(transaction)
      if (origin.kind === 'connection' && !bringsBack) {
        taken.healed.push(...this.#healClaims(transaction, origin.connection.participant))
      }
      taken.isMended = this.#seed(transaction) || taken.healed.length > 0
      if (taken.isMended) this.#doc.once('update', (whole: Uint8Array) => (taken.update = whole))
    }, origin)
    return taken
  }

  #heal(transaction: Y.Transaction): Healed[] {
    const healed: Healed[] = []
    const trials: Trials = { left: MAX_TRIALS }
    for (const [id, fields] of changedRecords(this.#records, transaction)) {
      if (!this.#records.has(id)) {
        this.#sound.forget(id)
        continue
      }
      const held: unknown = this.#records.get(id)
      const map = held instanceof Y.Map ? (held as RecordMap) : undefined
      const why = map ? this.#sound.faultOf(id, map, fields) : 'no record'
      if (why === null) continue
      const after = heldNow(map)
      const before = heldBefore(this.#records, id, transaction)
      // It was set aside already, by pages too. What it should be nobody knows, and somebody may still mend it.
      if (before && faultOf(id, before) !== null) continue
      // What takes a record's place says nothing of the fields that it lacks.
      const wanted = before && !fields ? new Map([...before, ...after]) : after
      const result = healRecord(id, before, wanted, trials)
      if (!result) this.#records.delete(id)
      else rewrite(map ?? this.#records.set(id, new Y.Map()), after, result.stored)
      healed.push({ record: id, why, fields: result?.fields ?? [] })
    }
    return healed
  }

  /** Nobody gives an organisation a letter in somebody else's name, nor in a record that is set aside and may be mended. */
  #healClaims(transaction: Y.Transaction, writer: Participant): Healed[] {
    const healed: Healed[] = []
    const now = Date.now()
    for (const [id, fields] of changedRecords(this.#records, transaction)) {
      if (fields && ![...fields].some(isClaimField)) continue
      const map: unknown = this.#records.get(id)
      if (!(map instanceof Y.Map) || map.get('typeName') !== 'event') continue
      const after = heldNow(map as RecordMap)
      const before = heldBefore(this.#records, id, transaction)
      const lost = falseClaims(before ?? new Map(), after, fields ?? after.keys(), writer, now)
      if (lost.length === 0) continue
      const sound = new Map(after)
      for (const field of lost) {
        const timely = onTime(field, after.get(field), writer, now)
        if (timely) sound.set(field, timely)
        else if (before?.has(field)) sound.set(field, before.get(field))
        else sound.delete(field)
      }
      if (!before) for (const [field, claim] of restated(id, after, lost, writer, now)) sound.set(field, claim)
      rewrite(map as RecordMap, after, sound)
      healed.push({ record: id, why: 'a letter in the name of somebody else, or of the future', fields: lost })
    }
    return healed
  }

  /** People delete, each for himself, the last two pages. */
  #seed({ changed }: Y.Transaction): boolean {
    const ids = [...((changed as ReadonlyMap<unknown, Set<string | null>>).get(this.#records) ?? [])]
    return ids.some((id) => id !== null && isEssential(id) && !this.#records.has(id)) && seedMissing(this.#doc)
  }
}

function rewrite(map: RecordMap, from: Stored, to: Stored): void {
  // How a field is stored depends on the type.
  for (const field of new Set(['type', ...from.keys(), ...to.keys()])) {
    if (agree(from, to, field)) continue
    if (to.has(field)) storeField(map, field, to.get(field))
    else map.delete(field)
  }
  layLabelOut(map)
}
