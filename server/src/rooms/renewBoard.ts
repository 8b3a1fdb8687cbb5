import { setImmediate } from 'node:timers/promises'
import * as Y from 'yjs'
import { renewal } from '@jisr/shared/document/renew.ts'
import { newId } from '../newId.ts'
import type { DocumentStorage, Sequence } from '../storage/DocumentStorage.ts'
import { SERVER } from './origin.ts'

/**
 * Puts a fresh document with the same records in the place of a board's old one.
 *
 * @param doc holds everything up to `upTo`, and changes no more
 * @throws StorageError, and an Error when a record would not read as before; the old document stays then
 */
export async function renewBoard(
  storage: Pick<DocumentStorage, 'renew'>,
  boardId: string,
  doc: Y.Doc,
  upTo: Sequence,
): Promise<void> {
  const steps = renewal(doc, newId())
  for (;;) {
    const step = steps.next()
    if (step.done) {
      const { value: fresh } = step
      const snapshot = Y.encodeStateAsUpdateV2(fresh)
      const [clientIds, formerClientIds] = [[...fresh.store.clients.keys()], [...doc.store.clients.keys()]]
      await storage.renew(boardId, { snapshot, upTo, author: SERVER, clientIds, formerClientIds })
      fresh.destroy()
      return
    }
    await setImmediate()
  }
}
