import * as Y from 'yjs'
import { isClaimField } from '@jisr/shared/plan/letters.ts'
import { recordsOf, type RecordMap } from '@jisr/shared/document/roots.ts'

const KEPT = { kept: true }

/**
 * Two who start over at once write the same task anew, and one's takes the place of the other's. A letter is only its
 * author's to give, so that no other can bring it along: each writes their own into the task that stays.
 *
 * @param author participant id of whoever uses this page; undefined while nothing may be written
 * @returns stops it
 */
export function keepOwnLetters(doc: Y.Doc, author: () => string | undefined): () => void {
  const records = recordsOf(doc)
  const keep = ({ changes }: Y.YMapEvent<RecordMap>, transaction: Y.Transaction): void => {
    const me = author()
    if (transaction.local || me === undefined) return
    const lost = [...changes.keys].flatMap(([id, { action, oldValue }]) => {
      const before: unknown = oldValue
      if (action !== 'update' || !(before instanceof Y.Map)) return []
      return [...ownLetters(before, me, transaction)].map(([field, claim]) => ({ id, field, claim }))
    })
    if (lost.length === 0) return
    doc.transact(() => {
      for (const { id, field, claim } of lost) {
        const now = records.get(id)
        if (now instanceof Y.Map && !now.has(field)) now.set(field, claim)
      }
    }, KEPT)
  }
  records.observe(keep)
  return () => records.unobserve(keep)
}

/** As they were until a transaction deleted all of it; what was deleted before is not among them. */
function ownLetters(task: Y.Map<unknown>, me: string, { deleteSet }: Y.Transaction): Map<string, unknown> {
  const letters = new Map<string, unknown>()
  // eslint-disable-next-line no-underscore-dangle -- Yjs offers no other way to the items behind a map's values
  for (const [field, item] of task._map) {
    const isOwn = isClaimField(field) && field.endsWith(`/${me}`)
    if (!isOwn || !Y.isDeleted(deleteSet, item.id) || !(item.content instanceof Y.ContentAny)) continue
    letters.set(field, item.content.arr.at(-1))
  }
  return letters
}
