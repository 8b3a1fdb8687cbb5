import * as Y from 'yjs'
import type { DocumentStorage } from '../storage/DocumentStorage.ts'
import { DamagedBoard, loadDocument } from './loadDocument.ts'

/** Notes what each board holds as it comes out of a backup, so that people can bring back what it lacks. */
export async function markRestored(storage: DocumentStorage, boardIds: readonly string[], at: number): Promise<void> {
  for (const boardId of boardIds) {
    try {
      const { doc } = await loadDocument(storage, boardId)
      await storage.markRestored(boardId, { at, stateVector: Y.encodeStateVector(doc) })
      doc.destroy()
    } catch (error) {
      // It cannot be opened anyway, and must not keep the others from being restored.
      if (!(error instanceof DamagedBoard)) throw error
    }
  }
}
