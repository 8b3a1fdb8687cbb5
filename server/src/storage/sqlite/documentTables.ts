import type { DatabaseSync } from 'node:sqlite'
import type { Append, Author, Renewal, Restored, Sequence, StoredDocument } from '../DocumentStorage.ts'
import { StorageError } from '../StorageError.ts'
import type { Tables } from './calls.ts'
import { packClientIds, unpackClientIds } from './clientIdSet.ts'

/** The append log; each call runs inside a transaction that `groupCommit.ts` opens. */
export function documentTables(db: DatabaseSync): Tables['documents'] {
  const selectSnapshotHead = db.prepare('SELECT up_to AS upTo FROM snapshots WHERE board_id = ?')
  const selectSnapshot = db.prepare('SELECT bytes FROM snapshots WHERE board_id = ?')
  const selectLast = db.prepare('SELECT max(sequence) AS last FROM updates WHERE board_id = ?')
  const selectUpdates = db.prepare('SELECT bytes FROM updates WHERE board_id = ? AND sequence > ? ORDER BY sequence')
  const selectAuthors = db.prepare(
    'SELECT client_id AS clientId, session_id AS sessionId, participant_id AS participantId FROM client_ids WHERE board_id = ?',
  )
  const insertUpdate = db.prepare('INSERT INTO updates (board_id, sequence, bytes, participant_id) VALUES (?, ?, ?, ?)')
  // No row changes when the id is another session's.
  const claimClientId = db.prepare(
    `INSERT INTO client_ids (board_id, client_id, session_id, participant_id) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET session_id = session_id WHERE session_id = excluded.session_id`,
  )
  const putSnapshot = db.prepare('INSERT OR REPLACE INTO snapshots (board_id, up_to, bytes) VALUES (?, ?, ?)')
  const deleteCovered = db.prepare('DELETE FROM updates WHERE board_id = ? AND sequence <= ?')
  const selectRetired = db.prepare('SELECT client_ids AS packed FROM retired_client_ids WHERE board_id = ?')
  const putRetired = db.prepare('INSERT OR REPLACE INTO retired_client_ids (board_id, client_ids) VALUES (?, ?)')
  const selectRestored = db.prepare('SELECT at, state_vector AS stateVector FROM restored WHERE board_id = ?')
  const putRestored = db.prepare('INSERT OR REPLACE INTO restored (board_id, at, state_vector) VALUES (?, ?, ?)')
  const deleteClientIds = db.prepare('DELETE FROM client_ids WHERE board_id = ?')
  const deleteAll = ['updates', 'snapshots', 'client_ids', 'retired_client_ids', 'restored'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE board_id = ?`),
  )
  const countProbe = db.prepare('UPDATE probe SET writes = writes + 1')

  const snapshotHeadOf = (boardId: string): Sequence => Number(selectSnapshotHead.get(boardId)?.['upTo'] ?? 0)
  const headOf = (boardId: string): Sequence => Number(selectLast.get(boardId)?.['last'] ?? snapshotHeadOf(boardId))
  const retiredOf = (boardId: string): Set<number> =>
    unpackClientIds((selectRetired.get(boardId)?.['packed'] as Uint8Array | undefined) ?? new Uint8Array())
  const authorsOf = (boardId: string): Map<number, Author> =>
    new Map(
      selectAuthors.all(boardId).map((row) => {
        const { clientId, ...author } = row as unknown as Author & { clientId: number }
        return [clientId, author]
      }),
    )

  return {
    load(boardId, after = 0): StoredDocument {
      const snapshotHead = snapshotHeadOf(boardId)
      const snapshot = after < snapshotHead ? selectSnapshot.get(boardId)?.['bytes'] : undefined
      const restored = selectRestored.get(boardId)
      return {
        ...(snapshot ? { snapshot: snapshot as Uint8Array } : {}),
        snapshotHead,
        updates: selectUpdates.all(boardId, after).map((row) => row['bytes'] as Uint8Array),
        head: headOf(boardId),
        authors: authorsOf(boardId),
        retired: retiredOf(boardId),
        ...(restored ? { restored: { ...restored } as unknown as Restored } : {}),
      }
    },

    append(boardId, appends: readonly Append[]): Sequence {
      let head = headOf(boardId)
      for (const { update, author, newClientIds } of appends) {
        head += 1
        insertUpdate.run(boardId, head, update, author.participantId)
        for (const clientId of newClientIds) {
          const { changes } = claimClientId.run(boardId, clientId, author.sessionId, author.participantId)
          if (changes === 0) throw new StorageError('conflict', `Client id ${clientId} belongs to another session`)
        }
      }
      return head
    },

    compact(boardId, snapshot, upTo): void {
      if (upTo > headOf(boardId)) throw new StorageError('invalid', `Snapshot up to ${upTo} is beyond the log's head`)
      if (upTo <= snapshotHeadOf(boardId)) return
      putSnapshot.run(boardId, upTo, snapshot)
      deleteCovered.run(boardId, upTo)
    },

    renew(boardId, { snapshot, upTo, author, clientIds, formerClientIds }: Renewal): Sequence {
      if (upTo !== headOf(boardId)) {
        throw new StorageError('conflict', `The renewal up to ${upTo} does not stand for the whole log`)
      }
      const retired = new Set([...retiredOf(boardId), ...authorsOf(boardId).keys(), ...formerClientIds])
      const used = clientIds.find((clientId) => retired.has(clientId))
      if (used !== undefined) throw new StorageError('conflict', `Client id ${used} has written before`)
      const head = upTo + 1
      putRetired.run(boardId, packClientIds(retired))
      deleteClientIds.run(boardId)
      for (const clientId of clientIds) claimClientId.run(boardId, clientId, author.sessionId, author.participantId)
      putSnapshot.run(boardId, head, snapshot)
      deleteCovered.run(boardId, upTo)
      return head
    },

    markRestored(boardId, { at, stateVector }: Restored): void {
      putRestored.run(boardId, at, stateVector)
    },

    remove(boardId): void {
      for (const statement of deleteAll) statement.run(boardId)
    },

    probe(): void {
      countProbe.run()
    },
  }
}
